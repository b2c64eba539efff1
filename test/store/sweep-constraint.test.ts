/** Promise 9 in the database itself: what the runtime role cannot store whatever the code does. */
import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { judgeSample } from '../../src/app/sweep/judge.ts';
import { sampleSweep } from '../../src/app/sweep/sample.ts';
import { upperBound } from '../../src/domain/sample.ts';
import {
  check,
  insertProposed,
  integrity,
  openStall,
  store,
  when,
  type Stall,
} from '../support/decision-attempt.ts';
import { at, count, rows, valueOf, type Instance } from '../support/instance.ts';
import { asRuntime, operator, recordOf } from '../support/runtime.ts';
import { servers } from '../support/servers.ts';
import { simulate, versionOf } from '../support/simulate.ts';
import {
  drawAndJudge,
  drawnOf,
  drew,
  few,
  judy,
  lastSweepOf,
  lenient,
  openMarket,
  opens,
} from '../support/sweep.ts';

/** Tried afresh by whoever meets it: the room was there when they looked. */
const afresh = '40001';
const rewritten = '23001';

describe.each(servers)('on %s', (_name, open) => {
  let stall: Stall;

  beforeAll(async () => {
    stall = await openStall(await open(), { ...few, maxDecisions: 3 });
  });
  afterAll(() => stall.bazaar.close());

  test('what the system makes and punishes belongs to a sweep', async () => {
    await expect(store(stall, { isSwept: false })).rejects.toMatchObject({ code: check });
  });

  test('what protects belongs to none', async () => {
    const protects = { nature: 'protective', ground: 'recall', rung: null, isSwept: true } as const;
    await expect(store(stall, protects)).rejects.toMatchObject({ code: check });
  });

  test('a decision does not wait in a sweep that is not braked', async () => {
    stall.decision = randomUUID();
    const waits = asRuntime(stall.bazaar.config, operator, (client) =>
      insertProposed(client, stall, { isSwept: true }),
    );
    await expect(waits).rejects.toMatchObject({ code: afresh });
  });

  test('a decision joins no sweep of another change', async () => {
    const [other] = await rows<{ version: string }>(
      stall.bazaar,
      `select id as version from policy_version where policy = 'claims' and site_id = 'kiosk'`,
    );
    stall.decision = randomUUID();
    const joins = asRuntime(stall.bazaar.config, operator, async (client) => {
      await client.query(
        `insert into decision (id, case_id, seller_id, site_id, version_id, rule, nature, severity, rung, strike, conduct_at, proposal, state, proposed_at, factors, sweep_id)
         select $1, case_id, seller_id, site_id, $2, rule, nature, severity, rung, strike, conduct_at, proposal, 'proposed', proposed_at, factors, sweep_id
         from decision where seller_id = 'acme' and sweep_id is not null limit 1`,
        [stall.decision, other?.version],
      );
    });
    await expect(joins).rejects.toMatchObject({ code: integrity });
  });

  // Two were made when the stall was opened; there is room for one more.
  test('the system makes as many as there is room for, and not one more', async () => {
    await store(stall, {});
    await expect(store(stall, {})).rejects.toMatchObject({ code: afresh });
    expect(await rows(stall.bazaar, 'select decisions, sellers, listings from sweep')).toEqual([
      { decisions: 3, sellers: 2, listings: 3 },
    ]);
    // A person is no system.
    await store(stall, { by: { kind: 'person', id: 'rhea' } });
  });

  test.each([
    ['its limits', `most_decisions = 1000`],
    ['its seed', `seed = sha256('x'), seed_hash = sha256(sha256('x'))`],
    ['its count', `decisions = decisions - 1`],
    ['its state, past the sample', `state = 'released', released_at = '${when}'`],
  ])('a sweep does not change %s', async (_what, change) => {
    const changed = asRuntime(stall.bazaar.config, operator, (client) =>
      client.query(`update sweep set ${change}`),
    );
    await expect(changed).rejects.toMatchObject({ code: rewritten });
  });

  test('a sweep is not braked without an entry in the record', async () => {
    const braked = asRuntime(stall.bazaar.config, operator, (client) =>
      client.query(
        `update sweep set state = 'braked', braked_at = $1, brake_reason = 'decisions'`,
        [when],
      ),
    );
    await expect(braked).rejects.toMatchObject({ code: integrity });
  });

  test('the exact test of the database and the upper bound of the code say the same', async () => {
    for (const [share, confidence] of [
      [0.01, 0.95],
      [0.05, 0.9],
      [0.2, 0.8],
    ] as const)
      for (const size of [8, 59, 93, 149, 298, 299, 1000])
        for (const errors of [0, 1, 2, 5]) {
          const [said] = await rows<{ below: boolean }>(
            stall.bazaar,
            'select recourse.probability_of_at_most($1, $2, $3) < 1 - $4::numeric as below',
            [errors, size, share, confidence],
          );
          expect(said?.below).toBe(upperBound({ size, errors }, { confidence }) < share);
        }
  });
});

