import type { AppealedMeasure } from '../../domain/appeal-notice.ts';
import { currentTitle, type MeasureInForce } from '../../store/measure.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Measures in the names that their seller knows. */
export async function nameMeasures(
  tx: Tx,
  measures: readonly MeasureInForce[],
): Promise<readonly AppealedMeasure[]> {
  const named: AppealedMeasure[] = [];
  for (const { kind, listingId, externalId, class: productClass } of measures)
    named.push({
      kind,
      ...(listingId === null
        ? {}
        : { listing: externalId ?? '', title: await currentTitle(tx, listingId) }),
      ...(productClass === null ? {} : { class: productClass }),
    });
  return named;
}
