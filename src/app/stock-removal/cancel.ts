import type { Actor } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { removalsOfMeasures, updateRemoval } from '../../store/stock-removal.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Calls off what rests on measures that have just ended: the goods may stay, and nothing is charged. The notice that the
 * measure has ended says so.
 */
export async function cancelRemovals(
  tx: Tx,
  { measures, by }: { readonly measures: readonly string[]; readonly by: Actor },
): Promise<void> {
  for (const removal of await removalsOfMeasures(tx, measures)) {
    const { id, sellerId, siteId, measureId, externalId } = removal;
    await updateRemoval(tx, id, {
      outcome: 'cancelled',
      closedAt: tx.now,
      closedBy: JSON.stringify(by),
      closedUnits: 0,
      feeMinor: 0n,
      nextReminderAt: null,
    });
    const what = { removal: id, listing: externalId, outcome: 'cancelled' as const };
    await record(tx, {
      subject: { kind: 'seller', id: sellerId },
      kind: 'stock-removal.closed',
      reference: id,
      payload: { ...what, seller: sellerId, by },
    });
    await emit(tx, {
      kind: 'stock.removal-closed',
      seller: sellerId,
      site: siteId,
      measure: measureId,
      payload: what,
    });
  }
}
