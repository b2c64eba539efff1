import { sql, type Selectable } from 'kysely';
import { moneyText } from '../domain/money.ts';
import type { Instant } from '../domain/time.ts';
import type { SellerFacts } from '../engine/types.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type SellerRow = Selectable<Tables['seller']>;
export type ContactRow = Selectable<Tables['contact']>;

export async function loadSeller(tx: Tx, id: string): Promise<SellerRow | undefined> {
  return tx.db.selectFrom('seller').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Several sellers, by id. */
export async function loadSellers(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SellerRow>> {
  const rows = await tx.db.selectFrom('seller').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function insertSeller(
  tx: Tx,
  row: Omit<SellerRow, 'contractEndedAt' | 'contractMeasureId' | 'eraseAt'>,
): Promise<void> {
  await tx.db.insertInto('seller').values(row).execute();
}

export async function insertContact(tx: Tx, row: ContactRow): Promise<void> {
  await tx.db.insertInto('contact').values(row).execute();
}

/** Enters a seller on a site; false when they are there already. */
export async function insertRegistration(
  tx: Tx,
  row: Selectable<Tables['registration']>,
): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('registration')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('siteId')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Where some sellers can be reached, by seller. */
export async function verifiedContactsOf(
  tx: Tx,
  sellers: readonly string[],
): Promise<ReadonlyMap<string, readonly ContactRow[]>> {
  const rows = await tx.db
    .selectFrom('contact')
    .selectAll()
    .where('sellerId', 'in', sellers)
    .where('verifiedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.sellerId);
}

/** Whether anyone is registered on a site. */
export async function hasSellers(tx: Tx, site: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('registration')
    .select('sellerId')
    .where('siteId', '=', site)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countSellers(tx: Tx, site: string): Promise<number> {
  const row = await tx.db
    .selectFrom('registration')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('siteId', '=', site)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Sellers registered on a site, in the order of their ids, after one of them. */
export async function sellersAfter(
  tx: Tx,
  { site, after, limit }: { readonly site: string; readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('registration')
    .select('sellerId')
    .where('siteId', '=', site)
    .where('sellerId', '>', after)
    .orderBy('sellerId')
    .limit(limit)
    .execute();
  return rows.map((row) => row.sellerId);
}

/** Since when a seller has accepted the terms of a site; undefined for who is not registered there. */
export async function registeredSince(
  tx: Tx,
  { seller, site }: { readonly seller: string; readonly site: string },
): Promise<Instant | undefined> {
  const row = await tx.db
    .selectFrom('registration')
    .select('registeredAt')
    .where('sellerId', '=', seller)
    .where('siteId', '=', site)
    .executeTakeFirst();
  return row?.registeredAt;
}

/** Which of some ids are sellers registered on a site. */
export async function registeredAmong(
  tx: Tx,
  { site, sellers }: { readonly site: string; readonly sellers: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (sellers.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('registration')
    .select('sellerId')
    .where('siteId', '=', site)
    .where('sellerId', 'in', sellers)
    .execute();
  return new Set(rows.map((row) => row.sellerId));
}

/** What screening may know of sellers: their kind, and the acquisition they last showed. */
export async function sellerFacts(
  tx: Tx,
  sellers: readonly string[],
): Promise<ReadonlyMap<string, SellerFacts>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('seller')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('acquisition')
          .select(['source', 'priceMinor', 'currency'])
          .whereRef('acquisition.sellerId', '=', 'seller.id')
          .orderBy('shownAt', 'desc')
          .limit(1)
          .as('shown'),
      (join) => join.onTrue(),
    )
    .select(['seller.id', 'seller.kind', 'shown.source', 'shown.priceMinor', 'shown.currency'])
    .where('seller.id', 'in', sellers)
    .execute();
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

function factsOf(row: {
  readonly kind: 'business' | 'private';
  readonly source: 'retail' | 'trade' | null;
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
}): SellerFacts {
  return {
    kind: row.kind,
    ...(row.source === null ? {} : { acquiredFrom: row.source }),
    ...(row.priceMinor === null || row.currency === null
      ? {}
      : { acquisitionPrice: Number(moneyText({ minor: row.priceMinor, currency: row.currency })) }),
  };
}

export async function insertAcquisition(
  tx: Tx,
  row: Selectable<Tables['acquisition']>,
): Promise<void> {
  await tx.db.insertInto('acquisition').values(row).execute();
}
