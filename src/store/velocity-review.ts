import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type VelocityReviewRow = Selectable<Tables['velocityReview']>;

/** Has the sales of some sellers judged when the day is over. */
export async function watchSellers(
  tx: Tx,
  {
    site,
    sellers,
    dueAt,
  }: { readonly site: string; readonly sellers: readonly string[]; readonly dueAt: Instant },
): Promise<void> {
  if (sellers.length === 0) return;
  await tx.db
    .insertInto('velocityWatch')
    .values(sellers.map((sellerId) => ({ sellerId, siteId: site, dueAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface Watched {
  readonly sellerId: string;
  readonly siteId: string;
  readonly dueAt: Instant;
}

/** Takes some sellers whose day is over, the longest waiting first. */
export async function takeWatched(tx: Tx, limit: number): Promise<readonly Watched[]> {
  const { rows } = await sql<Watched>`
    delete from velocity_watch w using (
      select seller_id, site_id, due_at from velocity_watch where due_at <= ${tx.now}
      order by due_at, seller_id, site_id limit ${limit} for update skip locked
    ) due where w.seller_id = due.seller_id and w.site_id = due.site_id and w.due_at = due.due_at
    returning w.seller_id, w.site_id, w.due_at`.execute(tx.db);
  return rows.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** Opens a review unless one is open; false when one is. */
export async function insertReview(
  tx: Tx,
  row: Insertable<Tables['velocityReview']>,
): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('velocityReview')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['sellerId', 'siteId']).where('resolvedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** When a person last looked at a seller's sales on a site. */
export async function lastResolved(
  tx: Tx,
  { seller, site }: { readonly seller: string; readonly site: string },
): Promise<Instant | undefined> {
  const row = await tx.db
    .selectFrom('velocityReview')
    .select('resolvedAt')
    .where('sellerId', '=', seller)
    .where('siteId', '=', site)
    .where('resolvedAt', 'is not', null)
    .orderBy('resolvedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.resolvedAt ?? undefined;
}

/** Ends an open review in a person's name; whose it was, or undefined when none is open. */
export async function resolveReviewRow(
  tx: Tx,
  {
    id,
    by,
    outcome,
    reason,
  }: {
    readonly id: string;
    readonly by: Actor;
    readonly outcome: 'explained' | 'pursued';
    readonly reason: string;
  },
): Promise<VelocityReviewRow | undefined> {
  return tx.db
    .updateTable('velocityReview')
    .set({ resolvedAt: tx.now, resolvedBy: JSON.stringify(by), outcome, resolveReason: reason })
    .where('id', '=', id)
    .where('resolvedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Reviews that nobody did in time: escalated now. Returns them. */
export async function escalateOverdue(tx: Tx): Promise<readonly VelocityReviewRow[]> {
  return tx.db
    .updateTable('velocityReview')
    .set({ escalatedAt: tx.now })
    .where('dueAt', '<=', tx.now)
    .where('resolvedAt', 'is', null)
    .where('escalatedAt', 'is', null)
    .returningAll()
    .execute();
}

export interface VelocityReviewFilter {
  readonly open?: boolean | undefined;
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

/** Reviews, newest first. Key: id, whose order is that of opening. */
export async function listVelocityReviews(
  tx: Tx,
  { open, site, seller, page }: VelocityReviewFilter,
): Promise<PageOf<VelocityReviewRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('velocityReview')
    .selectAll()
    .$if(open === true, (query) => query.where('resolvedAt', 'is', null))
    .$if(open === false, (query) => query.where('resolvedAt', 'is not', null))
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readVelocityReview(
  tx: Tx,
  id: string,
): Promise<VelocityReviewRow | undefined> {
  return tx.db.selectFrom('velocityReview').selectAll().where('id', '=', id).executeTakeFirst();
}
