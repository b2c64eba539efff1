import { emit } from '../../store/effect.ts';
import { effectOf } from '../../store/measure-effect.ts';
import { insertMeasures } from '../../store/measure.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { PlannedMeasure } from './plan.ts';

/**
 * Puts planned measures in force, each with the effect that it causes: at once, or told as coming where its start
 * lies ahead. Only for the decision that plans them: constraints let none stand without it.
 */
export async function imposeMeasures(tx: Tx, planned: readonly PlannedMeasure[]): Promise<void> {
  await insertMeasures(
    tx,
    planned.map(({ externalId: _externalId, exception: _exception, ...row }) => row),
  );
  await emit(
    tx,
    ...planned.map((one) => ({
      kind: one.startsAt > tx.now ? ('account.terminating' as const) : effectOf[one.kind],
      seller: one.sellerId,
      site: one.siteId,
      measure: one.id,
      payload: {
        decision: one.decisionId,
        measure: one.id,
        listing: one.externalId ?? null,
        ...(one.class === undefined ? {} : { class: one.class }),
        nature: one.nature,
        startsAt: one.startsAt,
        endsAt: one.endsAt,
      },
    })),
  );
}
