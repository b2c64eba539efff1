import { operatorScope, system } from '../../domain/actor.ts';
import { expiredMeasures } from '../../store/measure.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMeasures } from './end.ts';

/** Ends measures whose stated end has come. Returns how many. */
export async function expireMeasures(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const measures = await expiredMeasures(tx, limit);
    await endMeasures(tx, desk, { measures, reason: 'expired', by: system });
    return measures.length;
  });
}
