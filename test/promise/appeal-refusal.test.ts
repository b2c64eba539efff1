/** Promise 10: a refused application, a revoked approval and a refused verification are appealed as decisions are. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ruleAppeal } from '../../src/app/appeal/rule.ts';
import { decideVerification } from '../../src/app/verification/decide.ts';
import { submitVerification } from '../../src/app/verification/submit.ts';
import { operatorScope } from '../../src/domain/actor.ts';
import { readPacks } from '../../src/main/read-packs.ts';
import { saveDuty } from '../../src/store/site.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { acme, appealAgainst, appealed, employ, rule } from '../support/appeals.ts';
import { apply, decide, refusal, revokeNow } from '../support/applications.ts';
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

const { laws } = await readPacks();
let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await transact(bazaar.desk.store, operatorScope, async (tx) => {
    for (const { jurisdiction, duties } of laws)
      for (const duty of duties) await saveDuty(tx, { jurisdiction, duty });
  });
  await employ(bazaar, 'olga');
  await register(bazaar, 'acme');
  await publish(bazaar, 'gate');
  await due(bazaar);
  await at(bazaar, '2020-03-05T10:00:00Z');
});
afterEach(() => bazaar.close());

async function noticeOf(kind: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    bazaar,
    'select id from notice where kind = $1 order by issued_at desc limit 1',
    [kind],
  );
  if (row === undefined) throw new Error(`No notice of the kind ${kind}`);
  return row.id;
}
const live = () =>
  count(
    bazaar,
    `approval where seller_id = 'acme' and valid_from <= '2020-03-05T10:00:00Z'
       and (revoked_at is null or revoked_at > '2020-03-05T10:00:00Z')`,
  );
const decideBy = async (appeal: string) =>
  (
    await rows<{ at: Date }>(
      bazaar,
      'select decide_by::timestamptz as at from appeal where id = $1',
      [appeal],
    )
  ).map((row) => String(row.at))[0];

async function refused(): Promise<string> {
  const { application } = valueOf(await apply(bazaar, 'acme'));
  valueOf(await decide(bazaar, application, refusal));
  return noticeOf('application-decided');
}

describe('a refused application', () => {
  test('that wins is an approval from then on, as long as its papers allow, and shields', async () => {
    const notice = await refused();
    const id = await appealed(bazaar, 'acme', { notice });
    expect(await decideBy(id)).toBe('2020-03-12T10:00:00.000Z');
    valueOf(await rule(bazaar, id, { ground: 'evidence-wrong' }));
    expect(await live()).toBe(1);
    await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
    const [told] = await rows<{ body: string }>(
      bazaar,
      `select body_text as body from notice where kind = 'appeal-ruled'`,
    );
    expect(told?.body).toContain('With this ruling you have leave to sell.');
    // A refusal is of one seller's papers: nobody else is looked for.
    expect(await count(bazaar, 'appeal')).toBe(1);
  });

  test('that loses stays refused, and is heard once', async () => {
    const notice = await refused();
    const id = await appealed(bazaar, 'acme', { notice });
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { notice }))).toBe('appeal/already-heard');
    expect(refusalOf(await rule(bazaar, id, { rest: 'varied' }))).toBe('ruling/nothing-varied');
    valueOf(await ruleUpheld(id));
    expect(await live()).toBe(0);
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { notice }))).toBe('appeal/already-heard');
  });

  test('is contested by its own seller alone, within the window, as a whole', async () => {
    const notice = await refused();
    await register(bazaar, 'bolt');
    expect(refusalOf(await appealAgainst(bazaar, 'bolt', { notice }))).toBe(
      'appeal/notice-not-found',
    );
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { notice, listings: ['L1'] }))).toBe(
      'appeal/listing-unknown',
    );
    await due(bazaar);
    await at(bazaar, '2020-09-05T08:59:59.999Z');
    expect((await appealAgainst(bazaar, 'acme', { notice })).ok).toBe(true);
  });

  test('whose window is over is contested no more', async () => {
    const notice = await refused();
    await due(bazaar);
    await at(bazaar, '2020-09-05T09:00:00Z');
    expect(refusalOf(await appealAgainst(bazaar, 'acme', { notice }))).toBe('appeal/window-closed');
  });

  test('is not given when the papers have run out meanwhile', async () => {
    const notice = await refused();
    const id = await appealed(bazaar, 'acme', { notice });
    await at(bazaar, '2021-02-01T10:00:00Z');
    expect(refusalOf(await rule(bazaar, id))).toBe('ruling/nothing-to-restore');
  });

  test('is not heard by who refused it', async () => {
    await employ(bazaar, 'rhea', { roles: ['reviewer', 'appeal-officer'] });
    await rows(bazaar, `update person set roles = '{reviewer}' where id = 'olga'`);
    const id = await appealed(bazaar, 'acme', { notice: await refused() });
    expect(await count(bazaar, `appeal where id = '${id}' and officer is null`)).toBe(1);
  });
});

test('a revoked approval that wins holds again, as it was granted', async () => {
  const { application } = valueOf(await apply(bazaar, 'acme'));
  const { approvals } = valueOf(await decide(bazaar, application));
  valueOf(await revokeNow(bazaar, approvals[0] ?? ''));
  expect(await live()).toBe(0);
  const id = await appealed(bazaar, 'acme', { notice: await noticeOf('approval-revoked') });
  valueOf(await rule(bazaar, id));
  const granted = await rows<{ until: string; bases: number }>(
    bazaar,
    `select a.valid_until::text as until, count(b.*)::int as bases from approval a
     left join approval_basis b on b.approval_id = a.id group by a.id order by a.id`,
  );
  expect(granted).toHaveLength(2);
  expect(granted[1]).toEqual(granted[0]);
  expect(await live()).toBe(1);
});

test('a refused verification that wins verifies the seller, within 48 hours as the house owes', async () => {
  const given = {
    name: 'Example Goods Ltd',
    address: 'Example Street 1',
    telephone: '+49 30 1234567',
    email: 'goods@seller.example',
    identity: { kind: 'electronic', reference: 'eid 17' },
    paymentAccount: 'DE02 1203 0000 0000 2020 51',
    register: { name: 'HRB Berlin', number: '4711' },
    taxNumber: '12/345/67890',
    certifiesCompliance: true,
  } as const;
  const { id: verification } = valueOf(
    await submitVerification(bazaar.desk, { seller: 'acme', by: acme, given }),
  );
  valueOf(
    await decideVerification(bazaar.desk, {
      verification,
      by: rhea,
      outcome: 'refused',
      reasons: { text: 'The register does not show the firm.', language: 'en' },
    }),
  );
  const id = await appealed(bazaar, 'acme', { notice: await noticeOf('verification-decided') });
  expect(await decideBy(id)).toBe('2020-03-07T10:00:00.000Z');
  valueOf(await rule(bazaar, id, { ground: 'new-documents' }));
  const rounds = await rows<{ outcome: string; by: string; trader: string }>(
    bazaar,
    `select v.outcome, v.decided_by ->> 'id' as by, t.name as trader from verification v
     left join trader t on t.verification_id = v.id order by v.decided_at, v.id`,
  );
  expect(rounds).toEqual([
    { outcome: 'refused', by: 'rhea', trader: 'Example Goods Ltd' },
    { outcome: 'verified', by: 'olga', trader: 'Example Goods Ltd' },
  ]);
  expect(await count(bazaar, `effect where kind = 'seller.verified'`)).toBe(1);
});

function ruleUpheld(appeal: string): ReturnType<typeof ruleAppeal> {
  return ruleAppeal(bazaar.desk, {
    appeal,
    by: { kind: 'person', id: 'olga' },
    rest: 'upheld',
    reasons: { text: 'It stands.', language: 'en' },
    answers: [{ point: 1, words: { text: 'The papers do not show it.', language: 'en' } }],
  });
}
