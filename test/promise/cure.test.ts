/** Promise 8: a curable measure ends by itself when the fault is gone, exactly that measure and once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { reviewMeasure } from '../../src/app/measure/review.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  register,
  rhea,
  rows,
  valueOf,
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

test('a measure that a person and a clean revision end at once ends once, by whoever was first', async () => {
  await bazaar.owner.query(`alter table measure disable trigger user`);
  await list(bazaar, boasting('L1'));
  // A measure that is both curable and under review, to have two ways to end it.
  await bazaar.owner.query(
    `update measure set nature = 'protective', review_by = starts_at + interval '1 day'`,
  );
  await bazaar.owner.query(`alter table measure enable trigger user`);
  const [measure] = await rows<{ id: string }>(bazaar, 'select id from measure');
  const holder = await bazaar.owner.connect();
  const waiting = (expected: number) =>
    expect
      .poll(
        () =>
          count(
            bazaar,
            `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          ),
        { interval: 1 },
      )
      .toBe(expected);
  try {
    await holder.query('begin');
    await holder.query('select from measure for update');
    const lifted = reviewMeasure(bazaar.desk, {
      measure: measure?.id ?? '',
      by: rhea,
      outcome: 'lift',
      reason: 'Wrong model.',
    });
    await waiting(1);
    const cured = list(bazaar, clean('L1'));
    await waiting(2);
    await holder.query('commit');
    valueOf(await lifted);
    expect(await cured).toMatchObject({ cured: 0 });
  } finally {
    holder.release();
  }
  expect(await rows(bazaar, 'select end_reason as reason from measure')).toEqual([
    { reason: 'lifted' },
  ]);
  expect(await count(bazaar, `entry where kind = 'measure.ended'`)).toBe(1);
  expect(await count(bazaar, `notice where kind = 'measure-ended'`)).toBe(1);
  expect(await count(bazaar, `effect where kind in ('measure.ended', 'listing.reinstated')`)).toBe(
    1,
  );
});
