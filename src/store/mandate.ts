import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type MandateRow = Selectable<Tables['mandate']>;
export type EndReason = NonNullable<MandateRow['endReason']>;

export async function insertMandate(tx: Tx, row: MandateRow): Promise<void> {
  await tx.db
    .insertInto('mandate')
    .values({
      ...row,
      givenBy: JSON.stringify(row.givenBy),
      endedBy: row.endedBy === null ? null : JSON.stringify(row.endedBy),
    })
    .execute();
}

export async function lockMandate(tx: Tx, id: string): Promise<MandateRow | undefined> {
  return tx.db
    .selectFrom('mandate')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function readMandate(tx: Tx, id: string): Promise<MandateRow | undefined> {
  return tx.db.selectFrom('mandate').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A mandate of this seller that has not ended, for whoever has this address or is this person. */
export async function openMandate(
  tx: Tx,
  {
    seller,
    address,
    person,
  }: { readonly seller: string; readonly address: string; readonly person?: string | undefined },
): Promise<MandateRow | undefined> {
  return tx.db
    .selectFrom('mandate')
    .selectAll()
    .where('sellerId', '=', seller)
    .where('endedAt', 'is', null)
    .where((or) =>
      or.or([
        sql<boolean>`lower(address) = lower(${address})`,
        ...(person === undefined ? [] : [or('personId', '=', person)]),
      ]),
    )
    .executeTakeFirst();
}

/** A mandate by which someone may act now, with the seller's name. */
export interface LiveMandate extends Pick<
  MandateRow,
  'id' | 'sellerId' | 'holder' | 'powers' | 'validUntil'
> {
  readonly sellerName: string;
}

export async function liveMandates(tx: Tx, person: string): Promise<readonly LiveMandate[]> {
  return tx.db
    .selectFrom('mandate')
    .innerJoin('seller', 'seller.id', 'mandate.sellerId')
    .select([
      'mandate.id',
      'mandate.sellerId',
      'mandate.holder',
      'mandate.powers',
      'mandate.validUntil',
      'seller.name as sellerName',
    ])
    .where('mandate.personId', '=', person)
    .where('mandate.endedAt', 'is', null)
    .where((or) => or.or([or('validUntil', 'is', null), or('validUntil', '>', tx.now)]))
    .orderBy('mandate.sellerId')
    .execute();
}

/** Ids of the mandates of a seller's owners, locked until the transaction ends. */
export async function lockOwners(tx: Tx, seller: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('mandate')
    .select('id')
    .where('sellerId', '=', seller)
    .where('holder', '=', 'user')
    .where(sql<boolean>`'people' = any(powers)`)
    .where('acceptedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export async function acceptRow(
  tx: Tx,
  { id, person }: { readonly id: string; readonly person: string },
): Promise<void> {
  await tx.db
    .updateTable('mandate')
    .set({ personId: person, acceptedAt: tx.now })
    .where('id', '=', id)
    .execute();
}

export async function endRow(
  tx: Tx,
  { id, by, reason }: { readonly id: string; readonly by: Actor; readonly reason: EndReason },
): Promise<void> {
  await tx.db
    .updateTable('mandate')
    .set({ endedAt: tx.now, endedBy: JSON.stringify(by), endReason: reason })
    .where('id', '=', id)
    .execute();
}

/** Mandates whose time is up and that nobody ended, locked. */
export async function runOutMandates(tx: Tx, limit: number): Promise<readonly MandateRow[]> {
  return tx.db
    .selectFrom('mandate')
    .selectAll()
    .where('endedAt', 'is', null)
    .where('validUntil', '<=', tx.now)
    .orderBy('validUntil')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Mandates, newest first. Keys: giving, id. */
export async function listMandates(
  tx: Tx,
  {
    seller,
    live,
    page,
  }: { readonly seller?: string; readonly live?: boolean; readonly page: Page },
): Promise<PageOf<MandateRow>> {
  const [at, id] = page.after ?? [];
  const isLive = sql<boolean>`(accepted_at is not null and ended_at is null and (valid_until is null or valid_until > ${tx.now}))`;
  const rows = await tx.db
    .selectFrom('mandate')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(live === true, (query) => query.where(isLive))
    .$if(live === false, (query) => query.where(sql<boolean>`not ${isLive}`))
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(given_at, id) < (${at}, ${id})`))
    .orderBy('givenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.givenAt, row.id]);
}
