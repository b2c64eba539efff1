import { system, type Actor } from '../../domain/actor.ts';
import { pausesWhenLate } from '../../domain/appeal.ts';
import { emit } from '../../store/effect.ts';
import { effectOf } from '../../store/measure-effect.ts';
import { lateAppealsOf } from '../../store/measure-pause.ts';
import type { MeasureInForce } from '../../store/measure.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { endPauses } from './end-pauses.ts';
import { pauseMeasures } from './pause.ts';

/**
 * Lets measures that paused for an appeal act again, each with its effect. What another appeal contests too, on which
 * nobody ruled in time, goes on pausing for that one. Returns those that act again.
 */
export async function resumeMeasures(
  tx: Tx,
  {
    measures,
    appeal,
    by,
  }: { readonly measures: readonly MeasureInForce[]; readonly appeal: string; readonly by: Actor },
): Promise<readonly MeasureInForce[]> {
  const paused = await endPauses(tx, { measures: measures.map(({ id }) => id), appeal, by });
  const late = await lateAppealsOf(tx, { measures: [...paused], except: appeal });
  const resuming: MeasureInForce[] = [];
  for (const measure of measures.filter(({ id }) => paused.has(id))) {
    const other = pausesWhenLate(measure) ? late.get(measure.id) : undefined;
    if (other === undefined) resuming.push(measure);
    else
      await pauseMeasures(tx, {
        measures: [measure],
        appeal: other,
        by: system,
        ground: 'late',
        wasPaused: true,
      });
  }
  for (const measure of resuming.filter(({ begunAt }) => begunAt !== null))
    await emit(tx, {
      kind: effectOf[measure.kind],
      seller: measure.sellerId,
      site: measure.siteId,
      measure: measure.id,
      payload: {
        measure: measure.id,
        decision: measure.decisionId,
        listing: measure.externalId,
        ...(measure.class === null ? {} : { class: measure.class }),
        nature: measure.nature,
        reason: 'resumed',
      },
    });
  return resuming;
}
