import type { Actor } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { effectOf } from '../../store/measure-effect.ts';
import type { MeasureInForce } from '../../store/measure.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { endPauses } from './end-pauses.ts';

/** Lets measures that paused act again, each with its effect. Returns those that did pause. */
export async function resumeMeasures(
  tx: Tx,
  { measures, by }: { readonly measures: readonly MeasureInForce[]; readonly by: Actor },
): Promise<readonly MeasureInForce[]> {
  const paused = await endPauses(tx, { measures: measures.map(({ id }) => id), by });
  const resuming = measures.filter(({ id }) => paused.has(id));
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
