import type { Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Grace } from '../domain/grace.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type GraceRow = Selectable<Tables['grace']>;

export async function insertGrace(
  tx: Tx,
  { givenBy, ...row }: Omit<GraceRow, 'givenBy'> & { readonly givenBy: Actor },
): Promise<void> {
  await tx.db
    .insertInto('grace')
    .values({ ...row, givenBy: JSON.stringify(givenBy) })
    .execute();
}

/** Every grace that a seller was given for a policy, whether it is over or not: conduct is dated from its end. */
export async function gracesOf(
  tx: Tx,
  {
    seller,
    site,
    policy,
  }: { readonly seller: string; readonly site: string; readonly policy: string },
): Promise<readonly Grace[]> {
  return tx.db
    .selectFrom('grace')
    .select(['rule', 'until'])
    .where('sellerId', '=', seller)
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .execute();
}

/** The same of several sellers, by seller. */
export async function gracesOfSellers(
  tx: Tx,
  {
    sellers,
    site,
    policy,
  }: { readonly sellers: readonly string[]; readonly site: string; readonly policy: string },
): Promise<ReadonlyMap<string, readonly Grace[]>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('grace')
    .select(['sellerId', 'rule', 'until'])
    .where('sellerId', 'in', sellers)
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .execute();
  return Map.groupBy(rows, (row) => row.sellerId);
}

/** Graces, newest first. Key: id, whose order is that of making. */
export async function listGraces(
  tx: Tx,
  {
    seller,
    site,
    page,
  }: {
    readonly seller?: string | undefined;
    readonly site?: string | undefined;
    readonly page: Page;
  },
): Promise<PageOf<GraceRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('grace')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readGrace(tx: Tx, id: string): Promise<GraceRow | undefined> {
  return tx.db.selectFrom('grace').selectAll().where('id', '=', id).executeTakeFirst();
}
