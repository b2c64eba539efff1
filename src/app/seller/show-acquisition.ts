import { operatorScope } from '../../domain/actor.ts';
import type { Money } from '../../domain/money.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { insertAcquisition, loadSeller } from '../../store/seller.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * Keeps what a seller has shown about how their goods were acquired: from a shop or from the trade, and at
 * what price. Refusals: `seller/not-found`.
 */
export async function showAcquisition(
  desk: Desk,
  input: { readonly seller: string; readonly source: 'retail' | 'trade'; readonly price?: Money },
): Promise<Result<{ readonly seller: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    if ((await loadSeller(tx, input.seller)) === undefined)
      return refuse('seller/not-found', 'There is no such seller.');
    await insertAcquisition(tx, {
      id: tx.newId(),
      sellerId: input.seller,
      source: input.source,
      priceMinor: input.price?.minor ?? null,
      currency: input.price?.currency ?? null,
      shownAt: tx.now,
    });
    return done({ seller: input.seller });
  });
}
