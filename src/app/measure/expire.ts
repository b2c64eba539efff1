import { operatorScope, system } from '../../domain/actor.ts';
import { expiredMeasures } from '../../store/measure.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMeasures } from './end.ts';

/**
 * Ends measures whose stated end has come. What they answered stands open again, so their sellers are looked at
 * again, in the same transaction: one that is not ended yet would hide it. Returns how many.
 */
export async function expireMeasures(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const measures = await expiredMeasures(tx, limit);
    await endMeasures(tx, desk, { measures, reason: 'expired', by: system });
    for (const { sellerId, siteId } of measures)
      await reconsiderAt(tx, { seller: sellerId, site: siteId, at: tx.now });
    return measures.length;
  });
}
