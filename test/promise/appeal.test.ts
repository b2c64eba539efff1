/** Promise 10: every decision can be appealed, and is answered, by someone else, by a day that is told. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { appointOfficer } from '../../src/app/appeal/appoint.ts';
import { pauseAppeal } from '../../src/app/appeal/pause.ts';
import { raisePoints } from '../../src/app/appeal/raise-points.ts';
import { relieveSeller } from '../../src/app/appeal/relieve.ts';
import { resumeAppeal } from '../../src/app/appeal/resume.ts';
import { ruleAppeal } from '../../src/app/appeal/rule.ts';
import { withdrawAppeal } from '../../src/app/appeal/withdraw.ts';
import { writeLetter } from '../../src/app/appeal/write.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import {
  acme,
  appealAgainst,
  appealed,
  decisionNotice,
  employ,
  olga,
  rule,
} from '../support/appeals.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await employ(bazaar, 'olga');
  await register(bazaar, 'acme');
  await at(bazaar, '2020-02-01T10:00:00Z');
  await list(bazaar, boasting('L1'), boasting('L2'));
  await due(bazaar);
});
afterEach(() => bazaar.close());

const boasting = (id: string) => ({ id, title: 'Finest teapot', seller: 'acme' });
const english = (text: string) => ({ text, language: 'en' });

function uphold(appeal: string) {
  return ruleAppeal(bazaar.desk, {
    appeal,
    by: olga,
    rest: 'upheld',
    reasons: english('It stands.'),
    answers: [{ point: 1, words: english('It boasts.') }],
  });
}

async function appealRow(id: string): Promise<{
  readonly officer: string | null;
  readonly decide: string;
  readonly closed: string | null;
  readonly late: boolean;
}> {
  const [row] = await rows<{
    officer: string | null;
    decide: Date;
    closed: string | null;
    late: boolean;
  }>(
    bazaar,
    `select officer, decide_by::timestamptz as decide, closed_as as closed, escalated_at is not null as late
     from appeal where id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('There is no such appeal');
  return { ...row, decide: String(row.decide) };
}
const told = (kind: string) => count(bazaar, `notice where kind = '${kind}'`);

describe('an appeal', () => {
  test('is confirmed at once, with its points, its day, and who hears it', async () => {
    const id = await appealed(bazaar, 'acme', { points: ['It is true.', 'Nobody complained.'] });
    expect(await appealRow(id)).toMatchObject({
      officer: 'olga',
      decide: '2020-02-08T10:00:00.000Z',
    });
    const [notice] = await rows<{ body: string }>(
      bazaar,
      `select body_text as body from notice where kind = 'appeal-received'`,
    );
    expect(notice?.body).toContain('It is true.');
    expect(notice?.body).toContain('Nobody complained.');
    expect(await count(bazaar, `entry where kind in ('appeal.filed', 'appeal.assigned')`)).toBe(2);
  });

  test('is taken until the window from delivery or first access is over, and not in that instant', async () => {
    const notice = await decisionNotice(bazaar, 'acme');
    // Six months in Berlin, where it is summer by then.
    await at(bazaar, '2020-08-01T08:59:59.999Z');
    expect((await appealAgainst(bazaar, 'acme', { notice, listings: ['L1'] })).ok).toBe(true);
    await at(bazaar, '2020-08-01T09:00:00Z');
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { notice, listings: ['L2'] }))).toBe(
      'appeal/window-closed',
    );
  });

  test('has no end to its window while nothing was delivered or opened, presumed or not', async () => {
    await register(bazaar, 'bolt');
    bazaar.mail.answer('refused', 'bolt@seller.example');
    await list(bazaar, { ...boasting('B1'), seller: 'bolt' });
    await due(bazaar);
    const notice = await decisionNotice(bazaar, 'bolt');
    await at(bazaar, '2021-02-01T10:00:00Z');
    expect((await appealAgainst(bazaar, 'bolt', { notice })).ok).toBe(true);
  });

  test('names the seller’s own notice and its listings, each heard once', async () => {
    await register(bazaar, 'bolt');
    const notice = await decisionNotice(bazaar, 'acme');
    expect(refusalOf(await appealAgainst(bazaar, 'bolt', { notice }))).toBe(
      'appeal/notice-not-found',
    );
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { listings: ['L9'] }))).toBe(
      'appeal/listing-unknown',
    );
    await appealed(bazaar, 'acme', { listings: ['L1'] });
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { listings: ['L1'] }))).toBe(
      'appeal/already-heard',
    );
    // Unnamed, what is left.
    await appealed(bazaar, 'acme');
    expect(refusalOf(await appealAgainst(bazaar, 'acme'))).toBe('appeal/already-heard');
    expect(await count(bazaar, 'appeal_item')).toBe(2);
  });

  test('about money needs money that is held', async () => {
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { type: 'release-of-funds' }))).toBe(
      'appeal/no-money-held',
    );
  });

  test('that came by another way is entered by staff with how the seller agreed, from when it came', async () => {
    const consent = {
      how: 'Their letter of 1 February, signed.',
      givenAt: instant('2020-02-01T12:00:00Z'),
    };
    await at(bazaar, '2020-02-03T10:00:00Z');
    const id = await appealed(bazaar, 'acme', {
      by: rhea,
      entered: { channel: 'letter', receivedAt: instant('2020-02-02T10:00:00Z'), consent },
    });
    expect((await appealRow(id)).decide).toBe('2020-02-09T10:00:00.000Z');
    const later = {
      channel: 'phone',
      receivedAt: instant('2020-02-04T10:00:00Z'),
      consent,
    } as const;
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { by: rhea, entered: later }))).toBe(
      'appeal/received-later',
    );
    await expect(
      rows(bazaar, `update appeal set consent = null where id = '${id}'`),
    ).rejects.toThrow(/cannot be rewritten|appeal_consent/);
  });

  test('is written about by both sides, and what the operator writes is a notice', async () => {
    const id = await appealed(bazaar, 'acme');
    valueOf(
      await writeLetter(bazaar.desk, { appeal: id, words: english('Which maker?'), by: olga }),
    );
    valueOf(
      await writeLetter(bazaar.desk, {
        appeal: id,
        seller: 'acme',
        words: english('Ours.'),
        by: acme,
      }),
    );
    expect(await told('appeal-letter')).toBe(1);
    expect(await count(bazaar, 'appeal_letter')).toBe(2);
    const foreign = { text: 'Welcher Hersteller?', language: 'de' };
    expect(
      refusalOf(await writeLetter(bazaar.desk, { appeal: id, words: foreign, by: olga })),
    ).toBe('appeal/untranslated');
    const translations = [{ locale: 'en', text: 'Which maker?', made: 'machine' }] as const;
    valueOf(
      await writeLetter(bazaar.desk, {
        appeal: id,
        words: { ...foreign, translations },
        by: olga,
      }),
    );
    expect(
      refusalOf(
        await writeLetter(bazaar.desk, {
          appeal: id,
          words: english('Hello.'),
          by: { kind: 'key', id: 'k' },
        }),
      ),
    ).toBe('appeal/needs-person');
  });

  test('can be taken back by its seller alone, and filed again', async () => {
    const id = await appealed(bazaar, 'acme');
    expect(
      refusalOf(await withdrawAppeal(bazaar.desk, { appeal: id, seller: 'bolt', by: acme })),
    ).toBe('appeal/not-found');
    valueOf(await withdrawAppeal(bazaar.desk, { appeal: id, seller: 'acme', by: acme }));
    expect((await appealRow(id)).closed).toBe('withdrawn');
    expect(refusalOf(await rule(bazaar, id))).toBe('appeal/closed');
    await appealed(bazaar, 'acme');
  });
});

describe('whoever hears an appeal', () => {
  test('did not decide, does not answer to who did, is there, and reads its language', async () => {
    await employ(bazaar, 'rhea', { roles: ['reviewer', 'appeal-officer'] });
    await employ(bazaar, 'under-rhea', { reportsTo: 'rhea' });
    await employ(bazaar, 'further-under', { reportsTo: 'under-rhea' });
    await employ(bazaar, 'german', { locales: ['de'] });
    await rows(bazaar, `update person set roles = '{reviewer}' where id = 'olga'`);
    await list(bazaar, { id: 'I1', title: 'Silly teapot', seller: 'acme' });
    const [waiting] = (await outcomes(bazaar, 'acme')).filter((one) => one.state === 'proposed');
    valueOf(
      await makeDecision(bazaar.desk, {
        decision: waiting?.decision ?? '',
        by: rhea,
        justification: english('It insults.'),
      }),
    );
    const id = await appealed(bazaar, 'acme');
    expect((await appealRow(id)).officer).toBeNull();
    expect(await count(bazaar, `effect where kind = 'appeal.unassigned'`)).toBe(1);
    await due(bazaar);
    expect(await count(bazaar, `effect where kind = 'appeal.unassigned'`)).toBe(1);
    const appoint = async (officer: string, more = {}) =>
      appointOfficer(bazaar.desk, { appeal: id, officer, by: rhea, ...more });
    expect(refusalOf(await appoint('further-under'))).toBe('appeal/officer-unfit');
    const derogation = english('There is nobody else who reads English.');
    expect(refusalOf(await appoint('rhea', { derogation }))).toBe('appeal/own-derogation');
    await employ(bazaar, 'omar', { isExternal: true });
    await due(bazaar);
    expect((await appealRow(id)).officer).toBe('omar');
  });

  test('where there is nobody else, hears it by a derogation that the seller reads', async () => {
    await rows(bazaar, `update person set locales = '{de}' where id = 'olga'`);
    const id = await appealed(bazaar, 'acme');
    const derogation = english('There is nobody else who reads English.');
    valueOf(
      await appointOfficer(bazaar.desk, { appeal: id, officer: 'olga', by: rhea, derogation }),
    );
    valueOf(await rule(bazaar, id));
    const [notice] = await rows<{ body: string }>(
      bazaar,
      `select body_text as body from notice where kind = 'appeal-ruled'`,
    );
    expect(notice?.body).toContain(derogation.text);
  });

  test('rules as a person, and nobody else does', async () => {
    const id = await appealed(bazaar, 'acme');
    expect(refusalOf(await rule(bazaar, id, { by: rhea }))).toBe('appeal/not-yours');
    expect(refusalOf(await rule(bazaar, id, { by: { kind: 'system' } }))).toBe('appeal/not-yours');
  });
});

describe('a ruling', () => {
  test('answers each point and each listing, with reasons that the seller can read', async () => {
    const id = await appealed(bazaar, 'acme', { points: ['It is true.'] });
    valueOf(await raisePoints(bazaar.desk, { appeal: id, points: ['I changed it.'], by: olga }));
    expect(refusalOf(await rule(bazaar, id))).toBe('ruling/point-unanswered');
    const answers = [1, 2].map((point) => ({ point, words: english(`Answer ${String(point)}`) }));
    const reasons = english('It stands.');
    expect(
      refusalOf(await ruleAppeal(bazaar.desk, { appeal: id, by: olga, answers, reasons })),
    ).toBe('ruling/listing-unanswered');
    expect(
      refusalOf(await rule(bazaar, id, { answers, reasons: { text: 'Stimmt.', language: 'de' } })),
    ).toBe('appeal/untranslated');
    valueOf(await rule(bazaar, id, { answers }));
    const [notice] = await rows<{ body: string }>(
      bazaar,
      `select body_text as body from notice where kind = 'appeal-ruled'`,
    );
    expect(notice?.body).toContain('Answer 1');
    expect(notice?.body).toContain('Answer 2');
  });

  test('upheld leaves everything as it was, and says why', async () => {
    const before = await outcomes(bazaar, 'acme');
    const id = await appealed(bazaar, 'acme');
    expect(refusalOf(await rule(bazaar, id, { rest: 'upheld' }))).toBe(
      'ruling/ground-without-change',
    );
    valueOf(await uphold(id));
    expect(await outcomes(bazaar, 'acme')).toEqual(before);
    expect(await count(bazaar, `ruling where outcome = 'upheld'`)).toBe(1);
  });

  test('cannot be written past its rules', async () => {
    const id = await appealed(bazaar, 'acme');
    const insert = (by: string) =>
      `insert into ruling select gen_random_uuid(), id, seller_id, site_id, 'upheld', null,
         '{"text": "No.", "language": "en"}', '2020-02-02', '${by}', notice_id from appeal where id = '${id}'`;
    await expect(rows(bazaar, insert('{"kind": "system"}'))).rejects.toThrow(/ruling_by_person/);
    await expect(rows(bazaar, insert('{"kind": "person", "id": "olga"}'))).rejects.toThrow(
      /ruled and open|not in the record|unanswered/,
    );
  });
});

describe('the day of an appeal', () => {
  test('moves by as long as it waited for a stated reason, and no pause is longer than is owed', async () => {
    const id = await appealed(bazaar, 'acme');
    const pause = async (until: string, by: Actor = olga) =>
      pauseAppeal(bazaar.desk, {
        appeal: id,
        reason: 'awaiting-seller',
        words: english('Please send the invoice.'),
        until: instant(until),
        by,
      });
    expect(refusalOf(await pause('2020-02-15T10:00:00.001Z'))).toBe('appeal/pause-too-long');
    expect(refusalOf(await pause('2020-02-05T10:00:00Z', { kind: 'person', id: 'olaf' }))).toBe(
      'appeal/not-yours',
    );
    valueOf(await pause('2020-02-06T10:00:00Z'));
    await at(bazaar, '2020-02-04T10:00:00Z');
    valueOf(await resumeAppeal(bazaar.desk, { appeal: id, by: olga }));
    expect((await appealRow(id)).decide).toBe('2020-02-11T10:00:00.000Z');
    // Three of fourteen days are used.
    expect(refusalOf(await pause('2020-02-15T10:00:00.001Z'))).toBe('appeal/pause-too-long');
    valueOf(await pause('2020-02-15T10:00:00Z'));
    await at(bazaar, '2020-02-15T10:00:00Z');
    expect((await appealRow(id)).decide).toBe('2020-02-22T10:00:00.000Z');
    expect(await told('appeal-resumed')).toBe(2);
  });

  test('is reminded of once, the time before that the law pack names', async () => {
    await appealed(bazaar, 'acme');
    expect((await at(bazaar, '2020-02-06T09:59:59.999Z')).dueSoon).toBe(0);
    expect((await at(bazaar, '2020-02-06T10:00:00Z')).dueSoon).toBe(1);
    expect((await at(bazaar, '2020-02-07T10:00:00Z')).dueSoon).toBe(0);
  });

  test('that passes rules nothing: it escalates once, and is told', async () => {
    const id = await appealed(bazaar, 'acme');
    await at(bazaar, '2020-02-08T09:59:59.999Z');
    expect((await appealRow(id)).late).toBe(false);
    await at(bazaar, '2020-02-08T10:00:00Z');
    expect(await appealRow(id)).toMatchObject({ late: true, closed: null });
    await at(bazaar, '2020-03-08T10:00:00Z');
    expect(await told('appeal-late')).toBe(1);
    expect(await count(bazaar, 'ruling')).toBe(0);
    valueOf(await rule(bazaar, id));
  });
});

describe('relief', () => {
  test('lets measures pause until the ruling, and an upheld one acts again', async () => {
    const id = await appealed(bazaar, 'acme');
    const reasons = english('The matter is open.');
    expect(refusalOf(await relieveSeller(bazaar.desk, { appeal: id, reasons, by: rhea }))).toBe(
      'appeal/not-yours',
    );
    valueOf(await relieveSeller(bazaar.desk, { appeal: id, reasons, by: olga }));
    expect(await count(bazaar, 'measure_pause where ended_at is null')).toBe(2);
    expect(refusalOf(await relieveSeller(bazaar.desk, { appeal: id, reasons, by: olga }))).toBe(
      'appeal/nothing-to-pause',
    );
    valueOf(await uphold(id));
    expect(await count(bazaar, 'measure_pause where ended_at is null')).toBe(0);
    expect(await count(bazaar, 'measure where ended_at is null')).toBe(2);
  });
});
