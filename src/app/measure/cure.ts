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

/**
 * Ends the curable measures whose listing screens clean under the policy concerned: cured where the listing was
 * revised, lifted where the rules changed and the listing did not.
 */
export async function cureMeasures(
  tx: Tx,
  desk: Desk,
  {
    screened,
    isRevised,
  }: { readonly screened: readonly ScreenedRevision[]; readonly isRevised: boolean },
): Promise<number> {
  const found = new Map(screened.map((one) => [one.listingId, one.foundPolicies]));
  const measures = await curableMeasures(tx, [...found.keys()]);
  const cured = measures.filter(
    (one) => !(found.get(one.listingId ?? '') ?? [one.policy]).includes(one.policy),
  );
  await endMeasures(tx, desk, {
    measures: cured,
    reason: isRevised ? 'cured' : 'lifted',
    by: system,
  });
  return cured.length;
}
