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

export interface ClaimedDocument {
  readonly id: string;
  readonly hash: Buffer;
  /** Whether its row goes too, because nothing ever rested on it. */
  readonly isUnused: boolean;
}

/**
 * Takes documents that nothing used since before an instant, and those that an earlier run took and did not end.
 * From then on nothing can use them.
 */
export async function claimUnused(
  tx: Tx,
  { uploadedBefore, limit }: { readonly uploadedBefore: Instant; readonly limit: number },
): Promise<readonly ClaimedDocument[]> {
  const claimed = await sql<{ id: string; hash: Buffer }>`
    update document set erased_at = coalesce(erased_at, ${tx.now})
    where id in (select id from document where used_at is null and uploaded_at <= ${uploadedBefore}
                 order by uploaded_at limit ${limit} for update skip locked)
      and used_at is null
    returning id, hash`.execute(tx.db);
  return claimed.rows.map((row) => ({ ...row, isUnused: true }));
}

/**
 * Takes documents whose every application ended before an instant, with every approval that came of it, and those that
 * an earlier run took and did not end. Their rows stay: what was decided on them does.
 */
export async function claimRetained(
  tx: Tx,
  { endedBefore, limit }: { readonly endedBefore: Instant; readonly limit: number },
): Promise<readonly ClaimedDocument[]> {
  const claimed = await sql<{ id: string; hash: Buffer }>`
    update document set erased_at = coalesce(erased_at, ${tx.now})
    where id in (
      select d.id from document d
      where d.used_at is not null and d.removed_at is null
        and exists (select from application_document x where x.document_id = d.id)
        and not exists (select from case_letter_document x where x.document_id = d.id)
        and not exists (
          select from application_document x join application a on a.id = x.application_id
          where x.document_id = d.id and (
            a.state in ('submitted', 'asked')
            or coalesce(a.decided_at, a.withdrawn_at) > ${endedBefore}
            or exists (
              select from approval p where p.application_id = a.id
                and least(p.valid_until, p.revoked_at) > ${endedBefore})))
      order by d.used_at limit ${limit} for update of d skip locked)
    returning id, hash`.execute(tx.db);
  return claimed.rows.map((row) => ({ ...row, isUnused: false }));
}

/** The bytes are gone: an unused document goes with them, of another the row stays. */
export async function endDocument(tx: Tx, { id, isUnused }: ClaimedDocument): Promise<void> {
  if (!isUnused) {
    await tx.db
      .updateTable('document')
      .set({ removedAt: tx.now })
      .where('id', '=', id)
      .where('removedAt', 'is', null)
      .execute();
    return;
  }
  await tx.db
    .deleteFrom('document')
    .where('id', '=', id)
    .where('erasedAt', 'is not', null)
    .execute();
}
