/**
 * A seller's goods in the operator's warehouses: a window that is owed, a fee that was stated, a choice that is theirs,
 * and nothing disposed of without a term, a notice and its time.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { liftMeasure } from '../../src/app/measure/lift.ts';
import { intakeStock, type StockIntakeResult } from '../../src/app/stock/intake.ts';
import { readFeed } from '../../src/app/stock/read-feed.ts';
import { chooseForStock } from '../../src/app/stock-removal/choose.ts';
import { closeRemoval, type CloseInput } from '../../src/app/stock-removal/close.ts';
import { extendRemoval } from '../../src/app/stock-removal/extend.ts';
import { system, type Actor } from '../../src/domain/actor.ts';
import type { StockRemovalTerms } from '../../src/domain/pack/stock-removal-terms.ts';
import type { StockChoice } from '../../src/domain/stock-removal.ts';
import { instant } from '../../src/domain/time.ts';
import {
  at,
  count,
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
import { asRuntime, operator } from '../support/runtime.ts';
import { charged, publishStockPolicy, waived } from '../support/stock-policy.ts';

let bazaar: Instance;
const pat: Actor = { kind: 'person', id: 'pat-of-acme' };
const key: Actor = { kind: 'key', id: 'warehouse' };

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
const ended = () =>
  rows(
    bazaar,
    `select id, end_reason as reason, ended_by ->> 'kind' as by, ended_at as at from measure where ended_at is not null`,
  );
const notices = async () =>
  (
    await rows<{ subject: string }>(
      bazaar,
      `select subject from notice where kind = 'stock-removal' order by issued_at, id`,
    )
  ).map((one) => one.subject.replace(/^Example bazaar: /, ''));
const id = async () => (await removal())?.id ?? '';
const choose = async (choice: StockChoice, by: Actor = pat, seller = 'acme') =>
  chooseForStock(bazaar.desk, { removal: await id(), seller, choice, by });
const close = async (outcome: CloseInput['outcome'], units = 40, by: Actor = key) =>
  closeRemoval(bazaar.desk, { removal: await id(), outcome, units, by });

beforeEach(async () => {
  bazaar = await openInstance();
});
afterEach(() => bazaar.close());

describe('the order to remove stock', () => {
  test('is told in a notice of its own: how much, by when, at what fee, what can be chosen, what follows', async () => {
    expect(await order()).toMatchObject({
      units: 40,
      deadline: '2020-05-10T09:00:00.000Z',
      next: '2020-04-10T09:00:00.000Z',
    });
    const [notice] = await rows<{ text: string; issued: string }>(
      bazaar,
      `select body_text as text, issued_at as issued from notice where kind = 'stock-removal'`,
    );
    expect(notice?.issued).toBe('2020-03-01T10:00:00.000Z');
    for (const said of [
      'Units: 40',
      'May 10, 2020',
      'EUR 0.50 for each unit',
      'The goods are given away. We do this only if you choose it.',
      'No sooner than 30 days after that, we may dispose of the goods.',
      'You can contest the decision, free of charge',
    ])
      expect(notice?.text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ')).toContain(said);
    expect(await count(bazaar, `entry where kind = 'stock-removal.ordered'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'stock.removal-opened'`)).toBe(1);
  });

  test('gives the time that is owed where the terms, under another law, give less', async () => {
    await publishStockPolicy(bazaar, waived);
    await bazaar.owner.query(
      `update duty set document = jsonb_set(document, '{period}', '"P90D"') where kind = 'stock-removal'`,
    );
    await register(bazaar, 'acme');
    await at(bazaar, '2020-03-01T10:00:00Z');
    await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
    await counted({ id: 'c1', units: 1 });
    const [waiting] = await outcomes(bazaar, 'acme');
    const justification = { text: 'Danger.', language: 'en' };
    valueOf(
      await makeDecision(bazaar.desk, {
        decision: waiting?.decision ?? '',
        by: rhea,
        justification,
      }),
    );
    expect(await removal()).toMatchObject({ deadline: '2020-05-30T09:00:00.000Z' });
  });

  test('is none where nothing is in stock, and comes when goods come in', async () => {
    expect(await order(charged, 0)).toBeUndefined();
    expect(await count(bazaar, `measure where kind = 'stock-removal' and ended_at is null`)).toBe(
      1,
    );
    await at(bazaar, '2020-03-05T10:00:00Z');
    expect(await counted({ id: 'c2', units: 7, at: '2020-03-05T10:00:00Z' })).toMatchObject({
      kept: 1,
      removals: 1,
    });
    expect(await removal()).toMatchObject({ units: 7, deadline: '2020-05-14T09:00:00.000Z' });
    expect(await counted({ id: 'c3', units: 9, at: '2020-03-05T10:00:00Z' })).toMatchObject({
      removals: 0,
    });
  });

  test('is called off with its measure, on which it rests', async () => {
    const opened = await order();
    valueOf(
      await liftMeasure(bazaar.desk, {
        measure: opened?.measure ?? '',
        by: rhea,
        reason: 'Approved meanwhile.',
      }),
    );
    expect(await removal()).toMatchObject({ outcome: 'cancelled', fee: 0 });
    await at(bazaar, '2020-07-01T10:00:00Z');
    expect(await notices()).toHaveLength(1);
    expect(refusalOf(await close('removed'))).toBe('stock-removal/not-found');
  });

  test('has what it asked for when nothing is left: its measure ends by itself, told, and no other does', async () => {
    const opened = await order();
    await at(bazaar, '2020-03-20T10:00:00Z');
    valueOf(await close('removed'));
    expect(await ended()).toEqual([
      { id: opened?.measure, reason: 'fulfilled', by: 'system', at: '2020-03-20T10:00:00.000Z' },
    ]);
    const [told] = await rows<{ text: string }>(
      bazaar,
      `select body_text as text from notice where kind = 'measure-ended'`,
    );
    expect(told?.text).toContain('All of the stock has left our warehouses.');
    await at(bazaar, '2020-03-22T10:00:00Z');
    const later = { id: 'new', units: 3, at: '2020-03-22T10:00:00Z' };
    expect(await counted(later)).toMatchObject({ removals: 0 });
  });

  test('is whole: what is left by the next count opens another, with a choice of its own', async () => {
    const opened = await order();
    valueOf(await choose('return'));
    await at(bazaar, '2020-03-20T10:00:00Z');
    valueOf(await close('removed', 39));
    const late = { id: 'late', units: 40, at: '2020-03-19T10:00:00Z' };
    expect(await counted(late)).toMatchObject({ removals: 0 });
    expect(await ended()).toEqual([]);
    await at(bazaar, '2020-03-22T10:00:00Z');
    const rest = { id: 'rest', units: 1, at: '2020-03-22T10:00:00Z' };
    expect(await counted(rest)).toMatchObject({ removals: 1 });
    expect(await removal()).toMatchObject({ units: 1, choice: null, measure: opened?.measure });
    valueOf(await choose('disposal'));
    valueOf(await close('disposed', 1));
    expect(await ended()).toMatchObject([{ id: opened?.measure, reason: 'fulfilled' }]);
  });

  test('has what it asked for also when the next count finds nothing of what was not closed', async () => {
    await order();
    valueOf(await close('removed', 39));
    await at(bazaar, '2020-03-02T10:00:00Z');
    expect(await ended()).toEqual([]);
    await counted({ id: 'none', units: 0, at: '2020-03-02T10:00:00Z' });
    expect(await ended()).toMatchObject([{ reason: 'fulfilled' }]);
  });

  test('is not done because nothing is counted, as long as nobody said what became of the goods', async () => {
    await order();
    await at(bazaar, '2020-03-02T10:00:00Z');
    await counted({ id: 'none', units: 0, at: '2020-03-02T10:00:00Z' });
    expect(await ended()).toEqual([]);
    expect(await removal()).toMatchObject({ outcome: null });
  });
});

describe('reminders and deadline', () => {
  test('come at the stated instants, and stop once the seller has chosen', async () => {
    await order();
    expect((await at(bazaar, '2020-04-10T08:59:59.999Z')).reminded).toBe(0);
    expect((await at(bazaar, '2020-04-10T09:00:00Z')).reminded).toBe(1);
    expect(await removal()).toMatchObject({ next: '2020-05-07T09:00:00.000Z' });
    valueOf(await choose('return'));
    expect((await at(bazaar, '2020-05-07T09:00:00Z')).reminded).toBe(0);
    expect((await at(bazaar, '2020-05-10T09:00:00Z')).unclaimed).toBe(0);
    expect(await notices()).toHaveLength(2);
  });

  test('lapse in the very instant of the deadline, once, and the time to disposal runs from that notice', async () => {
    await order();
    expect((await at(bazaar, '2020-05-10T08:59:59.999Z')).unclaimed).toBe(0);
    expect((await at(bazaar, '2020-05-10T09:00:00Z')).unclaimed).toBe(1);
    expect(await removal()).toMatchObject({
      lapsed: '2020-05-10T09:00:00.000Z',
      disposable: '2020-06-09T09:00:00.000Z',
    });
    expect((await at(bazaar, '2020-05-11T09:00:00Z')).unclaimed).toBe(0);
    expect((await notices()).at(-1)).toBe('the deadline for your stock of L1 has passed');
  });

  test('that are told late give the whole time from then', async () => {
    await order();
    await at(bazaar, '2020-05-20T10:00:00Z');
    expect(await removal()).toMatchObject({ disposable: '2020-06-19T10:00:00.000Z' });
  });

  test('can be put off by a person with reasons, which the seller is told, and never drawn nearer', async () => {
    await order();
    await at(bazaar, '2020-05-10T09:00:00Z');
    const given = {
      removal: await id(),
      until: instant('2020-06-15T09:00:00Z'),
      reason: { text: 'The carrier is on strike.', language: 'en' },
    };
    for (const by of [system, key])
      expect(refusalOf(await extendRemoval(bazaar.desk, { ...given, by }))).toBe(
        'stock-removal/extension-needs-person',
      );
    for (const until of ['2020-05-10T09:00:00Z', '2020-04-01T00:00:00Z'])
      expect(
        refusalOf(await extendRemoval(bazaar.desk, { ...given, until: instant(until), by: rhea })),
      ).toBe('stock-removal/not-later');
    valueOf(await extendRemoval(bazaar.desk, { ...given, by: rhea }));
    expect(await removal()).toMatchObject({
      deadline: '2020-06-15T09:00:00.000Z',
      next: '2020-05-16T09:00:00.000Z',
      lapsed: null,
      disposable: null,
    });
    const [told] = await rows<{ text: string }>(
      bazaar,
      `select body_text as text from notice n join stock_extension e on e.notice_id = n.id`,
    );
    expect(told?.text).toContain('The carrier is on strike.');
    expect(await count(bazaar, `entry where kind = 'stock-removal.extended'`)).toBe(1);
    const sooner = asRuntime(bazaar.config, operator, (client) =>
      client.query(`update stock_removal set deadline_at = deadline_at - interval '1 second'`),
    );
    await expect(sooner).rejects.toMatchObject({ code: '23001' });
  });
});

describe('what becomes of the goods', () => {
  test('is the seller’s to choose: a person of theirs, of what the terms offer, and again', async () => {
    const { donation: _, ...silent } = charged;
    await order(silent);
    expect(refusalOf(await choose('return', key))).toBe('stock-removal/choice-needs-person');
    expect(refusalOf(await choose('return', pat, 'bolt'))).toBe('stock-removal/not-found');
    expect(refusalOf(await choose('donation'))).toBe('stock-removal/choice-not-offered');
    valueOf(await choose('disposal'));
    valueOf(await choose('return'));
    expect(await removal()).toMatchObject({ choice: 'return' });
    expect(await count(bazaar, `entry where kind = 'stock-removal.chosen'`)).toBe(2);
  });

  test('sent back, is charged what was stated and no more, and told', async () => {
    await order();
    valueOf(await close('removed', 38));
    expect(await removal()).toMatchObject({ outcome: 'removed', fee: 1900 });
    const [told] = await rows<{ text: string }>(
      bazaar,
      `select body_text as text from notice where kind = 'stock-removal' order by id desc limit 1`,
    );
    expect(told?.text.replaceAll('\u00a0', ' ')).toContain('Fee: EUR 19.00');
  });

  test('sent back under terms that waive the fee, costs nothing', async () => {
    await order(waived);
    valueOf(await close('removed'));
    expect(await removal()).toMatchObject({ outcome: 'removed', fee: 0 });
  });

  test('given away, needs the seller’s choice', async () => {
    await order();
    expect(refusalOf(await close('donated'))).toBe('stock-removal/no-consent');
    valueOf(await choose('donation'));
    valueOf(await close('donated'));
    expect(await removal()).toMatchObject({ outcome: 'donated', fee: 0 });
  });

  test('disposed of unasked, waits for the deadline, the notice and the time that it names', async () => {
    await order();
    await at(bazaar, '2020-05-10T08:59:59.999Z');
    expect(refusalOf(await close('disposed'))).toBe('stock-removal/disposal-too-early');
    await at(bazaar, '2020-05-10T09:00:00Z');
    await at(bazaar, '2020-06-09T08:59:59.999Z');
    expect(refusalOf(await close('disposed'))).toBe('stock-removal/disposal-too-early');
    await at(bazaar, '2020-06-09T09:00:00Z');
    valueOf(await close('disposed'));
    expect(await removal()).toMatchObject({ outcome: 'disposed', fee: 0 });
  });

  test('is not disposed of where no term says so, however long it lies', async () => {
    await order(waived);
    await at(bazaar, '2020-12-01T10:00:00Z');
    expect(await removal()).toMatchObject({ lapsed: expect.anything(), disposable: null });
    expect(refusalOf(await close('disposed'))).toBe('stock-removal/disposal-unstated');
  });

  test('is not disposed of once the seller chose to have it back, in the last instant even', async () => {
    await order();
    await at(bazaar, '2020-05-10T09:00:00Z');
    await at(bazaar, '2020-06-09T08:59:59.999Z');
    valueOf(await choose('return'));
    await at(bazaar, '2020-12-01T10:00:00Z');
    expect(refusalOf(await close('disposed'))).toBe('stock-removal/chosen-otherwise');
  });

  test('is said once', async () => {
    await order();
    valueOf(await close('removed'));
    expect(refusalOf(await close('removed'))).toBe('stock-removal/not-found');
    expect(refusalOf(await choose('return'))).toBe('stock-removal/not-found');
  });
});
