import type { PolicySet } from '../../engine/compile.ts';
import type { PublishedVersion } from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { compileVersions } from './compile-versions.ts';

/** One published version alone, compiled, whether it is in force or not; or as it was compiled before. */
export async function loadVersionSet(
  tx: Tx,
  desk: Desk,
  { site, version }: { readonly site: SiteRow; readonly version: PublishedVersion },
): Promise<PolicySet> {
  const key = `alone ${version.id}`;
  const known = desk.sets.get(key);
  if (known !== undefined) return known.set;
  const { set, vocabularies } = await compileVersions(tx, desk, { site, versions: [version] });
  const [vocabulary] = vocabularies;
  desk.sets.set(key, { set, versions: [{ ...version, isLatest: false }], vocabulary });
  return set;
}
