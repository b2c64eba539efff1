import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { closeAppeal, lockAppeal } from '../../store/appeal.ts';
import { contestedMeasures } from '../../store/measure-pause.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { resumeMeasures } from '../measure/resume.ts';
import { endPauseOf } from './end-pause.ts';
import { keepClosed } from './keep-closed.ts';

/**
 * A seller takes an appeal back: nothing is ruled, and what paused for it acts again. They may file another while the
 * window is open. Refusals, in order: `appeal/not-found` (also for another seller's), `appeal/closed`.
 */
export async function withdrawAppeal(
  desk: Desk,
  {
    appeal: id,
    seller,
    by,
  }: { readonly appeal: string; readonly seller: string; readonly by: Actor },
): Promise<Result<{ readonly appeal: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const appeal = await lockAppeal(tx, id);
    if (appeal === undefined || appeal.sellerId !== seller)
      return refuse('appeal/not-found', 'There is no such appeal.');
    if (appeal.closedAt !== null) return refuse('appeal/closed', 'This appeal is closed.');
    await resumeMeasures(tx, { measures: await contestedMeasures(tx, id), appeal: id, by });
    await endPauseOf(tx, { appeal, by });
    await closeAppeal(tx, { id, as: 'withdrawn', by });
    await keepClosed(tx, { appeal, as: 'withdrawn', by });
    return done({ appeal: id });
  });
}
