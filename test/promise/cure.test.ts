/** Promise 8: a curable measure ends by itself when the fault is gone, exactly that measure and once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { endMeasures } from '../../src/app/measure/end.ts';
import { operatorScope, system } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { expiredMeasures } from '../../src/store/measure.ts';
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
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const boasting = (id: string) => ({ id, title: 'Finest teapot', seller: 'acme' });
const clean = (id: string) => ({ id, title: 'Plain teapot', seller: 'acme' });

describe('the next clean revision', () => {
  test('ends the measure by itself, signed by the system, with a notice, an entry and an effect', async () => {
    await list(bazaar, boasting('L1'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    expect(await list(bazaar, clean('L1'))).toMatchObject({ cured: 1 });
    expect(
      await rows(
        bazaar,
        'select ended_at as at, end_reason as reason, ended_by as by from measure',
      ),
    ).toEqual([{ at: '2020-01-02T09:00:00.000Z', reason: 'cured', by: { kind: 'system' } }]);
    expect(
      await count(
        bazaar,
        `notice where kind = 'measure-ended' and issued_at = '2020-01-02T09:00:00Z'`,
      ),
    ).toBe(1);
    expect(await count(bazaar, `entry where kind = 'measure.ended'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'measure.ended'`)).toBe(1);
  });

  test('of one listing leaves the measures on the others in force', async () => {
    await list(bazaar, boasting('L1'), boasting('L2'));
    await list(bazaar, clean('L2'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 warning', 'L2 warning cured'] },
    ]);
  });

  test('under one policy leaves the measure under another in force on the same listing', async () => {
    await publish(bazaar, 'gate');
    await due(bazaar);
    await at(bazaar, '2020-03-05T09:00:00Z');
    await list(bazaar, { id: 'L1', title: 'Finest mask', seller: 'acme' });
    await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
    expect((await outcomes(bazaar, 'acme')).map((one) => [one.rule, ...one.measures])).toEqual([
      ['boast', 'L1 warning cured'],
      ['gate', 'L1 listing-suppressed'],
    ]);
  });

  test('reinstates a listing that was suppressed', async () => {
    await list(bazaar, boasting('L1'));
    await due(bazaar);
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, boasting('L2'));
    await list(bazaar, clean('L2'));
    expect(
      await rows(
        bazaar,
        `select kind, payload ->> 'listing' as listing from effect where kind like 'listing.%' order by id`,
      ),
    ).toEqual([
      { kind: 'listing.suppressed', listing: 'L2' },
      { kind: 'listing.reinstated', listing: 'L2' },
    ]);
  });
});

test('a revision that still breaks the rule in other words ends nothing and decides nothing again', async () => {
  await list(bazaar, boasting('L1'));
  await list(bazaar, { ...boasting('L1'), title: 'Our finest teapot ever' });
  expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning'] }]);
});

test('what broke the rule, was cured and breaks it again is decided on again', async () => {
  await list(bazaar, boasting('L1'));
  await list(bazaar, clean('L1'));
  await list(bazaar, boasting('L1'));
  expect(await outcomes(bazaar, 'acme')).toMatchObject([
    { measures: ['L1 warning cured'] },
    { measures: ['L1 warning'] },
  ]);
});

test('a measure under a rule that no edit cures stays when the listing is edited', async () => {
  await publish(bazaar, 'safety');
  await at(bazaar, '2020-03-05T09:00:00Z');
  await list(bazaar, { id: 'L1', title: 'Teapot model zero', seller: 'acme' });
  await list(bazaar, { id: 'L1', title: 'Plain teapot', seller: 'acme' });
  expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 listing-suppressed'] }]);
});

test('a measure that runs out while a clean revision comes in ends once, by whichever was first', async () => {
  await list(bazaar, boasting('L1'));
  await bazaar.owner.query(`update clock set demo_at = '2020-01-04T09:00:00Z'`);
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<boolean>();
  const { promise: isEnded, resolve: ended } = Promise.withResolvers<boolean>();
  const running = transact(bazaar.desk.store, operatorScope, async (tx) => {
    const measures = await expiredMeasures(tx, 10);
    await endMeasures(tx, bazaar.desk, { measures, reason: 'expired', by: system });
    ended(true);
    await mayCommit;
  });
  await isEnded;
  const cleaned = list(bazaar, clean('L1'));
  const waiting = `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await expect.poll(() => count(bazaar, waiting), { interval: 1 }).toBe(1);
  commit(true);
  await Promise.all([running, cleaned]);
  expect(await rows(bazaar, 'select end_reason as reason from measure')).toEqual([
    { reason: 'expired' },
  ]);
  expect(await count(bazaar, `entry where kind = 'measure.ended'`)).toBe(1);
  expect(await count(bazaar, `notice where kind = 'measure-ended'`)).toBe(1);
  expect(await count(bazaar, `effect where kind = 'measure.ended'`)).toBe(1);
});

describe('a listing that was put right while its decision waited for a person', () => {
  test('is not struck any more', async () => {
    await list(bazaar, { id: 'L1', title: 'Not the finest teapot', seller: 'acme' });
    const [waiting] = await outcomes(bazaar, 'acme');
    expect(waiting).toMatchObject({ state: 'proposed', rule: 'boast' });
    await list(bazaar, clean('L1'));
    const made = await makeDecision(bazaar.desk, { decision: waiting?.decision ?? '', by: rhea });
    expect(refusalOf(made)).toBe('decision/put-right');
  });
});
