/** A rule that is overturned beyond its tolerance drops to "review" by itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import { liftBrake } from '../../src/app/rule/lift.ts';
import { releaseSweep } from '../../src/app/sweep/release.ts';
import { operatorScope, type Actor } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import { listRules } from '../../src/store/rule-list.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { appealed, boasters, employ, olga, rule, ruleOn } from '../support/appeals.ts';
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
import { openStall, proposed, store } from '../support/decision-attempt.ts';
import { simulate, versionOf } from '../support/simulate.ts';
import {
  drawAndJudge,
  judy,
  lastSweepOf,
  lenient,
  openMarket,
  opens,
  rene,
} from '../support/sweep.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await employ(bazaar, 'olga');
  await at(bazaar, '2020-02-01T10:00:00Z');
});
afterEach(() => bazaar.close());

const brakes = () => count(bazaar, 'rule_brake where lifted_at is null');
const boast = { site: 'bazaar', policy: 'claims', rule: 'boast' };
const reasons = { text: 'The lexicon is narrower now.', language: 'en' };
const lift = (by: Actor = rhea) => liftBrake(bazaar.desk, { name: boast, by, reasons });

/** What the system makes of a boast of somebody new. */
async function next(seller: string): Promise<{ state: string; reasons: readonly string[] }> {
  await boasters(bazaar, [seller]);
  const [one] = await outcomes(bazaar, seller);
  return { state: one?.state ?? 'none', reasons: one?.reasons ?? [] };
}
const byPerson = { state: 'proposed', reasons: ['rule-braked'] };
const bySystem = { state: 'made', reasons: [] };

describe('a rule overturned beyond what is tolerated', () => {
  test('is braked by the ruling that is one too many, and not at exactly the share', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5', 's6']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4'], 'upheld');
    await ruleOn(bazaar, ['s5']);
    expect(await brakes()).toBe(0);
    expect(await next('t1')).toEqual(bySystem);
    await ruleOn(bazaar, ['s6']);
    expect(
      await rows(bazaar, 'select policy, rule, rulings, overturned, tolerance from rule_brake'),
    ).toEqual([{ policy: 'claims', rule: 'boast', rulings: 6, overturned: 2, tolerance: '0.2' }]);
    expect(await next('t2')).toEqual(byPerson);
    expect(await count(bazaar, `entry where kind = 'rule.braked'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'rule.braked'`)).toBe(1);
  });

  test('is not judged by fewer rulings than are asked for, whatever they say', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4']);
    expect(await brakes()).toBe(0);
    // Even one that upholds may be the one that is enough to tell.
    await ruleOn(bazaar, ['s5'], 'upheld');
    expect(await brakes()).toBe(1);
  });

  test.each(['new-documents', 'leniency', 'disproportionate'] as const)(
    'is not braked by what was overturned for %s',
    async (ground) => {
      const sellers = ['s1', 's2', 's3', 's4', 's5'];
      await boasters(bazaar, sellers);
      await ruleOn(bazaar, sellers, { ground });
      expect(await brakes()).toBe(0);
    },
  );

  test('counts what was ruled within the span, and not what was ruled when it began', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5', 's6']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4']);
    // Ninety days on the bazaar's clock, over the change to summer time.
    await at(bazaar, '2020-05-01T09:00:00Z');
    await ruleOn(bazaar, ['s5']);
    expect(await brakes()).toBe(0);
  });

  test('counts what was ruled a millisecond later than the span began', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5', 's6']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4']);
    await at(bazaar, '2020-05-01T08:59:59.999Z');
    await ruleOn(bazaar, ['s5']);
    expect(await brakes()).toBe(1);
  });

  test('is braked once by two rulings at once, neither of which saw the other', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    await ruleOn(bazaar, ['s1', 's2', 's3'], 'upheld');
    const two = [await appealed(bazaar, 's4'), await appealed(bazaar, 's5')];
    for (const made of await Promise.all(two.map((one) => rule(bazaar, one)))) valueOf(made);
    expect(await brakes()).toBe(1);
  });

  test('leaves other rules, and the same rule of another site, to the system', async () => {
    await publish(bazaar, 'manners');
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    await register(bazaar, 't1', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
    await list(
      bazaar,
      { id: 'T1', title: 'Shiny pan', seller: 't1' },
      { id: 'T2', title: 'Finest pan', seller: 't1', site: 'kiosk' },
    );
    await due(bazaar);
    expect((await outcomes(bazaar, 't1')).map(({ state }) => state)).toEqual(['made', 'made']);
  });

  test('still finds, and a person decides', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    expect(await next('t1')).toEqual(byPerson);
    const [one] = await outcomes(bazaar, 't1');
    valueOf(await makeDecision(bazaar.desk, { decision: one?.decision ?? '', by: rhea }));
    expect((await outcomes(bazaar, 't1'))[0]?.state).toBe('made');
  });

  test('is braked before anything is decided anew because of the ruling', async () => {
    await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5']);
    await ruleOn(bazaar, ['s1', 's2', 's3', 's4']);
    await list(bazaar, { id: 's5-2', title: 'Finest pan', seller: 's5' });
    await due(bazaar);
    const [first] = await rows<{ notice: string }>(
      bazaar,
      `select notice_id as notice from decision where seller_id = 's5' order by proposed_at, id`,
    );
    const id = await appealed(bazaar, 's5', { notice: first?.notice ?? '' });
    const before = await count(bazaar, `decision where state = 'made'`);
    valueOf(await rule(bazaar, id));
    expect(await brakes()).toBe(1);
    expect(await count(bazaar, `decision where state = 'made'`)).toBe(before);
  });
});