describe('a sweep is not released', () => {
  let bazaar: Instance;
  let sweep: string;
  let simulation: string;

  beforeEach(async () => {
    bazaar = await openMarket({ sellers: 12 });
    await at(bazaar, opens);
    sweep = (await lastSweepOf(bazaar)).id;
    const version = { ...versionOf(bazaar, 'gate'), sweep: lenient };
    simulation = (await simulate(bazaar, 'gate', { version })).id;
  });
  afterEach(() => bazaar.close());

  const release = async (
    more: {
      readonly by?: string;
      readonly simulation?: string;
      readonly isRecorded?: boolean;
    } = {},
  ) =>
    asRuntime(bazaar.config, operator, async (client) => {
      await client.query(
        `update sweep set state = 'released', released_at = $2, released_by = $3, simulation_id = $4 where id = $1`,
        [
          sweep,
          opens,
          `{"kind":"person","id":"${more.by ?? 'rene'}"}`,
          more.simulation ?? simulation,
        ],
      );
      if (more.isRecorded !== false)
        await recordOf(client, {
          seller: 's01',
          kind: 'sweep.released',
          reference: sweep,
          at: opens,
        });
    });

  test('before a sample was drawn', async () => {
    await expect(release()).rejects.toMatchObject({ code: rewritten });
  });

  test('while one of the drawn decisions is not judged', async () => {
    valueOf(await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 }));
    const [, ...others] = await drawnOf(bazaar, sweep);
    for (const decision of others)
      valueOf(
        await judgeSample(bazaar.desk, {
          sweep,
          decision,
          verdict: 'right',
          reason: 'Yes.',
          by: judy,
        }),
      );
    await expect(release()).rejects.toMatchObject({ code: integrity });
  });

  test('when more were wrong than the version tolerates', async () => {
    await drawAndJudge(bazaar, { sweep, wrong: 1 });
    await expect(release()).rejects.toMatchObject({ code: integrity });
  });

  test.each([
    ['drew the sample', 'drew', check],
    ['judged it', 'judy', integrity],
    ['published the change', 'petra', integrity],
  ])('by whoever %s', async (_who, by, code) => {
    await drawAndJudge(bazaar, { sweep });
    await expect(release({ by })).rejects.toMatchObject({ code });
  });

  test('on the simulation of something else, without an entry, or by a program', async () => {
    await drawAndJudge(bazaar, { sweep });
    const other = (await simulate(bazaar, 'gate')).id;
    await expect(release({ simulation: other })).rejects.toMatchObject({ code: integrity });
    await expect(release({ isRecorded: false })).rejects.toMatchObject({ code: integrity });
    const program = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        `update sweep set state = 'released', released_at = $2, released_by = '{"kind":"system"}', simulation_id = $3 where id = $1`,
        [sweep, opens, simulation],
      ),
    );
    await expect(program).rejects.toMatchObject({ code: check });
    // The control: nothing else kept it from being released.
    await release();
    expect(await count(bazaar, `sweep where state = 'released'`)).toBe(1);
  });

  test('with a sample that is smaller than was drawn, or judged twice', async () => {
    await drawAndJudge(bazaar, { sweep });
    await expect(
      asRuntime(bazaar.config, operator, (client) =>
        client.query(`update sweep_sample set verdict = 'wrong', reason = 'No.'`),
      ),
    ).rejects.toMatchObject({ code: rewritten });
    await expect(bazaar.owner.query('delete from sweep_sample')).rejects.toMatchObject({
      code: rewritten,
    });
    await expect(bazaar.owner.query('delete from sweep_rule')).rejects.toMatchObject({
      code: rewritten,
    });
  });

  test('and what was drawn from gains no evidence', async () => {
    valueOf(await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 }));
    const added = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        `insert into decision_evidence (decision_id, finding_id, listing_id, seller_id)
         select d.id, f.id, f.listing_id, d.seller_id from decision d, finding f where d.state = 'proposed' and not exists (
           select from decision_evidence e where e.decision_id = d.id and e.finding_id = f.id) limit 1`,
      ),
    );
    await expect(added).rejects.toMatchObject({ code: afresh });
  });
});
