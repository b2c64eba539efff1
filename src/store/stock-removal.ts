import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { measuresInForce, type MeasureInForce } from './measure.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** A removal with the decision that it rests on. */
export type StockRemovalRow = Selectable<Tables['stockRemoval']> & { readonly decisionId: string };
export type StockExtensionRow = Selectable<Tables['stockExtension']>;

function removals(tx: Tx) {
  return tx.db
    .selectFrom('stockRemoval')
    .innerJoin('measure', 'measure.id', 'stockRemoval.measureId')
    .selectAll('stockRemoval')
    .select('measure.decisionId');
}

export async function insertRemoval(
  tx: Tx,
  row: Insertable<Tables['stockRemoval']>,
): Promise<void> {
  await tx.db.insertInto('stockRemoval').values(row).execute();
}

/** One removal that is open, locked. */
export async function lockRemoval(tx: Tx, id: string): Promise<StockRemovalRow | undefined> {
  return removals(tx)
    .where('stockRemoval.id', '=', id)
    .where('stockRemoval.closedAt', 'is', null)
    .forUpdate('stockRemoval')
    .executeTakeFirst();
}

export async function updateRemoval(
  tx: Tx,
  id: string,
  change: Updateable<Tables['stockRemoval']>,
): Promise<void> {
  await tx.db.updateTable('stockRemoval').set(change).where('id', '=', id).execute();
}

/** Removals about whose goods nobody said anything and whose next reminder is due, locked. */
export async function remindable(tx: Tx, limit: number): Promise<readonly StockRemovalRow[]> {
  return removals(tx)
    .where('stockRemoval.nextReminderAt', '<=', tx.now)
    .where('stockRemoval.deadlineAt', '>', tx.now)
    .where('stockRemoval.choice', 'is', null)
    .where('stockRemoval.closedAt', 'is', null)
    .orderBy('stockRemoval.nextReminderAt')
    .limit(limit)
    .forUpdate('stockRemoval')
    .skipLocked()
    .execute();
}

/** Removals about whose goods nobody said anything by their deadline, locked. */
export async function lapsing(tx: Tx, limit: number): Promise<readonly StockRemovalRow[]> {
  return removals(tx)
    .where('stockRemoval.deadlineAt', '<=', tx.now)
    .where('stockRemoval.lapsedAt', 'is', null)
    .where('stockRemoval.choice', 'is', null)
    .where('stockRemoval.closedAt', 'is', null)
    .orderBy('stockRemoval.deadlineAt')
    .limit(limit)
    .forUpdate('stockRemoval')
    .skipLocked()
    .execute();
}

/** Open removals that rest on some measures, locked. */
export async function removalsOfMeasures(
  tx: Tx,
  measures: readonly string[],
): Promise<readonly StockRemovalRow[]> {
  if (measures.length === 0) return [];
  return removals(tx)
    .where('stockRemoval.measureId', 'in', measures)
    .where('stockRemoval.closedAt', 'is', null)
    .orderBy('stockRemoval.id')
    .forUpdate('stockRemoval')
    .execute();
}

/** A measure in force that asks for a listing's stock to leave. */
export interface RemovalMeasure {
  readonly measureId: string;
  readonly decisionId: string;
  readonly versionId: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly externalId: string;
}

/**
 * Measures in force on these listings for whose stock no removal is open and that was counted after the last one was
 * closed: goods that came in since.
 */
export async function unansweredMeasures(
  tx: Tx,
  { site, listings }: { readonly site: string; readonly listings: readonly string[] },
): Promise<readonly RemovalMeasure[]> {
  if (listings.length === 0) return [];
  const { rows } = await sql<RemovalMeasure>`
    select m.id as measure_id, m.decision_id, d.version_id, m.seller_id, m.site_id, l.external_id
    from stock s
    join listing l on l.site_id = s.site_id and l.external_id = s.external_id
    join measure m on m.listing_id = l.id and m.kind = 'stock-removal' and m.ended_at is null and m.seller_id = s.seller_id
    join decision d on d.id = m.decision_id
    where s.site_id = ${site} and s.external_id = any(${listings}::text[]) and s.units > 0
      and not exists (
        select from stock_removal r where r.measure_id = m.id and (r.closed_at is null or r.closed_at >= s.counted_at))
    order by m.id`.execute(tx.db);
  return rows;
}

/**
 * Measures in force on these listings that had stock leave, where all of it has: a removal was closed, none is open, and
 * nothing is left by the latest count, or by it less what was closed since.
 */
export async function fulfilledMeasures(
  tx: Tx,
  { site, listings }: { readonly site: string; readonly listings: readonly string[] },
): Promise<readonly MeasureInForce[]> {
  if (listings.length === 0) return [];
  return measuresInForce(tx)
    .where('measure.kind', '=', 'stock-removal')
    .where('measure.siteId', '=', site)
    .where('listing.externalId', 'in', listings)
    .where(
      sql<boolean>`(select r.closed_at is not null and (s.units = 0 or (s.counted_at <= r.closed_at and s.units <= r.closed_units))
        from stock_removal r join stock s on s.site_id = r.site_id and s.external_id = r.external_id
        where r.measure_id = measure.id order by r.id desc limit 1)`,
    )
    .orderBy('measure.id')
    .execute();
}

export async function insertExtension(
  tx: Tx,
  row: Insertable<Tables['stockExtension']>,
): Promise<void> {
  await tx.db.insertInto('stockExtension').values(row).execute();
}

export async function extensionsOf(tx: Tx, removal: string): Promise<readonly StockExtensionRow[]> {
  return tx.db
    .selectFrom('stockExtension')
    .selectAll()
    .where('removalId', '=', removal)
    .orderBy('id')
    .execute();
}

export interface StockRemovalFilter {
  readonly open?: boolean | undefined;
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

/** Removals, newest first. Key: id, whose order is that of ordering. */
export async function listRemovals(
  tx: Tx,
  { open, site, seller, page }: StockRemovalFilter,
): Promise<PageOf<StockRemovalRow>> {
  const [id] = page.after ?? [];
  const rows = await removals(tx)
    .$if(open === true, (query) => query.where('stockRemoval.closedAt', 'is', null))
    .$if(open === false, (query) => query.where('stockRemoval.closedAt', 'is not', null))
    .$if(site !== undefined, (query) => query.where('stockRemoval.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('stockRemoval.sellerId', '=', seller ?? ''))
    .$if(id !== undefined, (query) => query.where('stockRemoval.id', '<', id ?? ''))
    .orderBy('stockRemoval.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readRemoval(tx: Tx, id: string): Promise<StockRemovalRow | undefined> {
  return removals(tx).where('stockRemoval.id', '=', id).executeTakeFirst();
}