test('the database lets the system make nothing under a braked rule, even while it is being braked', async () => {
  const stall = await openStall({});
  const client = await stall.bazaar.owner.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(rule_lock_key('bazaar', 'claims', 'boast'))`);
    // Past the triggers and keys, since nothing was ruled here.
    await client.query(`set local session_replication_role = replica`);
    await client.query(
      `insert into rule_brake (id, site_id, policy, rule, ruling_id, counted_from, rulings, overturned, least_rulings, tolerance, braked_at)
       values (gen_random_uuid(), 'bazaar', 'claims', 'boast', gen_random_uuid(), '2020-01-01', 5, 5, 5, 0.2, '2020-01-01')`,
    );
    const deciding = store(stall, {}).then(
      () => 'made',
      (error: unknown) => String(error),
    );
    await client.query('commit');
    expect(await deciding).toContain('rule boast of claims is braked');
    const { proposal, by } = { proposal: { ...proposed, needsPerson: [{ kind: 'x' }] }, by: rhea };
    await store(stall, { proposal, by });
    await client.query(`set session_replication_role = replica`);
    await client.query('delete from rule_brake');
    await store(stall, {});
  } finally {
    client.release(true);
    await stall.bazaar.close();
  }
});

describe('the brake of a rule', () => {
  beforeEach(async () => {
    const sellers = ['s1', 's2', 's3', 's4', 's5'];
    await boasters(bazaar, sellers);
    await ruleOn(bazaar, sellers);
  });

  test('is lifted by a person, with reasons, and the system decides again', async () => {
    expect(refusalOf(await lift({ kind: 'key', id: 'k' }))).toBe('rule/needs-person');
    valueOf(await lift());
    expect(await next('t1')).toEqual(bySystem);
    expect(refusalOf(await lift())).toBe('rule/not-braked');
    expect(
      refusalOf(
        await liftBrake(bazaar.desk, { name: { ...boast, rule: 'none' }, by: rhea, reasons }),
      ),
    ).toBe('rule/not-found');
    expect(await count(bazaar, `entry where kind = 'rule.brake-lifted'`)).toBe(1);
  });

  test('is not lifted by who published the rule, and outlives a new version of it', async () => {
    const first = versionOf(bazaar, 'claims');
    valueOf(
      await publishVersion(bazaar.desk, {
        site: 'bazaar',
        policy: 'claims',
        title: { en: 'Policy claims' },
        version: { ...first, version: '2', effectiveFrom: '2020-03-01T00:00:00Z' },
        vocabulary: bazaar.pack.vocabulary,
        by: rhea,
      }),
    );
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await next('t1')).toEqual(byPerson);
    expect(refusalOf(await lift())).toBe('rule/same-person');
    await expect(
      rows(
        bazaar,
        `update rule_brake set lifted_at = '2020-03-02', lifted_by = '{"kind": "person", "id": "rhea"}',
           lift_reasons = '{"text": "So.", "language": "en"}'`,
      ),
    ).rejects.toThrow(/lifted by who published/);
    valueOf(await lift(olga));
  });

  test('counts afresh when it was lifted, and keeps what it was', async () => {
    valueOf(await lift());
    await at(bazaar, '2020-02-02T10:00:00Z');
    const sellers = ['t1', 't2', 't3', 't4', 't5'];
    await boasters(bazaar, sellers);
    await ruleOn(bazaar, sellers.slice(0, 4));
    expect(await brakes()).toBe(0);
    await ruleOn(bazaar, ['t5']);
    expect(await brakes()).toBe(1);
    expect(await count(bazaar, 'rule_brake')).toBe(2);
    await expect(rows(bazaar, `delete from rule_brake`)).rejects.toThrow(/cannot be rewritten/);
    await expect(
      rows(bazaar, `update rule_brake set overturned = 1 where lifted_at is null`),
    ).rejects.toThrow(/cannot be rewritten/);
  });
});

test('a rule’s record says what was decided, appealed, ruled and reopened, and since when it is braked', async () => {
  await boasters(bazaar, ['s1', 's2', 's3', 's4', 's5', 's6']);
  await ruleOn(bazaar, ['s1', 's2', 's3'], 'upheld');
  await ruleOn(bazaar, ['s4'], { ground: 'new-documents' });
  await ruleOn(bazaar, ['s5'], { ground: 'rule-wrong' });
  await due(bazaar);
  const page = await transact(bazaar.desk.store, operatorScope, (tx) =>
    listRules(tx, { site: 'bazaar', policy: 'claims', page: { limit: 1 } }),
  );
  expect(page).toMatchObject({
    items: [
      {
        policy: 'claims',
        rule: 'boast',
        waiting: 0,
        madeBySystem: 6,
        madeByPerson: 0,
        outcomes: { upheld: 3, overturned: 2 },
        grounds: { 'new-documents': 1, 'rule-wrong': 1 },
        brake: null,
        timesBraked: 0,
      },
    ],
    next: ['bazaar', 'claims', 'boast'],
  });
  // Those of whom it was upheld, and the one who never appealed, are heard again.
  expect(page.items[0]?.reopened).toBe(4);
  const [seventh] = ['s7'];
  await boasters(bazaar, [seventh]);
  await ruleOn(bazaar, [seventh]);
  const later = await transact(bazaar.desk.store, operatorScope, (tx) =>
    listRules(tx, { page: { limit: 200 } }),
  );
  expect(later.items.find((one) => one.site === 'bazaar' && one.rule === 'boast')?.brake).toEqual({
    id: expect.any(String),
    ruling: expect.any(String),
    brakedAt: expect.any(String),
    rulings: 6,
    overturned: 2,
  });
  expect(instant(later.items[0]?.brake?.brakedAt ?? '')).toBe('2020-02-01T10:00:00.000Z');
});

test('a released sweep leaves to a person what a rule that is braked by now would decide', async () => {
  const market = await openMarket({ sellers: 12 });
  try {
    await at(market, opens);
    await employ(market, 'olga');
    await simulate(market, 'gate', { version: { ...versionOf(market, 'gate'), sweep: lenient } });
    const { id: sweep } = await lastSweepOf(market);
    const drawn = await drawAndJudge(market, { sweep });
    for (const decision of drawn.slice(0, 2))
      valueOf(await makeDecision(market.desk, { decision, by: judy }));
    const decided = await rows<{ seller: string }>(
      market,
      `select seller_id as seller from decision where state = 'made' order by 1`,
    );
    await ruleOn(
      market,
      decided.map(({ seller }) => seller),
    );
    valueOf(await releaseSweep(market.desk, { sweep, by: rene }));
    await due(market);
    const kept = await rows<{ reason: string; count: number }>(
      market,
      `select proposal #>> '{needsPerson,0,kind}' as reason, count(*)::int as count from decision
       where state = 'proposed' group by 1`,
    );
    expect(kept).toEqual([{ reason: 'rule-braked', count: 7 }]);
    expect(await count(market, `decision where state = 'made'`)).toBe(5);
  } finally {
    await market.close();
  }
});
