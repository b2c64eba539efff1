import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockMeasure } from '../../store/measure.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMeasures } from './end.ts';

/**
 * A person lifts a punitive measure: it ends now, one that has not begun never does, and its decision counts for
 * nothing on the ladder any more.
 * Refusals, in order: `measure/not-found` (also when it has ended), `measure/not-punitive`,
 * `measure/lift-needs-person`.
 */
export async function liftMeasure(
  desk: Desk,
  input: { readonly measure: string; readonly by: Actor; readonly reason: string },
): Promise<Result<{ readonly measure: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const measure = await lockMeasure(tx, input.measure);
    if (measure === undefined) return refuse('measure/not-found', 'No such measure is in force.');
    if (measure.nature !== 'punitive')
      return refuse('measure/not-punitive', 'A protective measure is reviewed, not lifted.');
    if (input.by.kind !== 'person')
      return refuse('measure/lift-needs-person', 'Only a person may lift a measure.');
    await endMeasures(tx, desk, {
      measures: [measure],
      reason: 'lifted',
      by: input.by,
      why: input.reason,
    });
    return done({ measure: measure.id });
  });
}
