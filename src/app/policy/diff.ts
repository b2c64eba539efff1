import { operatorScope } from '../../domain/actor.ts';
import { diffVersions, type VersionDiff } from '../../domain/diff.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { findVersion, latestVersion, versionBefore } from '../../store/policy.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface DiffInput {
  readonly site: string;
  readonly policy: string;
  /** Name of the older version; the one before `to`, if left out. */
  readonly from?: string | undefined;
  /** Name of the newer version; the latest to take effect, if left out. */
  readonly to?: string | undefined;
}

/**
 * What differs between two published versions, which are everyone's to read.
 * Refusals, in order: `policy/not-found`, `policy/no-version-before`.
 */
export async function diffPolicy(desk: Desk, input: DiffInput): Promise<Result<VersionDiff>> {
  const { site, policy, from, to } = input;
  return transact(desk.store, operatorScope, async (tx): Promise<Result<VersionDiff>> => {
    const newer =
      to === undefined
        ? await latestVersion(tx, { site, policy })
        : await findVersion(tx, { site, policy, version: to });
    if (newer === undefined) return refuse('policy/not-found', missing(input, to));
    if (from === undefined) {
      const older = await versionBefore(tx, newer);
      return older === undefined
        ? refuse('policy/no-version-before', `${policy} ${newer.version} is the first on ${site}.`)
        : done(diffVersions(older.document, newer.document));
    }
    const older = await findVersion(tx, { site, policy, version: from });
    if (older === undefined) return refuse('policy/not-found', missing(input, from));
    return done(diffVersions(older.document, newer.document));
  });
}

function missing({ site, policy }: DiffInput, version: string | undefined): string {
  return version === undefined
    ? `There is no policy ${policy} on ${site}.`
    : `${policy} has no version ${version} on ${site}.`;
}
