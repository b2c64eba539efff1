import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import type { SellerRow } from './seller.ts';

export async function lockSeller(tx: Tx, id: string): Promise<SellerRow | undefined> {
  return tx.db
    .selectFrom('seller')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function endContractRow(
  tx: Tx,
  end: { readonly seller: string; readonly eraseAt: Instant; readonly measure?: string },
): Promise<void> {
  await tx.db
    .updateTable('seller')
    .set({
      contractEndedAt: tx.now,
      contractMeasureId: end.measure ?? null,
      eraseAt: end.eraseAt,
    })
    .where('id', '=', end.seller)
    .execute();
}

export async function resumeContractRow(tx: Tx, seller: string): Promise<void> {
  await tx.db
    .updateTable('seller')
    .set({ contractEndedAt: null, contractMeasureId: null, eraseAt: null })
    .where('id', '=', seller)
    .execute();
}

/** Accounts whose termination has begun while their contract goes on. */
export async function newlyTerminated(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly sellerId: string; readonly measure: string }[]> {
  const { rows } = await sql<{ sellerId: string; measure: string }>`
    select distinct on (m.seller_id) m.seller_id, m.id as measure from measure m join seller s on s.id = m.seller_id
    where m.kind = 'account-terminated' and m.ended_at is null and m.begun_at is not null and s.contract_ended_at is null
    order by m.seller_id, m.starts_at limit ${limit}`.execute(tx.db);
  return rows;
}

/** Sellers whose contract ended with a termination that did not last. */
export async function nowReinstated(tx: Tx, limit: number): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('seller')
    .innerJoin('measure', 'measure.id', 'seller.contractMeasureId')
    .select('seller.id')
    .where('measure.endedAt', 'is not', null)
    .orderBy('seller.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
