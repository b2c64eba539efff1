import { createHash } from 'node:crypto';
import { operatorScope } from '../../domain/actor.ts';
import { contentOfCount, type StockCount } from '../../domain/stock.ts';
import { after } from '../../domain/time.ts';
import { sellersOfListings } from '../../store/order.ts';
import { registeredAmong } from '../../store/seller.ts';
import { listSites, type SiteRow } from '../../store/site.ts';
import { bringUpStock, insertCounts, knownCounts } from '../../store/stock.ts';
import { unansweredMeasures } from '../../store/stock-removal.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { fulfilRemovals } from '../stock-removal/fulfil.ts';
import { orderRemovals } from '../stock-removal/order.ts';
import type { StockFeedRow } from './read-feed.ts';

export interface StockIntake {
  readonly rows: Iterable<StockFeedRow>;
  /** Site for counts that name none; else the instance's default site. */
  readonly site?: string;
}

export interface StockIntakeResult {
  readonly received: number;
  readonly kept: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejected[];
  /** Removals that were ordered, since goods came in that a measure in force does not let stay. */
  readonly removals: number;
}

interface Rejected {
  readonly line: number;
  readonly reason: string;
}

interface NumberedCount {
  readonly line: number;
  readonly count: StockCount;
}

const batchSize = 500;
/** Clocks of two machines differ by moments. */
const mostAhead = 'PT1M';

/**
 * Takes in what warehouses counted, in any order: the latest count of a listing is its stock. Each batch is one
 * transaction; sending a count again changes nothing.
 */
export async function intakeStock(desk: Desk, input: StockIntake): Promise<StockIntakeResult> {
  const sites = await transact(desk.store, operatorScope, listSites);
  const fallback = input.site ?? sites.find((one) => one.isDefault)?.id ?? '';
  const rows = [...input.rows];
  const rejected: Rejected[] = rows.flatMap((row) =>
    row.kind === 'rejected' ? [{ line: row.line, reason: row.reason }] : [],
  );
  const counts = rows.flatMap((row) => (row.kind === 'count' ? [row] : []));
  let kept = 0;
  let removals = 0;
  let unchanged = 0;
  for (const [name, of] of Map.groupBy(counts, ({ count }) => count.site ?? fallback)) {
    const site = sites.find((one) => one.id === name);
    if (site === undefined) {
      const reason = `there is no site ${name}; this instance has ${sites.map((one) => one.id).join(', ')}`;
      rejected.push(...of.map(({ line }) => ({ line, reason })));
      continue;
    }
    for (const batch of batches(of)) {
      const taken = await transact(desk.store, operatorScope, (tx) =>
        takeBatch(tx, desk, { site, batch }),
      );
      kept += taken.kept;
      unchanged += taken.unchanged;
      removals += taken.removals;
      rejected.push(...taken.rejected);
    }
  }
  return {
    received: rows.length,
    kept,
    unchanged,
    removals,
    rejected: rejected.toSorted((a, b) => a.line - b.line),
  };
}

/** Batches in which no count stands twice, so that the second time is told from the first. */
function* batches(rows: readonly NumberedCount[]): Iterable<readonly NumberedCount[]> {
  let batch = new Map<string, NumberedCount>();
  for (const row of rows) {
    if (batch.size >= batchSize || batch.has(row.count.id)) {
      yield [...batch.values()];
      batch = new Map();
    }
    batch.set(row.count.id, row);
  }
  if (batch.size > 0) yield [...batch.values()];
}

async function takeBatch(
  tx: Tx,
  desk: Desk,
  { site, batch }: { readonly site: SiteRow; readonly batch: readonly NumberedCount[] },
): Promise<Omit<StockIntakeResult, 'received'>> {
  const rejected: Rejected[] = [];
  const refusal = await refuser(tx, { site, batch });
  const good = batch.filter(({ line, count }) => {
    const reason = refusal(count);
    if (reason !== undefined) rejected.push({ line, reason });
    return reason === undefined;
  });
  const hashes = new Map(
    good.map(({ count }) => [
      count.id,
      createHash('sha256').update(contentOfCount(count)).digest('hex'),
    ]),
  );
  const inserted = await insertCounts(tx, {
    site: site.id,
    counts: good.map(({ count }) => ({
      id: tx.newId(),
      eventId: count.id,
      sellerId: count.seller,
      externalId: count.listing,
      units: count.units,
      countedAt: count.at,
      inputHash: hashes.get(count.id) ?? '',
    })),
  });
  const met = good.filter(({ count }) => !inserted.has(count.id));
  const known = await knownCounts(tx, {
    site: site.id,
    counts: met.map(({ count }) => count.id),
  });
  const other = met.filter(({ count }) => known.get(count.id) !== hashes.get(count.id));
  rejected.push(
    ...other.map(({ line, count }) => ({
      line,
      reason: `count ${count.id} was sent before with other content; send what was counted since with an id of its own`,
    })),
  );
  await bringUpStock(tx, { site: site.id, counts: [...inserted] });
  const listings = good.map(({ count }) => count.listing);
  await fulfilRemovals(tx, desk, { site: site.id, listings });
  const measures = await unansweredMeasures(tx, { site: site.id, listings });
  return {
    kept: inserted.size,
    unchanged: met.length - other.length,
    rejected,
    removals: await orderRemovals(tx, desk, measures),
  };
}

async function refuser(
  tx: Tx,
  { site, batch }: { readonly site: SiteRow; readonly batch: readonly NumberedCount[] },
): Promise<(count: StockCount) => string | undefined> {
  const sellers = [...new Set(batch.map(({ count }) => count.seller))];
  const listings = [...new Set(batch.map(({ count }) => count.listing))];
  const registered = await registeredAmong(tx, { site: site.id, sellers });
  const owners = await sellersOfListings(tx, { site: site.id, listings });
  const ahead = after(tx.now, { period: mostAhead, timeZone: site.timeZone });
  return ({ seller, listing, at }) => {
    const owner = owners.get(listing);
    if (!registered.has(seller))
      return `seller ${seller} is not registered on ${site.id}; register the seller first`;
    if (owner !== undefined && owner !== seller)
      return `listing ${listing} belongs to another seller on ${site.id}`;
    if (at > ahead)
      return `at ${at} lies ahead of this instance's clock, which stands at ${tx.now}`;
    return undefined;
  };
}
