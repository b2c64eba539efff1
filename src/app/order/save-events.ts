import { createHash } from 'node:crypto';
import { contentOf, moneyOf, type EventMoney, type OrderEvent } from '../../domain/order.ts';
import { after } from '../../domain/time.ts';
import {
  correctedThrough,
  correctionsOf,
  insertEvents,
  knownEvents,
  lockCorrections,
  sellersOfListings,
  type NewOrderEvent,
} from '../../store/order.ts';
import { addToDays } from '../../store/sales-day.ts';
import { registeredAmong } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

export interface NumberedEvent {
  readonly line: number;
  readonly event: OrderEvent;
}

interface Rejected {
  readonly line: number;
  readonly reason: string;
}

export interface SavedEvents {
  readonly kept: readonly NewOrderEvent[];
  /** Sent again as they stand. */
  readonly unchanged: number;
  readonly rejected: readonly Rejected[];
}

interface NumberedRow {
  readonly line: number;
  readonly row: NewOrderEvent;
}

/** Clocks of two machines differ by moments. */
const mostAhead = 'PT1M';

/** Keeps the events of a site that were not sent before, each id at most once in a call, and counts them by day. */
export async function saveEvents(
  tx: Tx,
  { site, rows }: { readonly site: SiteRow; readonly rows: readonly NumberedEvent[] },
): Promise<SavedEvents> {
  const corrections = rows.flatMap(({ event }) => event.corrects ?? []);
  await lockCorrections(tx, { site: site.id, corrects: corrections.length > 0 });
  const read = await readGood(tx, { site, rows });
  const known = await knownEvents(tx, { site: site.id, events: idsOf(read.good) });
  const sorted = sortByKnown(read.good, known);
  const checked = await refuseCorrections(tx, { site, fresh: sorted.fresh, corrections });
  const inserted = await insertEvents(tx, {
    site: site.id,
    events: checked.good.map(({ row }) => row),
  });
  // What another transaction kept meanwhile under the same id is known by now.
  const met = checked.good.filter(({ row }) => !inserted.has(row.eventId));
  const again = sortByKnown(met, await knownEvents(tx, { site: site.id, events: idsOf(met) }));
  await addToDays(tx, { site, events: [...inserted] });
  return {
    kept: checked.good.map(({ row }) => row).filter((row) => inserted.has(row.eventId)),
    unchanged: sorted.unchanged + again.unchanged,
    rejected: [read, sorted, checked, again].flatMap(({ rejected }) => rejected),
  };
}

function idsOf(rows: readonly NumberedRow[]): readonly string[] {
  return rows.map(({ row }) => row.eventId);
}

interface Good {
  readonly good: readonly NumberedRow[];
  readonly rejected: readonly Rejected[];
}

async function readGood(
  tx: Tx,
  { site, rows }: { readonly site: SiteRow; readonly rows: readonly NumberedEvent[] },
): Promise<Good> {
  const sellers = [...new Set(rows.map(({ event }) => event.seller))];
  const listings = [...new Set(rows.map(({ event }) => event.listing))];
  const registered = await registeredAmong(tx, { site: site.id, sellers });
  const owners = await sellersOfListings(tx, { site: site.id, listings });
  const ahead = after(tx.now, { period: mostAhead, timeZone: site.timeZone });
  const rejected: Rejected[] = [];
  const good = rows.flatMap(({ line, event }): readonly NumberedRow[] => {
    const owner = owners.get(event.listing);
    const reason = !registered.has(event.seller)
      ? `seller ${event.seller} is not registered on ${site.id}; register the seller first`
      : owner !== undefined && owner !== event.seller
        ? `listing ${event.listing} belongs to another seller on ${site.id}`
        : event.at > ahead
          ? `at ${event.at} lies ahead of this instance's clock, which stands at ${tx.now}; send it when it has happened`
          : undefined;
    const money = moneyOf(event, site.currency);
    if (reason === undefined && money.ok)
      return [{ line, row: rowOf(event, { id: tx.newId(), money: money.value }) }];
    rejected.push({ line, reason: reason ?? (money.ok ? '' : money.reason) });
    return [];
  });
  return { good, rejected };
}

function rowOf(
  event: OrderEvent,
  { id, money }: { readonly id: string; readonly money: EventMoney },
): NewOrderEvent {
  return {
    id,
    eventId: event.id,
    kind: event.kind,
    orderId: event.order,
    line: event.line,
    sellerId: event.seller,
    externalId: event.listing,
    quantity: event.quantity,
    unitPriceMinor: money.unitPriceMinor === null ? null : String(money.unitPriceMinor),
    amountMinor: money.amountMinor === null ? null : String(money.amountMinor),
    currency: money.currency,
    buyer: event.buyer ?? null,
    occurredAt: event.at,
    corrects: event.corrects ?? null,
    inputHash: createHash('sha256').update(contentOf(event, money)).digest('hex'),
  };
}

/** The same id with the same content changes nothing; with other content it is refused. */
function sortByKnown(
  rows: readonly NumberedRow[],
  known: ReadonlyMap<string, string>,
): {
  readonly fresh: readonly NumberedRow[];
  readonly unchanged: number;
  readonly rejected: readonly Rejected[];
} {
  const fresh = rows.filter(({ row }) => !known.has(row.eventId));
  const other = rows.filter(
    ({ row }) => known.has(row.eventId) && known.get(row.eventId) !== row.inputHash,
  );
  const rejected = other.map(({ line, row }) => ({
    line,
    reason: `event ${row.eventId} was sent before with other content; send a correction with an id of its own that names it in "corrects"`,
  }));
  return { fresh, unchanged: rows.length - fresh.length - other.length, rejected };
}

/** An event is corrected once, and never, through whatever others, by itself. */
async function refuseCorrections(
  tx: Tx,
  {
    site,
    fresh,
    corrections,
  }: {
    readonly site: SiteRow;
    readonly fresh: readonly NumberedRow[];
    readonly corrections: readonly string[];
  },
): Promise<Good> {
  if (corrections.length === 0) return { good: fresh, rejected: [] };
  const corrected = new Map(await correctionsOf(tx, { site: site.id, events: corrections }));
  const inBatch = new Map(fresh.map(({ row }) => [row.eventId, row.corrects]));
  const rejected: Rejected[] = [];
  const good: NumberedRow[] = [];
  for (const one of fresh) {
    const { corrects, eventId } = one.row;
    const by = corrects === null ? undefined : corrected.get(corrects);
    const reason =
      by !== undefined
        ? `event ${String(corrects)} is corrected by ${by} already; correct that one`
        : corrects !== null && (await reachesItself(tx, { site: site.id, event: eventId, inBatch }))
          ? `event ${eventId} would correct itself through others; name the event that is wrong`
          : undefined;
    if (reason === undefined) {
      good.push(one);
      if (corrects !== null) corrected.set(corrects, eventId);
    } else rejected.push({ line: one.line, reason });
  }
  return { good, rejected };
}

async function reachesItself(
  tx: Tx,
  {
    site,
    event,
    inBatch,
  }: {
    readonly site: string;
    readonly event: string;
    readonly inBatch: ReadonlyMap<string, string | null>;
  },
): Promise<boolean> {
  const seen = new Set<string>();
  const ahead = [event];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const named = inBatch.get(next);
    const further =
      named === undefined
        ? await correctedThrough(tx, { site, event: next })
        : [named].filter((one) => one !== null);
    if (further.includes(event)) return true;
    ahead.push(...further.filter((one) => !seen.has(one)));
    for (const one of further) seen.add(one);
  }
  return false;
}
