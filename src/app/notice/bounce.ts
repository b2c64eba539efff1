import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { loadDelivery, noticeProgress, saveAttempt, updateReceipt } from '../../store/notice.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * The mail system reports that a message accepted before has come back. What was taken for delivery is taken
 * back where no other channel delivered, so a clock that ran from it has not begun.
 * Refusals, in order: `delivery/not-found`, `delivery/not-accepted`.
 */
export async function bounceDelivery(
  desk: Desk,
  { delivery: id, response }: { readonly delivery: string; readonly response: string },
): Promise<Result<{ readonly delivery: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const delivery = await loadDelivery(tx, id);
    if (delivery === undefined) return refuse('delivery/not-found', 'There is no such delivery.');
    if (delivery.state !== 'accepted')
      return refuse(
        'delivery/not-accepted',
        `This delivery is ${delivery.state}; only an accepted one can bounce.`,
      );
    await saveAttempt(tx, {
      delivery: id,
      outcome: 'bounced',
      response,
      state: 'bounced',
      nextAttemptAt: null,
    });
    await record(tx, {
      subject: { kind: 'seller', id: delivery.sellerId },
      kind: 'notice.bounced',
      reference: delivery.noticeId,
      payload: { notice: delivery.noticeId, delivery: id, seller: delivery.sellerId, response },
    });
    const progress = await noticeProgress(tx, delivery.noticeId);
    if (progress?.accepted === 0) await updateReceipt(tx, delivery.noticeId, { deliveredAt: null });
    return done({ delivery: id });
  });
}
