import type { Actor } from '../../domain/actor.ts';
import { endMeasurePauses, openPauses } from '../../store/measure-pause.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Ends the pauses of some measures, in the record: since the measures ended, or act again. Where an appeal is named, only
 * those that are for it. Returns which measures had one.
 */
export async function endPauses(
  tx: Tx,
  {
    measures,
    appeal,
    by,
  }: { readonly measures: readonly string[]; readonly appeal?: string; readonly by: Actor },
): Promise<ReadonlySet<string>> {
  const pauses = (await openPauses(tx, measures)).filter(
    ({ appealId }) => appeal === undefined || appealId === appeal,
  );
  await endMeasurePauses(tx, { ids: pauses.map(({ id }) => id), by });
  for (const { id, measureId, appealId, sellerId } of pauses)
    await record(tx, {
      subject: { kind: 'seller', id: sellerId },
      kind: 'measure.pause-ended',
      reference: id,
      payload: { pause: id, measure: measureId, appeal: appealId, by },
    });
  return new Set(pauses.map(({ measureId }) => measureId));
}
