/** Promise 6: an application is decided by a person, with reasons, and granted no wider or longer than it may be. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { decideApplication, type DecideInput } from '../../src/app/application/decide.ts';
import { withdrawApplication } from '../../src/app/application/withdraw.ts';
import { system } from '../../src/domain/actor.ts';
import type { Result } from '../../src/domain/result.ts';
import { instant } from '../../src/domain/time.ts';
import { apply, decide, refusal, send } from '../support/applications.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { paul } from '../support/papers.ts';

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
const rowOf = async (application: string) =>
  (await rows(bazaar, 'select * from application where id = $1', [application]))[0];
const codes = (result: Result<unknown>) => (result.ok ? [] : [result.refusal.code]);
const noticeOf = async (kind: string) =>
  rows<{ subject: string; body_text: string }>(
    bazaar,
    'select subject, body_text from notice where kind = $1 order by issued_at',
    [kind],
  );

describe('a grant', () => {
  test('is an approval of what was applied for, told with its end and its conditions', async () => {
    const application = await applied();
    const { approvals } = valueOf(
      await decide(bazaar, application, {
        kind: 'granted',
        conditions: { text: 'Sealed boxes only.', language: 'en' },
      }),
    );
    expect(
      await rows(bazaar, 'select * from approval where id = any($1)', [approvals]),
    ).toMatchObject([
      {
        seller_id: 'acme',
        class: 'mask',
        product_id: null,
        application_id: application,
        // The certificate counts to the end of its last day in Berlin, and runs out before the year is over.
        valid_until: '2020-12-31T23:00:00.000Z',
      },
    ]);
    expect(await rowOf(application)).toMatchObject({
      state: 'granted',
      decided_by: rhea,
      appeal_window: 'P6M',
      decide_by: 'P7D',
    });
    const [notice] = await noticeOf('application-decided');
    expect(notice?.subject).toContain('is granted');
    expect(notice?.body_text).toContain('December 31, 2020 at 23:00');
    expect(notice?.body_text).toContain('Sealed boxes only.');
  });

  test('ends what stood against the seller’s listing', async () => {
    await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 listing-suppressed'] }]);
    valueOf(await decide(bazaar, await applied()));
    await due(bazaar);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 listing-suppressed lifted'] },
    ]);
  });

  test('without a document that runs out lasts as long as the requirement says', async () => {
    const documents = [
      { document: await send(bazaar, 'acme'), wanted: 'bill', issuedOn: '2020-03-01' },
    ];
    const application = await applied({ route: 'plain', identifiers: [], documents });
    valueOf(await decide(bazaar, application));
    expect(await rows(bazaar, 'select valid_until from approval')).toEqual([
      { valid_until: '2021-03-05T10:00:00.000Z' },
    ]);
  });

  test('of some of the products is one approval for each of them', async () => {
    const application = await applied({ products: ['L1', 'L2', 'L3'] });
    valueOf(await decide(bazaar, application, { kind: 'granted', products: ['L3', 'L1'] }));
    expect(await rows(bazaar, 'select product_id from approval order by 1')).toEqual([
      { product_id: 'L1' },
      { product_id: 'L3' },
    ]);
  });

  test.each([
    ['of more than was applied for', { products: ['L9'] }, 'application/wider-than-asked'],
    [
      'to the very end of the last document is no more than is allowed',
      { validUntil: instant('2020-12-31T23:00:00Z') },
      undefined,
    ],
    [
      'an instant longer than a document',
      { validUntil: instant('2020-12-31T23:00:00.001Z') },
      'application/outlasts-documents',
    ],
    [
      'that begins when a document has run out',
      { validFrom: instant('2020-12-31T23:00:00Z') },
      'approval/ends-before-it-begins',
    ],
  ])('%s', async (_name, more, code) => {
    const application = await applied({ products: ['L1'] });
    const outcome = { kind: 'granted', ...more } as DecideInput['outcome'];
    expect(codes(await decide(bazaar, application, outcome))).toEqual(
      code === undefined ? [] : [code],
    );
  });

  test('for a document that ran out before is not possible', async () => {
    const documents = [
      { document: await send(bazaar, 'acme'), wanted: 'bill', issuedOn: '2020-03-01' },
      { document: await send(bazaar, 'acme'), wanted: 'certificate', expiresOn: '2020-03-04' },
    ];
    const application = await applied({ documents });
    expect(refusalOf(await decide(bazaar, application))).toBe('approval/ends-before-it-begins');
  });
});

describe('a refusal', () => {
  test('says why for each thing, what was checked, and how it is contested', async () => {
    const application = await applied({ identifiers: [{ identifier: 'seal', value: 'S-666' }] });
    valueOf(
      await decide(bazaar, application, {
        kind: 'refused',
        reasons: [
          {
            requirement: 'seal',
            why: { text: 'The seal is on the list of stolen ones.', language: 'en' },
          },
          { why: { text: '该公司不存在。', language: 'zh-CN' } },
        ],
      }),
    );
    expect(await rowOf(application)).toMatchObject({
      state: 'refused',
      appeal_window: 'P6M',
      decide_by: 'P7D',
    });
    const [notice] = await noticeOf('application-decided');
    for (const said of [
      'The seal is on the list of stolen ones.',
      '该公司不存在。',
      '“S-666” is known to have been misused. The seal was stolen.',
      'You have 6 months.',
      'within 7 days of contesting it',
      'Mediation.',
    ])
      expect(notice?.body_text).toContain(said);
    expect(await count(bazaar, 'approval')).toBe(0);
  });

  test.each([
    ['without a reason', [], 'application/no-reasons'],
    [
      'for something that was not asked for',
      [{ requirement: 'passport', why: { text: 'No.', language: 'en' } }],
      'application/reason-unknown',
    ],
  ])('%s is not made', async (_name, reasons, code) => {
    const application = await applied();
    expect(refusalOf(await decide(bazaar, application, { kind: 'refused', reasons }))).toBe(code);
    expect(await noticeOf('application-decided')).toEqual([]);
  });

  test('leaves the seller free to apply again', async () => {
    valueOf(await decide(bazaar, await applied(), refusal));
    await applied();
  });
});

describe('a decision', () => {
  test('is a person’s', async () => {
    const application = await applied();
    for (const by of [system, { kind: 'key', id: 'k' }] as const)
      expect(
        refusalOf(await decideApplication(bazaar.desk, { application, outcome: refusal, by })),
      ).toBe('application/decider-needed');
  });

  test('is made once, for two reviewers at once too', async () => {
    const application = await applied();
    const both = await Promise.all([
      decide(bazaar, application),
      decide(bazaar, application, refusal),
    ]);
    expect(both.flatMap(codes)).toEqual(['application/ended']);
    expect(await noticeOf('application-decided')).toHaveLength(1);
  });

  test('about an application that there is not, or that was withdrawn, is refused', async () => {
    expect(refusalOf(await decide(bazaar, '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e'))).toBe(
      'application/not-found',
    );
    const application = await applied();
    const taken = { application, seller: 'acme', by: paul };
    valueOf(await withdrawApplication(bazaar.desk, taken));
    expect(refusalOf(await decide(bazaar, application))).toBe('application/ended');
    expect(refusalOf(await withdrawApplication(bazaar.desk, taken))).toBe('application/ended');
  });
});
