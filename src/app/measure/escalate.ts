import { operatorScope } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { escalateUnreviewed } from '../../store/measure.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Escalates protective measures that no person reviewed within their hours. They stay in force. Returns how many. */
export async function escalateMeasures(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateUnreviewed(tx);
    for (const one of late) {
      await record(tx, {
        subject: { kind: 'seller', id: one.sellerId },
        kind: 'measure.escalated',
        reference: one.id,
        payload: { measure: one.id, decision: one.decisionId, seller: one.sellerId },
      });
      await emit(tx, {
        kind: 'measure.escalated',
        seller: one.sellerId,
        site: one.siteId,
        payload: { measure: one.id, decision: one.decisionId },
      });
    }
    return late.length;
  });
}
