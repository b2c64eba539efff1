import { operatorScope, system } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { escalateOverdue } from '../../store/velocity-review.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Escalates reviews that no person did within their hours. Nothing happens to the seller. Returns how many. */
export async function escalateReviews(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateOverdue(tx);
    for (const { id, sellerId, siteId, dueAt } of late) {
      await record(tx, {
        subject: { kind: 'seller', id: sellerId },
        kind: 'velocity-review.escalated',
        reference: id,
        payload: { review: id, seller: sellerId, site: siteId, dueAt, by: system },
      });
      await emit(tx, {
        kind: 'velocity-review.escalated',
        seller: sellerId,
        site: siteId,
        payload: { review: id, dueAt },
      });
    }
    return late.length;
  });
}
