import { operatorScope, system } from '../../domain/actor.ts';
import { spansBefore } from '../../domain/day.ts';
import { dayOf, dutyEnd, strictest } from '../../domain/pack/duty.ts';
import type { VelocityTerms } from '../../domain/pack/velocity-terms.ts';
import { reviewVelocity, type Rise, type SalesHistory } from '../../domain/velocity.ts';
import type { Instant } from '../../domain/time.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { firstSold, knownSince, salesInSpans, type SpanSales } from '../../store/sales-day.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { insertReview, lastResolved, takeWatched } from '../../store/velocity-review.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

/** The listings whose rise is told with the seller's: those that sold most. */
const mostListings = 20;

/**
 * Judges the sales of sellers who sold something since they were last judged, once the day is over, and opens a review
 * where they rose unusually: figures for a person, and nothing else. Days that a person has looked at are not brought
 * up again. Reads a few spans of days of these sellers, however long they have sold. Returns how many were judged.
 */
export async function openReviews(desk: Desk, limit = 50): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const watched = await takeWatched(tx, limit);
    for (const { sellerId, siteId, dueAt } of watched) {
      const site = await loadSite(tx, siteId);
      if (site !== undefined && site.velocity !== null)
        await judge(tx, { seller: sellerId, site, terms: site.velocity, dayOver: dueAt });
    }
    return watched.length;
  });
}

interface Judged {
  readonly seller: string;
  readonly site: SiteRow;
  readonly terms: VelocityTerms;
  /** When the last day ended that is judged, however late it is done. */
  readonly dayOver: Instant;
}

async function judge(tx: Tx, { seller, site, terms, dayOver }: Judged): Promise<void> {
  const duties = await owedDuties(tx, site);
  const window = strictest(duties, 'velocity-window')?.period;
  if (window === undefined)
    throw new Error(`No velocity-window is in force on ${site.id}; the house law pack states one`);
  const until = dayOf(dayOver, site.timeZone);
  const spans = spansBefore(until, { period: window, count: terms.baselineSpans + 1 });
  const [last] = spans;
  if (last === undefined) return;
  const looked = await lastResolved(tx, { seller, site: site.id });
  if (looked !== undefined && dayOf(looked, site.timeZone) >= last.from) return;
  const rises = await risesOf(tx, { seller, site, terms, dayOver, spans });
  if (rises.length === 0) return;
  const duty = strictest(duties, 'velocity-review');
  const dueAt =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (dueAt === undefined)
    throw new Error(`No velocity-review is in force on ${site.id}; the house law pack states one`);
  const id = tx.newId();
  const isNew = await insertReview(tx, {
    id,
    sellerId: seller,
    siteId: site.id,
    fromDay: last.from,
    untilDay: last.until,
    rises: JSON.stringify(rises),
    openedAt: tx.now,
    dueAt,
  });
  if (!isNew) return;
  const what = { review: id, from: last.from, until: last.until, dueAt };
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'velocity-review.opened',
    reference: id,
    payload: { ...what, seller, site: site.id, rises, by: system },
  });
  await emit(tx, { kind: 'velocity-review.opened', seller, site: site.id, payload: what });
}

type Spans = ReturnType<typeof spansBefore>;

/** Rises of all that the seller sells, and of single listings, each against its own sales as far as they are known. */
async function risesOf(
  tx: Tx,
  { seller, site, terms, spans }: Judged & { readonly spans: Spans },
): Promise<readonly Rise[]> {
  const since = await knownSince(tx, { seller, site });
  if (since === undefined) return [];
  const sales = await salesInSpans(tx, { seller, site, spans });
  const sold = new Map<string, readonly SpanSales[]>();
  for (const [listing, rows] of Map.groupBy(sales, (one) => one.listing)) {
    const last = rows.find((one) => one.place === 0);
    if (listing !== null && last !== undefined && last.lines >= BigInt(terms.leastLines))
      sold.set(listing, rows);
  }
  const first = await firstSold(tx, { site: site.id, listings: [...sold.keys()] });
  const total = sales.filter((one) => one.listing === null);
  const histories = [
    historyOf({ spans, sales: total, since }),
    ...[...sold].map(([listing, rows]) => {
      const from = first.get(listing) ?? since;
      return { listing, ...historyOf({ spans, sales: rows, since: from > since ? from : since }) };
    }),
  ];
  const rises = histories.map((one) => ({ one, rises: reviewVelocity(one, terms) }));
  const [whole, ...listings] = rises;
  const most = listings
    .filter((of) => of.rises.length > 0)
    .toSorted((a, b) => Number(b.one.last.lines - a.one.last.lines))
    .slice(0, mostListings);
  return [...(whole?.rises ?? []), ...most.flatMap((of) => of.rises)];
}

function historyOf({
  spans,
  sales,
  since,
}: {
  readonly spans: Spans;
  readonly sales: readonly SpanSales[];
  readonly since: string;
}): SalesHistory {
  const [last, ...before] = spans.map((span, place) => {
    const found = sales.find((one) => one.place === place);
    return {
      ...span,
      lines: found?.lines ?? 0n,
      units: found?.units ?? 0n,
      valueMinor: found?.valueMinor ?? 0n,
    };
  });
  if (last === undefined) throw new Error('Sales are judged over at least one span');
  // A span that began before anything was known would look emptier than it was.
  return { last, before: before.filter((one) => one.from >= since) };
}
