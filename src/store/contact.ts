import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import type { ContactRow } from './seller.ts';

/** The seller's contact at an address, locked: kept now, or taken up again and unverified if it had been given up. */
export async function putContact(
  tx: Tx,
  { seller, address }: { readonly seller: string; readonly address: string },
): Promise<ContactRow> {
  await tx.db
    .insertInto('contact')
    .values({
      id: tx.newId(),
      sellerId: seller,
      channel: 'email',
      address,
      addedAt: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['sellerId', 'channel', 'address']).doNothing())
    .execute();
  await tx.db
    .updateTable('contact')
    .set({ addedAt: tx.now, verifiedAt: null, removedAt: null })
    .where('sellerId', '=', seller)
    .where('address', '=', address)
    .where('removedAt', 'is not', null)
    .execute();
  return tx.db
    .selectFrom('contact')
    .selectAll()
    .where('sellerId', '=', seller)
    .where('address', '=', address)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** A contact that was not given up, within the transaction's scope, locked. */
export async function lockContact(tx: Tx, id: string): Promise<ContactRow | undefined> {
  return tx.db
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Ids of a seller's verified contacts, locked until the transaction ends. */
export async function lockVerified(tx: Tx, seller: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('contact')
    .select('id')
    .where('sellerId', '=', seller)
    .where('verifiedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export async function updateContact(
  tx: Tx,
  id: string,
  change: { readonly verifiedAt: Instant } | { readonly removedAt: Instant },
): Promise<void> {
  await tx.db.updateTable('contact').set(change).where('id', '=', id).execute();
}
