import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/** Has a seller's findings on a site looked at again, no sooner than `at`. */
export async function reconsiderAt(
  tx: Tx,
  { seller, site, at }: { readonly seller: string; readonly site: string; readonly at: Instant },
): Promise<void> {
  await tx.db
    .insertInto('reconsideration')
    .values({ sellerId: seller, siteId: site, dueAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes some sellers that are due to be looked at again. */
export async function takeReconsiderations(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly sellerId: string; readonly siteId: string }[]> {
  const due = await tx.db
    .selectFrom('reconsideration')
    .select(['sellerId', 'siteId', 'dueAt'])
    .where('dueAt', '<=', tx.now)
    .orderBy('dueAt')
    .orderBy('sellerId')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const one of due) {
    await tx.db
      .deleteFrom('reconsideration')
      .where('sellerId', '=', one.sellerId)
      .where('siteId', '=', one.siteId)
      .where('dueAt', '=', one.dueAt)
      .execute();
  }
  return due;
}
