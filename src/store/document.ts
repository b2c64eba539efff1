import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type DocumentRow = Selectable<Tables['document']>;

/** Documents of one seller that wait to be used; more are refused, so that nobody fills the disk. */
export const mostUnused = 50;

export async function insertDocument(
  tx: Tx,
  row: Pick<
    DocumentRow,
    'id' | 'sellerId' | 'name' | 'mediaType' | 'bytes' | 'hash' | 'uploadedAt'
  > & { readonly uploadedBy: Actor },
): Promise<void> {
  await tx.db
    .insertInto('document')
    .values({ ...row, uploadedBy: JSON.stringify(row.uploadedBy) })
    .execute();
}

export async function markStored(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('document').set({ storedAt: tx.now }).where('id', '=', id).execute();
}

export async function countUnused(tx: Tx, seller: string): Promise<number> {
  const row = await tx.db
    .selectFrom('document')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('sellerId', '=', seller)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A document whose bytes are there, within the transaction's scope. */
export async function readDocument(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  return tx.db
    .selectFrom('document')
    .selectAll()
    .where('id', '=', id)
    .where('storedAt', 'is not', null)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
}

/**
 * Takes documents that nothing used since before an instant, and those that an earlier run took and did not end.
 * From then on nothing can use them.
 */
export async function claimUnused(
  tx: Tx,
  { uploadedBefore, limit }: { readonly uploadedBefore: Instant; readonly limit: number },
): Promise<readonly { readonly id: string; readonly hash: Buffer }[]> {
  const claimed = await sql<{ id: string; hash: Buffer }>`
    update document set erased_at = coalesce(erased_at, ${tx.now})
    where id in (select id from document where used_at is null and uploaded_at <= ${uploadedBefore}
                 order by uploaded_at limit ${limit} for update skip locked)
      and used_at is null
    returning id, hash`.execute(tx.db);
  return claimed.rows;
}

export async function deleteDocument(tx: Tx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('document')
    .where('id', '=', id)
    .where('erasedAt', 'is not', null)
    .execute();
}
