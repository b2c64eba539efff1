/** A rise of sales: figures for a person, once, against the seller's own days; nothing happens to the seller. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { escalateReviews } from '../../src/app/velocity-review/escalate.ts';
import { openReviews } from '../../src/app/velocity-review/open.ts';
import { resolveReview } from '../../src/app/velocity-review/resolve.ts';
import { system } from '../../src/domain/actor.ts';
import type { Rise } from '../../src/domain/velocity.ts';
import {
  at,
  count,
  openInstance,
  outcomes,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { sell } from '../support/orders.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
  await register(bazaar, 'bolt');
});
afterEach(() => bazaar.close());

interface Sold {
  readonly seller?: string;
  readonly listing?: string;
  readonly site?: string;
  readonly unitPrice?: string;
}

let sent = 0;
/** So many orders of one unit on a day, told at once. */
const sold = (day: string, lines: number, more: Sold = {}) => {
  const seller = more.seller ?? 'acme';
  return sell(
    bazaar,
    ...Array.from({ length: lines }, () => {
      sent += 1;
      return { id: `v${String(sent)}`, at: `${day}T12:00:00Z`, ...more, seller };
    }),
  );
};
const reviews = () =>
  rows<{
    id: string;
    seller: string;
    from: string;
    until: string;
    due: string;
    rises: Rise[];
    open: boolean;
  }>(
    bazaar,
    `select id, seller_id as seller, from_day as "from", until_day as until, due_at as due, rises,
       resolved_at is null as open from velocity_review order by id`,
  );

/** Two quiet weeks, told as they end, and a third with as many orders as is said. */
async function weeks(last: number, more: Sold = {}): Promise<void> {
  await at(bazaar, '2020-03-02T01:00:00Z');
  await sold('2020-02-17', 3, more);
  await sold('2020-02-24', 5, more);
  await at(bazaar, '2020-03-08T20:00:00Z');
  if (last > 0) await sold('2020-03-08', last, more);
}

describe('an unusual rise', () => {
  test('is brought to a person once the day is over at the site, with the figures', async () => {
    await weeks(12);
    await at(bazaar, '2020-03-08T22:59:59.999Z');
    expect(await reviews()).toEqual([]);
    expect((await at(bazaar, '2020-03-08T23:00:00Z')).judged).toBe(1);
    const [review] = await reviews();
    expect(review).toMatchObject({
      seller: 'acme',
      from: '2020-03-02',
      until: '2020-03-09',
      due: '2020-03-11T23:00:00.000Z',
    });
    expect(review?.rises[0]).toMatchObject({
      measured: 'lines',
      last: '12',
      before: ['5', '3'],
      percent: '300',
      growthPercent: 300,
      leastLines: 10,
    });
    expect(
      await rows(
        bazaar,
        `select seller_id as seller from effect where kind = 'velocity-review.opened'`,
      ),
    ).toEqual([{ seller: 'acme' }]);
    expect(await count(bazaar, `entry where kind = 'velocity-review.opened'`)).toBe(1);
  });

  test('a little smaller is none', async () => {
    await weeks(11);
    expect((await at(bazaar, '2020-03-08T23:00:00Z')).judged).toBe(1);
    expect(await reviews()).toEqual([]);
  });

  test('is no measure and leads to none, whoever does or does not look at it', async () => {
    await weeks(40);
    await at(bazaar, '2020-03-20T23:00:00Z');
    expect(await reviews()).toHaveLength(1);
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
    expect(await count(bazaar, 'measure')).toBe(0);
  });

  test('of one listing is seen though all together did not rise, and names it', async () => {
    await weeks(0);
    await at(bazaar, '2020-03-08T20:30:00Z');
    await sold('2020-02-18', 60, { listing: 'steady' });
    await sold('2020-02-25', 60, { listing: 'steady' });
    await sold('2020-03-05', 60, { listing: 'steady' });
    await sold('2020-03-05', 12);
    await at(bazaar, '2020-03-08T23:00:00Z');
    const [review] = await reviews();
    expect(new Set(review?.rises.map((one) => one.listing))).toEqual(new Set(['acme-1']));
  });

  test('of a listing that was never sold before is not judged by itself', async () => {
    await weeks(0);
    await sold('2020-02-18', 60, { listing: 'steady' });
    await sold('2020-02-25', 60, { listing: 'steady' });
    await sold('2020-03-05', 60, { listing: 'steady' });
    await sold('2020-03-05', 30, { listing: 'new' });
    await at(bazaar, '2020-03-08T23:00:00Z');
    expect(await reviews()).toEqual([]);
  });

  test('is not made of one seller’s days against another’s, nor of another site’s', async () => {
    await weeks(9);
    await sold('2020-03-08', 9, { seller: 'bolt' });
    await sold('2020-03-08', 9, { site: 'kiosk', unitPrice: '10' });
    await at(bazaar, '2020-03-08T23:00:00Z');
    expect(await reviews()).toEqual([]);
  });

  test('of a seller who is new is not judged: there is nothing to compare with', async () => {
    await weeks(0);
    await at(bazaar, '2020-03-08T20:30:00Z');
    await register(bazaar, 'newcomer');
    await sold('2020-03-08', 50, { seller: 'newcomer' });
    await at(bazaar, '2020-03-08T23:00:00Z');
    expect(await reviews()).toEqual([]);
  });

  test('is not made by the first feed of an operator that sent none before', async () => {
    await at(bazaar, '2020-03-08T20:00:00Z');
    await sold('2020-03-08', 50);
    await at(bazaar, '2020-03-08T23:00:00Z');
    expect(await reviews()).toEqual([]);
  });

  test('that was a mistake of the feed is none once it is corrected in time', async () => {
    await weeks(9);
    await sell(bazaar, { id: 'typo', seller: 'acme', quantity: 500, at: '2020-03-08T12:00:00Z' });
    await sell(bazaar, {
      id: 'fix',
      seller: 'acme',
      quantity: 1,
      corrects: 'typo',
      at: '2020-03-08T12:00:00Z',
    });
    await at(bazaar, '2020-03-08T23:00:00Z');
    expect(await reviews()).toEqual([]);
  });
});

