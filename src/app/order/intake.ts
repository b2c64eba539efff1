import { operatorScope } from '../../domain/actor.ts';
import { nextDayStart } from '../../domain/day.ts';
import { watchSellers } from '../../store/velocity-review.ts';
import { listSites, type SiteRow } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { raiseSignals } from './raise-signals.ts';
import type { OrderRow } from './read-feed.ts';
import { saveEvents, type NumberedEvent } from './save-events.ts';

export interface OrderIntake {
  readonly rows: Iterable<OrderRow>;
  /** Site for events that name none; else the instance's default site. */
  readonly site?: string;
  /** Told after each batch how many rows have been dealt with. */
  readonly onProgress?: (rows: number) => void;
}

export interface OrderIntakeResult {
  readonly received: number;
  readonly kept: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  /** What a person should look at. */
  readonly signals: number;
}

interface Tally {
  received: number;
  kept: number;
  unchanged: number;
  signals: number;
  readonly rejected: { line: number; reason: string }[];
}

const batchSize = 1000;

/**
 * Takes in what happened to orders. Each batch is one transaction, so a feed that breaks off has done its beginning;
 * sending it again changes nothing that was done.
 */
export async function intakeOrders(desk: Desk, input: OrderIntake): Promise<OrderIntakeResult> {
  const tally: Tally = { received: 0, kept: 0, unchanged: 0, signals: 0, rejected: [] };
  const sites = await transact(desk.store, operatorScope, listSites);
  const fallback = input.site ?? sites.find((one) => one.isDefault)?.id ?? '';
  for (const batch of batches(input.rows, { fallback, tally })) {
    for (const [name, rows] of Map.groupBy(batch, ({ event }) => event.site ?? fallback)) {
      const site = sites.find((one) => one.id === name);
      if (site === undefined) {
        const reason = `there is no site ${name}; this instance has ${sites.map((one) => one.id).join(', ')}`;
        tally.rejected.push(...rows.map(({ line }) => ({ line, reason })));
      } else await takeBatch(desk, { site, rows, tally });
    }
    input.onProgress?.(tally.received);
  }
  return { ...tally, rejected: tally.rejected.toSorted((a, b) => a.line - b.line) };
}

/** Batches in which no event stands twice, so that the second time is told from the first. */
function* batches(
  rows: Iterable<OrderRow>,
  { fallback, tally }: { readonly fallback: string; readonly tally: Tally },
): Iterable<readonly NumberedEvent[]> {
  let batch: NumberedEvent[] = [];
  let seen = new Set<string>();
  for (const row of rows) {
    tally.received += 1;
    if (row.kind === 'rejected') {
      tally.rejected.push({ line: row.line, reason: row.reason });
      continue;
    }
    const key = `${row.event.site ?? fallback} ${row.event.id}`;
    if (batch.length >= batchSize || seen.has(key)) {
      yield batch;
      batch = [];
      seen = new Set();
    }
    seen.add(key);
    batch.push({ line: row.line, event: row.event });
  }
  if (batch.length > 0) yield batch;
}

async function takeBatch(
  desk: Desk,
  {
    site,
    rows,
    tally,
  }: {
    readonly site: SiteRow;
    readonly rows: readonly NumberedEvent[];
    readonly tally: Tally;
  },
): Promise<void> {
  const { saved, signals } = await transact(desk.store, operatorScope, async (tx) => {
    const saved = await saveEvents(tx, { site, rows });
    const events = saved.kept.map(({ eventId }) => eventId);
    if (site.velocity !== null)
      await watchSellers(tx, {
        site: site.id,
        sellers: [...new Set(saved.kept.map(({ sellerId }) => sellerId))].toSorted(),
        dueAt: nextDayStart(tx.now, site.timeZone),
      });
    return { saved, signals: await raiseSignals(tx, { site: site.id, events }) };
  });
  tally.kept += saved.kept.length;
  tally.unchanged += saved.unchanged;
  tally.rejected.push(...saved.rejected);
  tally.signals += signals;
}
