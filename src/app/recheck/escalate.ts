import { operatorScope, system } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { escalateLate } from '../../store/recheck.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

const batchSize = 50;

/**
 * Escalates rechecks that no person closed by the day that the approval's holder was given. The approval stays: only a
 * person ends it. Returns how many.
 */
export async function escalateRechecks(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateLate(tx, batchSize);
    for (const { id, approvalId: approval, sellerId: seller, siteId: site, replaceBy } of late) {
      await record(tx, {
        subject: { kind: 'seller', id: seller },
        kind: 'approval.recheck-escalated',
        reference: id,
        payload: { recheck: id, approval, seller, replaceBy, by: system },
      });
      await emit(tx, {
        kind: 'approval.recheck-escalated',
        seller,
        site,
        payload: { recheck: id, approval, replaceBy },
      });
    }
    return late.length;
  });
}
