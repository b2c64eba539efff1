import { sql, type Selectable } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** A count as it is kept; the hash as text, since a batch goes over as one JSON document. */
export interface NewStockCount {
  readonly id: string;
  readonly eventId: string;
  readonly sellerId: string;
  readonly externalId: string;
  readonly units: number;
  readonly countedAt: Instant;
  /** Hexadecimal SHA-256. */
  readonly inputHash: string;
}

/** Keeps counts that nobody sent before. Returns the operator's ids of those that this transaction kept. */
export async function insertCounts(
  tx: Tx,
  { site, counts }: { readonly site: string; readonly counts: readonly NewStockCount[] },
): Promise<ReadonlySet<string>> {
  if (counts.length === 0) return new Set();
  const { rows } = await sql<{ eventId: string }>`
    insert into stock_count (id, site_id, event_id, seller_id, external_id, units, counted_at, received_at, input_hash)
    select c.id, ${site}, c."eventId", c."sellerId", c."externalId", c.units, c."countedAt", ${tx.now},
      decode(c."inputHash", 'hex')
    from json_to_recordset(${JSON.stringify(counts)}) as c (id uuid, "eventId" text, "sellerId" text, "externalId" text,
      units integer, "countedAt" timestamptz, "inputHash" text)
    on conflict (site_id, event_id) do nothing
    returning event_id`.execute(tx.db);
  return new Set(rows.map((row) => row.eventId));
}

/** The hash of what was counted under these ids before, by id. */
export async function knownCounts(
  tx: Tx,
  { site, counts }: { readonly site: string; readonly counts: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (counts.length === 0) return new Map();
  const { rows } = await sql<{ eventId: string; inputHash: Buffer }>`
    select event_id, input_hash from stock_count
    where site_id = ${site} and event_id = any(${counts}::text[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.eventId, row.inputHash.toString('hex')]));
}

/**
 * Brings the stock of the listings counted up to their latest count: by when it was counted, and of two at one instant by
 * the later id, so that the order of coming makes no difference.
 */
export async function bringUpStock(
  tx: Tx,
  { site, counts }: { readonly site: string; readonly counts: readonly string[] },
): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into stock as s (site_id, external_id, seller_id, units, counted_at, event_id)
    select distinct on (external_id) site_id, external_id, seller_id, units, counted_at, event_id
    from stock_count where site_id = ${site} and event_id = any(${counts}::text[])
    order by external_id, counted_at desc, event_id desc
    on conflict (site_id, external_id) do update set
      seller_id = excluded.seller_id, units = excluded.units, counted_at = excluded.counted_at, event_id = excluded.event_id
    where (excluded.counted_at, excluded.event_id) > (s.counted_at, s.event_id)`.execute(tx.db);
}

/** Units in stock of some of a seller's listings on a site, by the operator's id of the listing. */
export async function stockOf(
  tx: Tx,
  {
    seller,
    site,
    listings,
  }: { readonly seller: string; readonly site: string; readonly listings: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  if (listings.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('stock')
    .select(['externalId', 'units'])
    .where('siteId', '=', site)
    .where('externalId', 'in', listings)
    .where('sellerId', '=', seller)
    .where('units', '>', 0)
    .execute();
  return new Map(rows.map((row) => [row.externalId, row.units]));
}

export type StockRow = Selectable<Tables['stock']>;

export interface StockFilter {
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

/** Stock, by site and listing. */
export async function listStock(
  tx: Tx,
  { site, seller, page }: StockFilter,
): Promise<PageOf<StockRow>> {
  const [siteId, externalId] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('stock')
    .selectAll()
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(siteId !== undefined, (query) =>
      query.where(sql<boolean>`(site_id, external_id) > (${siteId}, ${externalId})`),
    )
    .orderBy('siteId')
    .orderBy('externalId')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.siteId, row.externalId]);
}
