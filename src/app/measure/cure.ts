import { system } from '../../domain/actor.ts';
import { curableMeasures } from '../../store/measure.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMeasures } from './end.ts';

/** A listing whose new revision was screened, with the policies under which something was still found. */
export interface ScreenedRevision {
  readonly listingId: string;
  readonly foundPolicies: readonly string[];
}

/** Ends the curable measures whose listing's new revision screens clean under the policy concerned. */
export async function cureMeasures(
  tx: Tx,
  desk: Desk,
  screened: readonly ScreenedRevision[],
): Promise<number> {
  const found = new Map(screened.map((one) => [one.listingId, one.foundPolicies]));
  const measures = await curableMeasures(tx, [...found.keys()]);
  const cured = measures.filter(
    (one) => !(found.get(one.listingId ?? '') ?? [one.policy]).includes(one.policy),
  );
  await endMeasures(tx, desk, { measures: cured, reason: 'cured', by: system });
  return cured.length;
}
