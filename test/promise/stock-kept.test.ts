/**
 * A seller's goods in the operator's warehouses: a window that is owed, a fee that was stated, a choice that is theirs,
 * and nothing disposed of without a term, a notice and its time.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { intakeStock, type StockIntakeResult } from '../../src/app/stock/intake.ts';
import { readFeed } from '../../src/app/stock/read-feed.ts';
import type { StockRemovalTerms } from '../../src/domain/pack/stock-removal-terms.ts';
import {
  at,
  list,
  openInstance,
  outcomes,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { asRuntime, operator } from '../support/runtime.ts';
import { charged, publishStockPolicy } from '../support/stock-policy.ts';

let bazaar: Instance;

/** On 1 March, 10:00, with 40 units of `L1` in stock, a reviewer decides that the stock of it leaves. */
async function order(terms: StockRemovalTerms = charged, units = 40): Promise<Removal | undefined> {
  await publishStockPolicy(bazaar, terms);
  await register(bazaar, 'acme');
  await register(bazaar, 'bolt');
  await at(bazaar, '2020-03-01T10:00:00Z');
  await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
  if (units > 0) await counted({ id: 'c1', units });
  const [waiting] = (await outcomes(bazaar, 'acme')).filter((one) => one.state === 'proposed');
  valueOf(
    await makeDecision(bazaar.desk, {
      decision: waiting?.decision ?? '',
      by: rhea,
      justification: { text: 'It endangers people.', language: 'en' },
    }),
  );
  return removal();
}

const counted = (...counts: readonly object[]): Promise<StockIntakeResult> =>
  intakeStock(bazaar.desk, {
    rows: readFeed(
      counts
        .map((one) =>
          JSON.stringify({ seller: 'acme', listing: 'L1', at: '2020-03-01T09:00:00Z', ...one }),
        )
        .join('\n'),
      'ndjson',
    ),
  });

interface Removal {
  readonly id: string;
  readonly units: number;
  readonly deadline: string;
  readonly next: string | null;
  readonly choice: string | null;
  readonly lapsed: string | null;
  readonly disposable: string | null;
  readonly outcome: string | null;
  readonly fee: number | null;
  readonly measure: string;
}
const removals = () =>
  rows<Removal & Record<string, unknown>>(
    bazaar,
    `select id, units, deadline_at as deadline, next_reminder_at as next, choice, lapsed_at as lapsed,
       disposable_from as disposable, outcome, fee_minor::int as fee, measure_id as measure from stock_removal order by id`,
  );
const removal = async () => (await removals()).at(-1);

beforeEach(async () => {
  bazaar = await openInstance();
});
afterEach(() => bazaar.close());

function closing(set: string) {
  return asRuntime(bazaar.config, operator, (client) =>
    client.query(
      `update stock_removal set closed_at = '2020-03-02', closed_by = '{}', closed_units = 1, ${set}`,
    ),
  );
}

const stock = () =>
  rows(bazaar, `select external_id as listing, units from stock order by external_id`);

describe('in the database itself', () => {
  test.each([
    ['a fee that was not stated', `outcome = 'removed', fee_minor = 51`, '23514'],
    ['a fee for goods that were not sent back', `outcome = 'cancelled', fee_minor = 50`, '23514'],
    ['a gift without the seller’s choice', `outcome = 'donated', fee_minor = 0`, '23514'],
    ['a disposal before its time', `outcome = 'disposed', fee_minor = 0`, '23514'],
    ['an end without an entry in the record', `outcome = 'removed', fee_minor = 50`, '23000'],
    ['other terms', `outcome = 'removed', fee_minor = 50, terms = '{}'`, '23001'],
  ])('%s cannot be stored', async (_what, set, code) => {
    await order();
    await expect(closing(set)).rejects.toMatchObject({ code });
  });

  test.each([
    ['on a measure of another kind', `select id from measure where kind = 'listing-removed'`, ''],
    ['with terms that its version does not state', 'select measure_id from stock_removal', '1'],
  ])('a removal %s cannot be stored', async (_what, measure, fee) => {
    await order();
    const stored = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        `insert into stock_removal (id, measure_id, seller_id, site_id, external_id, units, terms, fee_per_unit_minor,
           fee_currency, ordered_at, owed_until, deadline_at, notice_id)
         select gen_random_uuid(), (${measure}), 'bolt', 'bazaar', 'L1', 1, jsonb_set(terms, '{fee,perUnitMinor}',
           (50 || $1)::jsonb), (50 || $1)::bigint, 'EUR', ordered_at, owed_until, deadline_at, notice_id
         from stock_removal`,
        [fee],
      ),
    );
    await expect(stored).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  });
});

describe('stock', () => {
  beforeEach(async () => {
    await register(bazaar, 'acme');
    await register(bazaar, 'bolt');
    await at(bazaar, '2020-03-01T10:00:00Z');
  });

  test('is the latest count, in whatever order the counts come', async () => {
    await counted({ id: 'b', units: 5, at: '2020-03-01T09:00:00Z' });
    await counted({ id: 'a', units: 9, at: '2020-03-01T08:00:00Z' });
    await counted({ id: 'c', units: 3, at: '2020-03-01T09:00:00Z' });
    expect(await stock()).toEqual([{ listing: 'L1', units: 3 }]);
    await counted({ id: 'aa', units: 4, at: '2020-03-01T09:00:00Z' });
    expect(await stock()).toEqual([{ listing: 'L1', units: 3 }]);
  });

  test('takes a count once, and tells other content under the same id', async () => {
    await counted({ id: 'a', units: 5 });
    const again = await counted({ id: 'a', units: 5 }, { id: 'a', units: 6 });
    expect(again).toMatchObject({ kept: 0, unchanged: 1, rejected: [{ line: 2 }] });
    expect(again.rejected[0]?.reason).toContain('sent before with other content');
  });

  test.each([
    ['of no registered seller', { seller: 'stranger' }, 'register the seller first'],
    ['ahead of the clock', { at: '2020-03-02T10:00:00Z' }, 'ahead of this instance'],
    ['of less than nothing', { units: -1 }, 'whole number'],
    ['of half a unit', { units: 1.5 }, 'whole number'],
    ['without an id', { id: '' }, 'its id, seller and listing'],
    ['with U+0000', { listing: 'L\u0000' }, 'well-formed Unicode'],
    ['on no day of the calendar', { at: '2020-02-30T10:00:00Z' }, 'an instant with its offset'],
    ['on no site', { site: 'nowhere' }, 'there is no site nowhere'],
  ])('refuses a count %s, and the rest goes in', async (_what, bad, said) => {
    const taken = await counted({ id: 'x', units: 1, ...bad }, { id: 'good', units: 2 });
    expect(taken).toMatchObject({ kept: 1, rejected: [{ line: 1 }] });
    expect(taken.rejected[0]?.reason).toContain(said);
  });
});
