import type { Selectable } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ListedOrderEvent = Omit<Selectable<Tables['orderEvent']>, 'inputHash'> & {
  /** The operator's id of the event that corrects this one. */
  readonly correctedBy: string | null;
};

export interface OrderEventFilter {
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly order?: string | undefined;
  readonly listing?: string | undefined;
  readonly page: Page;
}

/** Events of orders, newest first as they came in. Key: id, whose order is that of coming in. */
export async function listOrderEvents(
  tx: Tx,
  { site, seller, order, listing, page }: OrderEventFilter,
): Promise<PageOf<ListedOrderEvent>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('orderEvent')
    .leftJoin('orderEvent as correction', (join) =>
      join
        .onRef('correction.siteId', '=', 'orderEvent.siteId')
        .onRef('correction.corrects', '=', 'orderEvent.eventId'),
    )
    .select([
      'orderEvent.id',
      'orderEvent.siteId',
      'orderEvent.eventId',
      'orderEvent.kind',
      'orderEvent.orderId',
      'orderEvent.line',
      'orderEvent.sellerId',
      'orderEvent.externalId',
      'orderEvent.quantity',
      'orderEvent.unitPriceMinor',
      'orderEvent.amountMinor',
      'orderEvent.currency',
      'orderEvent.buyer',
      'orderEvent.occurredAt',
      'orderEvent.receivedAt',
      'orderEvent.corrects',
      'correction.eventId as correctedBy',
    ])
    .$if(site !== undefined, (query) => query.where('orderEvent.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('orderEvent.sellerId', '=', seller ?? ''))
    .$if(order !== undefined, (query) => query.where('orderEvent.orderId', '=', order ?? ''))
    .$if(listing !== undefined, (query) => query.where('orderEvent.externalId', '=', listing ?? ''))
    .$if(id !== undefined, (query) => query.where('orderEvent.id', '<', id ?? ''))
    .orderBy('orderEvent.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

/** Who bought a listing's units in a period, by their opaque ids, as the events that stand say. */
export async function buyersOfListing(
  tx: Tx,
  {
    site,
    listing,
    from,
    until,
  }: {
    readonly site: string;
    readonly listing: string;
    readonly from: Instant;
    readonly until: Instant;
  },
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('orderEvent')
    .select('buyer')
    .distinct()
    .where('siteId', '=', site)
    .where('externalId', '=', listing)
    .where('kind', '=', 'order')
    .where('quantity', '>', 0)
    .where('occurredAt', '>=', from)
    .where('occurredAt', '<', until)
    .where('buyer', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('orderEvent as correction')
            .select('correction.id')
            .whereRef('correction.siteId', '=', 'orderEvent.siteId')
            .whereRef('correction.corrects', '=', 'orderEvent.eventId'),
        ),
      ),
    )
    .orderBy('buyer')
    .execute();
  return rows.flatMap(({ buyer }) => buyer ?? []);
}
