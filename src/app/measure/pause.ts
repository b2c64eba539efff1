import type { Actor } from '../../domain/actor.ts';
import type { Words } from '../../domain/words.ts';
import { emit } from '../../store/effect.ts';
import { undoneBy } from '../../store/measure-effect.ts';
import { insertMeasurePauses, openPauses } from '../../store/measure-pause.ts';
import type { MeasureInForce } from '../../store/measure.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Lets punitive measures pause while an appeal waits, each with the effect undone and an entry. What pauses already is
 * left as it is. Returns those that pause now.
 */
export async function pauseMeasures(
  tx: Tx,
  {
    measures,
    appeal,
    by,
    wasPaused = false,
    ...why
  }: {
    readonly measures: readonly MeasureInForce[];
    readonly appeal: string;
    readonly by: Actor;
    /** Whether they paused for another appeal until now: for the operator's systems nothing changes. */
    readonly wasPaused?: boolean;
  } & ({ readonly ground: 'relief'; readonly reasons: Words } | { readonly ground: 'late' }),
): Promise<readonly MeasureInForce[]> {
  const already = new Set(
    (
      await openPauses(
        tx,
        measures.map(({ id }) => id),
      )
    ).map(({ measureId }) => measureId),
  );
  const pausing = measures
    .filter(({ id }) => !already.has(id))
    .map((measure) => ({ id: tx.newId(), measure }));
  await insertMeasurePauses(
    tx,
    pausing.map(({ id, measure }) => ({
      id,
      measureId: measure.id,
      appealId: appeal,
      sellerId: measure.sellerId,
      ground: why.ground,
      reasons: why.ground === 'relief' ? JSON.stringify(why.reasons) : null,
      pausedAt: tx.now,
      pausedBy: JSON.stringify(by),
    })),
  );
  for (const { id, measure } of pausing) {
    await record(tx, {
      subject: { kind: 'seller', id: measure.sellerId },
      kind: 'measure.paused',
      reference: id,
      payload: { pause: id, measure: measure.id, appeal, by, ...why },
    });
    // What has not begun waits; there is nothing to undo.
    if (measure.begunAt !== null && !wasPaused)
      await emit(tx, {
        kind: undoneBy[measure.kind],
        seller: measure.sellerId,
        site: measure.siteId,
        measure: measure.id,
        payload: {
          measure: measure.id,
          decision: measure.decisionId,
          listing: measure.externalId,
          reason: 'paused',
          appeal,
        },
      });
  }
  return pausing.map(({ measure }) => measure);
}