describe('a review', () => {
  test('is open once, however the sales go on', async () => {
    await weeks(40);
    await at(bazaar, '2020-03-08T23:00:00Z');
    await sold('2020-03-08', 40);
    await at(bazaar, '2020-03-09T23:00:00Z');
    expect(await reviews()).toHaveLength(1);
  });

  test('is done by two workers at once once', async () => {
    await weeks(40);
    await at(bazaar, '2020-03-08T22:00:00Z');
    await bazaar.owner.query(`update clock set demo_at = '2020-03-08T23:00:00Z'`);
    const judged = await Promise.all([openReviews(bazaar.desk), openReviews(bazaar.desk)]);
    expect(judged.toSorted()).toEqual([0, 1]);
    expect(await reviews()).toHaveLength(1);
  });

  test('that a person has done covers its days: the same days are not brought up again, later ones are', async () => {
    await weeks(40);
    await at(bazaar, '2020-03-08T23:00:00Z');
    const [review] = await reviews();
    const resolve = { review: review?.id ?? '', by: rhea, outcome: 'explained' } as const;
    valueOf(await resolveReview(bazaar.desk, { ...resolve, reason: 'A fair in town.' }));
    await at(bazaar, '2020-03-10T12:00:00Z');
    await sold('2020-03-10', 5);
    await at(bazaar, '2020-03-10T23:00:00Z');
    expect(await reviews()).toHaveLength(1);
    await at(bazaar, '2020-03-16T12:00:00Z');
    await sold('2020-03-16', 200);
    await at(bazaar, '2020-03-16T23:00:00Z');
    expect((await reviews()).map((one) => one.open)).toEqual([false, true]);
  });

  test('is a person’s, once, with a reason that the record keeps', async () => {
    await weeks(40);
    await at(bazaar, '2020-03-08T23:00:00Z');
    const [review] = await reviews();
    const given = {
      review: review?.id ?? '',
      outcome: 'pursued',
      reason: 'Asked for invoices.',
    } as const;
    for (const by of [system, { kind: 'key', id: 'k' } as const])
      expect(refusalOf(await resolveReview(bazaar.desk, { ...given, by }))).toBe(
        'velocity-review/needs-person',
      );
    valueOf(await resolveReview(bazaar.desk, { ...given, by: rhea }));
    expect(refusalOf(await resolveReview(bazaar.desk, { ...given, by: rhea }))).toBe(
      'velocity-review/not-found',
    );
    expect(await count(bazaar, `entry where kind = 'velocity-review.resolved'`)).toBe(1);
  });

  test('escalates in the very instant in which it is overdue, once, and then does nothing more', async () => {
    await weeks(40);
    await at(bazaar, '2020-03-08T23:00:00Z');
    expect((await at(bazaar, '2020-03-11T22:59:59.999Z')).overdue).toBe(0);
    expect((await at(bazaar, '2020-03-11T23:00:00Z')).overdue).toBe(1);
    expect(await escalateReviews(bazaar.desk)).toBe(0);
    expect(await count(bazaar, `effect where kind = 'velocity-review.escalated'`)).toBe(1);
    expect(await count(bazaar, 'measure')).toBe(0);
  });
});

test('days that nobody judged in time are judged as they were, one by one', async () => {
  await weeks(40);
  await bazaar.owner.query(`update clock set demo_at = '2020-03-09T20:00:00Z'`);
  await sold('2020-03-09', 1);
  expect((await at(bazaar, '2020-03-20T23:00:00Z')).judged).toBe(2);
  expect(await reviews()).toMatchObject([{ until: '2020-03-09' }]);
});

test('whoever sold nothing since they were last judged costs nothing', async () => {
  await weeks(9);
  expect((await at(bazaar, '2020-03-08T23:00:00Z')).judged).toBe(1);
  expect((await at(bazaar, '2020-03-12T23:00:00Z')).judged).toBe(0);
});
