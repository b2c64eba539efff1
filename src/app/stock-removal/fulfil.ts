import { system } from '../../domain/actor.ts';
import { fulfilledMeasures } from '../../store/stock-removal.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMeasures } from '../measure/end.ts';

/**
 * Ends measures that had the stock of these listings leave, where all of it has: they asked for nothing else. Goods that
 * come in afterwards need a decision of their own. Returns how many.
 */
export async function fulfilRemovals(
  tx: Tx,
  desk: Desk,
  where: { readonly site: string; readonly listings: readonly string[] },
): Promise<number> {
  const measures = await fulfilledMeasures(tx, where);
  await endMeasures(tx, desk, { measures, reason: 'fulfilled', by: system });
  return measures.length;
}
