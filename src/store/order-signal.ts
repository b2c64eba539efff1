import type { Insertable, Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ListedOrderSignal = Selectable<Tables['orderSignal']> & {
  readonly eventId: string;
  readonly orderId: string;
  readonly line: string;
  readonly externalId: string;
  readonly buyer: string | null;
  readonly quantity: number;
  readonly occurredAt: Instant;
  readonly correctedBy: string | null;
};

export async function insertOrderSignals(
  tx: Tx,
  rows: readonly Insertable<Tables['orderSignal']>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.insertInto('orderSignal').values(rows).execute();
}

/** Ends an open signal in a person's name; whose it was, or undefined when none is open. */
export async function resolveSignalRow(
  tx: Tx,
  { id, by, reason }: { readonly id: string; readonly by: Actor; readonly reason: string },
): Promise<{ readonly sellerId: string; readonly siteId: string } | undefined> {
  return tx.db
    .updateTable('orderSignal')
    .set({ resolvedAt: tx.now, resolvedBy: JSON.stringify(by), resolveReason: reason })
    .where('id', '=', id)
    .where('resolvedAt', 'is', null)
    .returning(['sellerId', 'siteId'])
    .executeTakeFirst();
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('orderSignal')
    .innerJoin('orderEvent', 'orderEvent.id', 'orderSignal.orderEventId')
    .leftJoin('orderEvent as correction', (join) =>
      join
        .onRef('correction.siteId', '=', 'orderEvent.siteId')
        .onRef('correction.corrects', '=', 'orderEvent.eventId'),
    )
    .selectAll('orderSignal')
    .select([
      'orderEvent.eventId',
      'orderEvent.orderId',
      'orderEvent.line',
      'orderEvent.externalId',
      'orderEvent.buyer',
      'orderEvent.quantity',
      'orderEvent.occurredAt',
      'correction.eventId as correctedBy',
    ]);
}

export interface OrderSignalFilter {
  readonly open?: boolean | undefined;
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

/** Signals, newest first. Key: id, whose order is that of raising. */
export async function listOrderSignals(
  tx: Tx,
  { open, site, seller, page }: OrderSignalFilter,
): Promise<PageOf<ListedOrderSignal>> {
  const [id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(open === true, (query) => query.where('orderSignal.resolvedAt', 'is', null))
    .$if(open === false, (query) => query.where('orderSignal.resolvedAt', 'is not', null))
    .$if(site !== undefined, (query) => query.where('orderSignal.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('orderSignal.sellerId', '=', seller ?? ''))
    .$if(id !== undefined, (query) => query.where('orderSignal.id', '<', id ?? ''))
    .orderBy('orderSignal.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readOrderSignal(tx: Tx, id: string): Promise<ListedOrderSignal | undefined> {
  return listed(tx).where('orderSignal.id', '=', id).executeTakeFirst();
}
