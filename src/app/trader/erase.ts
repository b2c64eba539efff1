import { operatorScope } from '../../domain/actor.ts';
import { record } from '../../store/record.ts';
import { erasable, eraseRows } from '../../store/trader.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * Erases who sellers are whose contract ended as long ago as what is owed asks (Regulation (EU) 2022/2065 article
 * 30(5)). The record keeps its commitments, which say nothing any more. Returns how many rounds were emptied.
 */
export async function eraseTraders(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const due = await erasable(tx, limit);
    for (const { verificationId, sellerId } of due) {
      await record(tx, {
        subject: { kind: 'seller', id: sellerId },
        kind: 'trader.erased',
        reference: verificationId,
        payload: { verification: verificationId, seller: sellerId },
      });
      await eraseRows(tx, verificationId);
    }
    return due.length;
  });
}
