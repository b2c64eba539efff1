import { system } from '../../domain/actor.ts';
import { curableMeasures, curedWideMeasures } from '../../store/measure.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import type { LoadedVersion } from '../listing/load-policy-set.ts';
import { endMeasures } from './end.ts';

/** A listing that was screened, with the versions under which something was found. */
export interface ScreenedRevision {
  readonly listingId: string;
  readonly foundVersions: ReadonlySet<string>;
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
    versions,
    isRevised,
  }: {
    readonly screened: readonly ScreenedRevision[];
    /** What it was screened under. */
    readonly versions: readonly LoadedVersion[];
    readonly isRevised: boolean;
  },
): Promise<number> {
  const found = new Map(screened.map((one) => [one.listingId, one.foundVersions]));
  const measures = await curableMeasures(tx, [...found.keys()]);
  const cured = measures.filter((measure) => {
    const versionsFound = found.get(measure.listingId ?? '');
    const judging = versions.filter(
      (one) => one.policy === measure.policy && (one.isLatest || one.id === measure.versionId),
    );
    // Clean under the newest version, or under the one that the seller was judged by, is clean.
    const isClean =
      judging.length === 0 || judging.some((one) => versionsFound?.has(one.id) === false);
    return versionsFound !== undefined && isClean;
  });
  const reason = isRevised ? 'cured' : 'lifted';
  await endMeasures(tx, desk, { measures: cured, reason, by: system });
  // What reaches beyond the listings ends when none of the decision's listings meets the rule any more.
  const wide = await curedWideMeasures(tx, {
    listings: [...new Set(screened.map((one) => one.listingId))],
    versions: versions.map((one) => one.id),
  });
  await endMeasures(tx, desk, { measures: wide, reason, by: system });
  return cured.length + wide.length;
}
