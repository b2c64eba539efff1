/** Promise 6: whoever applies is told what is missing, what was checked, and why; a person decides. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { answerApplication, type AnswerInput } from '../../src/app/application/answer.ts';
import { askApplicant, type AskInput } from '../../src/app/application/ask.ts';
import { withdrawApplication } from '../../src/app/application/withdraw.ts';
import type { ApplicationCheck } from '../../src/domain/application-check.ts';
import type { Result } from '../../src/domain/result.ts';
import { instant } from '../../src/domain/time.ts';
import { apply, decide, refusal, send } from '../support/applications.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  publish,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { paul, png } from '../support/papers.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await register(bazaar, 'bolt');
  await publish(bazaar, 'gate');
  await due(bazaar);
  await at(bazaar, '2020-03-05T10:00:00Z');
});
afterEach(() => bazaar.close());

const applied = async (more: Parameters<typeof apply>[2] = {}) =>
  valueOf(await apply(bazaar, 'acme', more)).application;
const checksOf = async (application: string) => {
  const [row] = await rows<{ checks: readonly ApplicationCheck[] }>(
    bazaar,
    'select checks from application where id = $1',
    [application],
  );
  return (row?.checks ?? []).map((one) => `${one.check} ${one.of}: ${one.outcome}`);
};
const rowOf = async (application: string) =>
  (await rows(bazaar, 'select * from application where id = $1', [application]))[0];
const ask = (application: string, more: Partial<AskInput> = {}) =>
  askApplicant(bazaar.desk, {
    application,
    question: { text: 'Which model is it?', language: 'en' },
    by: rhea,
    ...more,
  });
const answer = (application: string, more: Partial<AnswerInput> = {}) =>
  answerApplication(bazaar.desk, {
    application,
    seller: 'acme',
    answer: 'The blue one.',
    documents: [],
    identifiers: [],
    by: paul,
    ...more,
  });
const codes = (result: Result<unknown>) => (result.ok ? [] : [result.refusal.code]);
const noticeOf = async (kind: string) =>
  rows<{ subject: string; body_text: string }>(
    bazaar,
    'select subject, body_text from notice where kind = $1 order by issued_at',
    [kind],
  );

describe('an application', () => {
  test('is kept as it was given, recorded and told to the operator’s systems', async () => {
    const application = await applied({ products: ['L2', 'L1', 'L2'] });
    expect(await rowOf(application)).toMatchObject({
      state: 'submitted',
      requirement: '1',
      route: 'sealed',
      products: ['L1', 'L2'],
      submitted_by: paul,
    });
    expect(
      await count(bazaar, `application_document where application_id = $1`, [application]),
    ).toBe(2);
    expect(
      await count(bazaar, `entry where reference = $1 and kind = 'application.submitted'`, [
        application,
      ]),
    ).toBe(1);
    expect(await count(bazaar, `effect where kind = 'application.submitted'`)).toBe(1);
  });

  test('that lacks what is asked for is refused with each thing that it lacks', async () => {
    const incomplete = await apply(bazaar, 'acme', {
      documents: [
        { document: await send(bazaar, 'acme'), wanted: 'bill' },
        {
          document: await send(bazaar, 'acme', { bytes: png(), declared: 'image/png' }),
          wanted: 'certificate',
        },
        { document: await send(bazaar, 'acme'), wanted: 'passport' },
      ],
      identifiers: [{ identifier: 'stamp', value: '1' }],
      declarations: ['harmless'],
    });
    expect(refusalOf(incomplete)).toBe('application/incomplete');
    expect(incomplete.ok ? [] : incomplete.refusal.errors).toEqual([
      { field: 'body/documents/bill', expected: 'the day on which it was issued' },
      { field: 'body/documents/certificate', expected: 'one of application/pdf' },
      { field: 'body/documents/certificate', expected: 'the day on which it runs out' },
      { field: 'body/documents/passport', expected: 'nothing: this route does not ask for it' },
      { field: 'body/identifiers/seal', expected: 'the number' },
      { field: 'body/identifiers/stamp', expected: 'nothing: this route does not ask for it' },
      { field: 'body/declarations/genuine', expected: 'to be confirmed' },
      { field: 'body/declarations/harmless', expected: 'nothing: it is not asked for' },
    ]);
    expect(await count(bazaar, 'document where used_at is not null')).toBe(0);
  });

  test.each([
    ['of a seller who is not on the site', { site: 'kiosk' }, 'approval/seller-not-registered'],
    ['for a class that nobody can apply for', { class: 'teapot' }, 'application/not-offered'],
    ['by a route that there is not', { route: 'stamped' }, 'application/route-unknown'],
  ])('%s is refused', async (_name, more, code) => {
    expect(refusalOf(await apply(bazaar, 'acme', more))).toBe(code);
  });

  test('with a document of another seller’s is refused as if it were not there', async () => {
    const theirs = await send(bazaar, 'bolt');
    const documents = [{ document: theirs, wanted: 'bill', issuedOn: '2020-03-01' }];
    expect(
      refusalOf(await apply(bazaar, 'acme', { route: 'plain', documents, identifiers: [] })),
    ).toBe('application/document-unusable');
  });

  test('for the same is made once at a time, for two requests at once too', async () => {
    const both = await Promise.all([apply(bazaar, 'acme'), apply(bazaar, 'acme')]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.flatMap(codes)).toEqual(['application/pending-already']);
    await applied({ products: ['L1'] });
  });

  test('is judged by the version under which it was made, in its last instant and from the next one’s first', async () => {
    await at(bazaar, '2020-05-31T23:59:59.999Z');
    const issued = { issuedOn: '2020-05-01' };
    const before = await applied({
      route: 'plain',
      identifiers: [],
      documents: [{ document: await send(bazaar, 'acme'), wanted: 'bill', ...issued }],
    });
    await at(bazaar, '2020-06-01T00:00:00Z');
    expect(refusalOf(await apply(bazaar, 'acme'))).toBe('application/route-unknown');
    expect(await rowOf(before)).toMatchObject({ requirement: '1' });
    valueOf(await decide(bazaar, before));
  });

  test('that uses a document keeps it from being let go', async () => {
    await applied();
    await send(bazaar, 'acme');
    await at(bazaar, '2020-04-05T10:00:00Z');
    expect(await count(bazaar, 'document')).toBe(2);
  });
});

describe('what is checked', () => {
  test('passes, fails or needs a person, each by itself, and decides nothing', async () => {
    await list(bazaar, { id: 'L1', title: 'Finest mask', seller: 'acme' });
    await list(bazaar, { id: 'L2', title: 'Plain teapot', seller: 'acme' });
    const application = await applied({
      products: ['L1', 'L2', 'L3'],
      identifiers: [{ identifier: 'seal', value: 's-666' }],
    });
    expect(await checksOf(application)).toEqual([
      'standard-in-force Seal law: passed',
      'standard-in-force s-666: passed',
      'identifier-shape seal: passed',
      'identifier-misused seal: failed',
      'identifier-looked-up seal: unknown',
      'document-age bill: passed',
      'document-expiry certificate: passed',
      'product-class L1: passed',
      'product-class L2: failed',
      'product-listed L3: unknown',
      'product-contradiction L1: boast: failed',
      'product-contradiction L2: boast: passed',
    ]);
    expect(await rowOf(application)).toMatchObject({ state: 'submitted' });
    valueOf(await decide(bazaar, application));
  });

  test('a number of another kind is told from one without any shape', async () => {
    const stamp = await applied({ identifiers: [{ identifier: 'seal', value: 'X-123' }] });
    expect(await checksOf(stamp)).toContain('identifier-mistaken seal: failed');
    valueOf(
      await withdrawApplication(bazaar.desk, { application: stamp, seller: 'acme', by: paul }),
    );
    const other = await applied({ identifiers: [{ identifier: 'seal', value: 'hello' }] });
    expect((await checksOf(other)).slice(2, 4)).toEqual([
      'identifier-shape seal: failed',
      'document-age bill: passed',
    ]);
  });

  test.each([
    [
      'issued on the first day that is young enough',
      '2019-03-06',
      '2020-12-31',
      ['passed', 'passed'],
    ],
    ['issued the day before', '2019-03-05', '2020-12-31', ['failed', 'passed']],
    ['issued today', '2020-03-05', '2020-12-31', ['passed', 'passed']],
    ['issued tomorrow', '2020-03-06', '2020-12-31', ['failed', 'passed']],
    ['that runs out today', '2020-03-01', '2020-03-05', ['passed', 'passed']],
    ['that ran out yesterday', '2020-03-01', '2020-03-04', ['passed', 'failed']],
  ])('a document %s', async (...[, issuedOn, expiresOn, verdicts]) => {
    const application = await applied({
      documents: [
        { document: await send(bazaar, 'acme'), wanted: 'bill', issuedOn },
        { document: await send(bazaar, 'acme'), wanted: 'certificate', expiresOn },
      ],
    });
    expect((await checksOf(application)).slice(-2)).toEqual([
      `document-age bill: ${verdicts[0] ?? ''}`,
      `document-expiry certificate: ${verdicts[1] ?? ''}`,
    ]);
  });
});

describe('a question back', () => {
  test('is told with the time that is owed, and the application is not refused before it has run', async () => {
    const application = await applied();
    valueOf(await ask(application));
    const [notice] = await noticeOf('application-question');
    expect(notice?.body_text).toContain('Which model is it?');
    expect(notice?.body_text).toContain('March 19, 2020 at 10:00');
    await at(bazaar, '2020-03-19T09:59:59.999Z');
    expect(refusalOf(await decide(bazaar, application, refusal))).toBe(
      'application/answer-awaited',
    );
    await at(bazaar, '2020-03-19T10:00:00Z');
    expect(await rowOf(application)).toMatchObject({ state: 'asked' });
    valueOf(await decide(bazaar, application, refusal));
  });

  test('need not be waited for by a grant', async () => {
    const application = await applied();
    valueOf(await ask(application));
    valueOf(await decide(bazaar, application));
  });

  test('is answered with further documents and a corrected number, which are checked anew', async () => {
    const application = await applied({ identifiers: [{ identifier: 'seal', value: 'nonsense' }] });
    valueOf(await ask(application));
    valueOf(
      await answer(application, {
        documents: [
          { document: await send(bazaar, 'acme'), wanted: 'bill', issuedOn: '2018-01-01' },
        ],
        identifiers: [{ identifier: 'seal', value: 'S-124' }],
      }),
    );
    expect(await rowOf(application)).toMatchObject({ state: 'submitted', answer_by: null });
    expect(await checksOf(application)).toEqual(
      expect.arrayContaining(['identifier-shape seal: passed', 'document-age bill: failed']),
    );
    valueOf(await ask(application));
  });

  test('is answered late as long as nobody has decided', async () => {
    const application = await applied();
    valueOf(await ask(application));
    await at(bazaar, '2020-04-19T10:00:00Z');
    valueOf(await answer(application));
  });

  test.each([
    [
      'one that is open keeps another from being asked',
      async (id: string) => ask(id),
      'application/answer-awaited',
    ],
    [
      'another seller does not answer it',
      async (id: string) => answer(id, { seller: 'bolt' }),
      'application/not-found',
    ],
    [
      'nobody withdraws another’s application',
      async (id: string) =>
        withdrawApplication(bazaar.desk, { application: id, seller: 'bolt', by: paul }),
      'application/not-found',
    ],
    [
      'a number that is not asked for is no answer',
      async (id: string) => answer(id, { identifiers: [{ identifier: 'stamp', value: '1' }] }),
      'application/not-asked-for',
    ],
    [
      'a document that is not there is no answer',
      async (id: string) => answer(id, { documents: [{ document: id, wanted: 'bill' }] }),
      'application/document-unusable',
    ],
  ])('%s', async (_name, act, code) => {
    const application = await applied();
    valueOf(await ask(application));
    expect(refusalOf(await act(application))).toBe(code);
  });

  test('is not answered when none was asked, nor asked with less time than is owed', async () => {
    const application = await applied();
    expect(refusalOf(await answer(application))).toBe('application/not-asked');
    expect(
      refusalOf(await ask(application, { answerBy: instant('2020-03-19T09:59:59.999Z') })),
    ).toBe('application/answer-too-soon');
    valueOf(await ask(application, { answerBy: instant('2020-03-19T10:00:00Z') }));
  });
});
