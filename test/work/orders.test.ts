/** Events of orders: taken row by row, once, in any order; what is counted is the sum of those that stand. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { FeedFormat } from '../../src/app/feed/read-rows.ts';
import { intakeOrders, type OrderIntakeResult } from '../../src/app/order/intake.ts';
import { readFeed } from '../../src/app/order/read-feed.ts';
import { instant } from '../../src/domain/time.ts';
import { buyersOfListing } from '../../src/store/order-list.ts';
import { transact } from '../../src/store/database/transaction.ts';
import {
  at,
  count,
  list,
  openInstance,
  register,
  rows,
  type Instance,
} from '../support/instance.ts';
import { operator } from '../support/runtime.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
  await register(bazaar, 'bolt');
  await at(bazaar, '2020-03-10T12:00:00Z');
});
afterEach(() => bazaar.close());

const base = {
  id: 'e1',
  kind: 'order',
  order: 'o1',
  line: '1',
  seller: 'acme',
  listing: 'L1',
  quantity: 2,
  unitPrice: '10.50',
  buyer: 'b-1',
  at: '2020-03-09T10:00:00Z',
};
type Event = Partial<
  Record<keyof typeof base | 'corrects' | 'amount' | 'currency' | 'site', unknown>
>;
const take = (text: string, format: FeedFormat = 'ndjson', site?: string) =>
  intakeOrders(bazaar.desk, {
    rows: readFeed(text, format),
    ...(site === undefined ? {} : { site }),
  });
const send = (...events: readonly Event[]): Promise<OrderIntakeResult> =>
  take(events.map((one) => JSON.stringify({ ...base, ...one })).join('\n'));
const days = () =>
  rows(
    bazaar,
    `select seller_id as seller, day, external_id as listing, currency, lines::int, units::int, value_minor::int as value,
       cancelled_units::int as cancelled, refunds::int, refunded_minor::int as refunded
     from sales_day where lines <> 0 or units <> 0 or value_minor <> 0 or cancelled_units <> 0 or refunds <> 0
     order by 1, 2, 3, 4`,
  );

describe('a feed of order events', () => {
  test('goes in row by row: a bad row is named with its line and what to do', async () => {
    const text = [
      JSON.stringify(base),
      '{"id": "e2", ',
      JSON.stringify({ ...base, id: 'e3', kind: 'sale' }),
      '',
      JSON.stringify({ ...base, id: 'e4', seller: 'stranger' }),
      JSON.stringify({ ...base, id: 'e5', unitPrice: '1.234' }),
      JSON.stringify({ ...base, id: 'e6', at: '2020-02-30T10:00:00Z' }),
      JSON.stringify({ ...base, id: 'e7', quantity: 0 }),
      JSON.stringify({ ...base, id: 'e8', site: 'nowhere' }),
      JSON.stringify({ ...base, id: 'e9' }),
    ].join('\n');
    const taken = await take(text);
    expect(taken).toMatchObject({ received: 9, kept: 2, unchanged: 0 });
    expect(taken.rejected.map(({ line }) => line)).toEqual([2, 3, 5, 6, 7, 8, 9]);
    const reasons = taken.rejected.map(({ reason }) => reason).join('\n');
    for (const said of [
      'is not JSON',
      'must be one of order, shipment, refund, cancellation',
      'register the seller first',
      'at most 2 decimals',
      'an instant with its offset',
      'which only a correction or a refund may say',
      'there is no site nowhere; this instance has bazaar, kiosk',
    ])
      expect(reasons).toContain(said);
  });

  test('reads CSV and a JSON array as it reads lines', async () => {
    const csv = `id,kind,order,line,seller,listing,quantity,unitPrice,buyer,at\n${Object.values(base).join(',')}\n`;
    expect(await take(csv, 'csv')).toMatchObject({ kept: 1, rejected: [] });
    expect(await take(JSON.stringify([base]), 'json')).toMatchObject({ kept: 0, unchanged: 1 });
    expect(await send(base)).toMatchObject({ kept: 0, unchanged: 1 });
  });

  test('takes money in minor units of its currency, the site’s where none is named', async () => {
    await send({}, { id: 'e2', unitPrice: 700, currency: 'JPY' });
    await take(JSON.stringify({ ...base, unitPrice: '300' }), 'ndjson', 'kiosk');
    expect(
      await rows(
        bazaar,
        `select site_id as site, amount_minor::int as minor, currency from order_event order by id`,
      ),
    ).toEqual([
      { site: 'bazaar', minor: 2100, currency: 'EUR' },
      { site: 'bazaar', minor: 1400, currency: 'JPY' },
      { site: 'kiosk', minor: 600, currency: 'JPY' },
    ]);
  });

  test.each<readonly [string, Event, string]>([
    ['an address of mail for a buyer', { buyer: 'ada@people.example' }, 'opaque id'],
    ['a name for a buyer', { buyer: 'Ada Example' }, 'opaque id'],
    ['the character U+0000', { order: 'o\u0000' }, 'well-formed Unicode'],
    ['half of a surrogate pair', { listing: '\ud83d' }, 'well-formed Unicode'],
    ['an id of 201 characters', { id: 'x'.repeat(201) }, '1 to 200 characters'],
    ['an id that is an object', { order: {} }, '1 to 200 characters'],
    ['a quantity of a million and one', { quantity: 1_000_001 }, 'from 0 to 1000000'],
    ['half a unit', { quantity: 0.5 }, 'whole number'],
    ['a negative price', { unitPrice: '-1' }, 'not below 0'],
    ['a price in binary notation', { unitPrice: '1e9' }, 'must be a decimal'],
    [
      'more money than is counted with',
      { unitPrice: '9999999999.99', quantity: 2 },
      'more than is',
    ],
    ['a currency that there is not', { currency: 'XXY' }, 'no ISO 4217 code'],
    ['an instant that has not come', { at: '2020-03-10T12:01:00.001Z' }, 'ahead of this instance'],
    ['a refund of nothing said', { kind: 'refund', unitPrice: null }, 'A refund needs'],
    ['an order without price', { unitPrice: null }, 'An order needs'],
    ['a shipment with an amount', { kind: 'shipment', amount: '3' }, 'Only a refund'],
    ['itself as what it corrects', { corrects: 'e1' }, 'cannot correct itself'],
  ])('refuses %s', async (_what, event, said) => {
    const taken = await send(event);
    expect(taken).toMatchObject({ kept: 0, rejected: [{ line: 1 }] });
    expect(taken.rejected[0]?.reason).toContain(said);
    expect(await count(bazaar, 'order_event')).toBe(0);
  });

  test('takes what another clock says is a moment ahead', async () => {
    expect(await send({ at: '2020-03-10T12:01:00Z' })).toMatchObject({ kept: 1 });
  });

  test('refuses an order for another seller’s listing, and takes one for a listing yet to come', async () => {
    await list(bazaar, { id: 'L1', title: 'Plain teapot', seller: 'bolt' });
    expect((await send({})).rejected[0]?.reason).toContain('belongs to another seller');
    expect(await send({ listing: 'L9' })).toMatchObject({ kept: 1 });
  });
});

describe('the same id', () => {
  test('with the same content changes nothing, however it is written', async () => {
    await send({});
    expect(await send({ unitPrice: 10.5, at: '2020-03-09T11:00:00+01:00' })).toMatchObject({
      kept: 0,
      unchanged: 1,
      rejected: [],
    });
  });

  test.each(['kind', 'order', 'line', 'listing', 'quantity', 'unitPrice', 'buyer', 'at'] as const)(
    'with another %s is refused, and says how to correct',
    async (member) => {
      await send({});
      const other = {
        kind: 'shipment',
        order: 'o2',
        line: '2',
        listing: 'L2',
        quantity: 3,
        unitPrice: '11',
        buyer: 'b-2',
        at: '2020-03-09T10:00:00.001Z',
      };
      const taken = await send({ [member]: other[member] });
      expect(taken).toMatchObject({ kept: 0, unchanged: 0 });
      expect(taken.rejected[0]?.reason).toContain('sent before with other content');
    },
  );

  test('on another site is another event', async () => {
    await send({});
    expect(await take(JSON.stringify({ ...base, unitPrice: 5 }), 'ndjson', 'kiosk')).toMatchObject({
      kept: 1,
    });
  });

  test('twice in one feed is told like twice in two', async () => {
    expect(await send({}, {}, { quantity: 9 })).toMatchObject({
      kept: 1,
      unchanged: 1,
      rejected: [{ line: 3 }],
    });
  });

  test('sent by two at once is kept and counted once', async () => {
    const feed = Array.from({ length: 50 }, (_, place) => ({ id: `e${String(place)}` }));
    const taken = await Promise.all([send(...feed), send(...feed), send(...feed.toReversed())]);
    expect(taken.map(({ kept }) => kept).reduce((sum, one) => sum + one, 0)).toBe(50);
    expect(taken.map(({ unchanged }) => unchanged).reduce((sum, one) => sum + one, 0)).toBe(100);
    expect(await days()).toMatchObject([{ lines: 50, units: 100 }]);
  });
});

describe('a correction', () => {
  test('replaces the event that it names, before or after that one comes', async () => {
    await send({}, { id: 'e2', corrects: 'e1', quantity: 5, listing: 'L2' });
    const late = { seller: 'acme', listing: 'L2', lines: 1, units: 5, value: 5250 };
    expect(await days()).toMatchObject([late]);
    await send({ id: 'f2', corrects: 'f1', quantity: 1, listing: 'L3' });
    await send({ id: 'f1', quantity: 9, listing: 'L3' });
    expect(await days()).toMatchObject([late, { listing: 'L3', lines: 1, units: 1 }]);
  });

  test('of quantity 0 says that nothing was ordered', async () => {
    await send({});
    await send({ id: 'e2', corrects: 'e1', quantity: 0 });
    expect(await days()).toEqual([]);
  });

  test('can be corrected itself, and an event is corrected once', async () => {
    await send({}, { id: 'e2', corrects: 'e1', quantity: 5 });
    const again = await send({ id: 'e3', corrects: 'e1', quantity: 7 });
    expect(again.rejected[0]?.reason).toContain('corrected by e2 already; correct that one');
    expect(await send({ id: 'e3', corrects: 'e2', quantity: 7 })).toMatchObject({ kept: 1 });
    expect(await days()).toMatchObject([{ lines: 1, units: 7 }]);
  });

  test('never leads back to itself: not in one feed and not over several', async () => {
    const circle = await send({ id: 'a', corrects: 'b' }, { id: 'b', corrects: 'a' });
    expect(circle.rejected.length).toBeGreaterThan(0);
    await send({ id: 'p', corrects: 'q' });
    await send({ id: 'q', corrects: 'r' });
    const closing = await send({ id: 'r', corrects: 'p' });
    expect(closing.rejected[0]?.reason).toContain('correct itself through others');
  });

  test('and what it corrects, sent at once by two, are counted once', async () => {
    const many = Array.from({ length: 20 }, (_, place) => String(place));
    const originals = many.map((one) => ({ id: `e${one}`, quantity: 2 }));
    const corrections = many.map((one) => ({ id: `c${one}`, corrects: `e${one}`, quantity: 3 }));
    await Promise.all([send(...originals), send(...corrections)]);
    expect(await days()).toMatchObject([{ lines: 20, units: 60 }]);
  });
});

describe('a day of sales', () => {
  test('is a day of the site’s calendar', async () => {
    await send(
      { id: 'e1', at: '2020-03-08T22:59:59.999Z' },
      { id: 'e2', at: '2020-03-08T23:00:00Z' },
    );
    expect((await days()).map((one) => one['day'])).toEqual(['2020-03-08', '2020-03-09']);
  });

  test('tells what was ordered from what was cancelled and refunded', async () => {
    await send(
      {},
      { id: 'e2', kind: 'cancellation', quantity: 1 },
      { id: 'e3', kind: 'refund', quantity: null, unitPrice: null, amount: '4.25' },
      { id: 'e4', kind: 'shipment' },
    );
    expect(await days()).toMatchObject([
      { lines: 1, units: 2, value: 2100, cancelled: 1, refunds: 1, refunded: 425 },
    ]);
  });

  test('is the same sum in whatever order and portions the events come', async () => {
    const event = fc.record({
      kind: fc.constantFrom('order', 'refund', 'cancellation', 'shipment'),
      quantity: fc.integer({ min: 1, max: 9 }),
      listing: fc.constantFrom('L1', 'L2'),
      hour: fc.integer({ min: 0, max: 60 }),
      corrects: fc.option(fc.nat({ max: 11 }), { nil: undefined }),
    });
    const run = fc.tuple(fc.array(event, { minLength: 12, maxLength: 12 }), fc.integer());
    let portion = 0;
    await fc.assert(
      fc.asyncProperty(run, async ([drawn, seed]) => {
        portion += 1;
        const name = (place: number) => `run${String(portion)}-${String(place)}`;
        const events = drawn.map((one, place) => ({
          id: name(place),
          kind: one.kind,
          quantity: one.quantity,
          listing: one.listing,
          at: new Date(Date.UTC(2020, 2, 7, one.hour)).toISOString(),
          // Only what is named earlier, so that no circle is drawn.
          ...(one.corrects === undefined || one.corrects >= place
            ? {}
            : { corrects: name(one.corrects) }),
        }));
        const shuffled = events.toSorted((a, b) => hash(a.id, seed) - hash(b.id, seed));
        const cut = Math.abs(seed) % shuffled.length;
        await send(...shuffled.slice(0, cut));
        await send(...shuffled.slice(cut));
        expect(await days()).toEqual(await recounted());
      }),
      { numRuns: 25 },
    );
  });
});

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, one) => (sum * 31 + one.charCodeAt(0) + seed) % 1009, 7);
}

/** The days as one who never counted before would count them. */
function recounted() {
  return rows(
    bazaar,
    `select seller_id as seller, (occurred_at at time zone 'Europe/Berlin')::date as day, external_id as listing, currency,
       count(*) filter (where kind = 'order' and quantity > 0)::int as lines,
       coalesce(sum(quantity) filter (where kind = 'order'), 0)::int as units,
       coalesce(sum(amount_minor) filter (where kind = 'order'), 0)::int as value,
       coalesce(sum(quantity) filter (where kind = 'cancellation'), 0)::int as cancelled,
       count(*) filter (where kind = 'refund')::int as refunds,
       coalesce(sum(amount_minor) filter (where kind = 'refund'), 0)::int as refunded
     from order_event e where kind <> 'shipment'
       and not exists (select from order_event c where c.site_id = e.site_id and c.corrects = e.event_id)
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  );
}

test('who bought a listing in a period is found by its first and before its last instant', async () => {
  await send(
    { id: 'e1', buyer: 'early', at: '2020-03-01T09:59:59.999Z' },
    { id: 'e2', buyer: 'first', at: '2020-03-01T10:00:00Z' },
    { id: 'e3', buyer: 'wrong', at: '2020-03-02T10:00:00Z' },
    { id: 'e4', buyer: 'right', at: '2020-03-02T10:00:00Z', corrects: 'e3' },
    { id: 'e5', buyer: 'late', at: '2020-03-03T10:00:00Z' },
    { id: 'e6', buyer: 'other', at: '2020-03-02T10:00:00Z', listing: 'L2' },
    { id: 'e7', buyer: null, at: '2020-03-02T10:00:00Z' },
  );
  const period = {
    from: instant('2020-03-01T10:00:00Z'),
    until: instant('2020-03-03T10:00:00Z'),
  };
  const buyers = await transact(bazaar.desk.store, operator, (tx) =>
    buyersOfListing(tx, { site: 'bazaar', listing: 'L1', ...period }),
  );
  expect(buyers).toEqual(['first', 'right']);
});
