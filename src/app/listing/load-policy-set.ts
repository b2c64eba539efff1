import { noticeBegunBy } from '../../domain/notice-period.ts';
import type { SiteLaw } from '../../domain/pack/duty.ts';
import type { Instant } from '../../domain/time.ts';
import type { PolicySet } from '../../engine/compile.ts';
import type { Vocabulary } from '../../engine/types.ts';
import type { Tx } from '../../store/database/transaction.ts';
import {
  latestVocabularyHash,
  replacedStillBinding,
  versionsInForce,
  type PublishedVersion,
} from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Desk } from '../desk.ts';
import { loadLaw } from '../site/load-law.ts';
import { compileVersions } from './compile-versions.ts';

/** The compiled rules in force on one site, with the versions they come from. */
export interface LoadedSet {
  readonly set: PolicySet;
  readonly versions: readonly LoadedVersion[];
  /** The newest vocabulary in use, for recognising what a listing is. */
  readonly vocabulary: Vocabulary | undefined;
}

export interface LoadedVersion extends PublishedVersion {
  /** Of the versions of its policy the one in force; an earlier one is here for those whom the newer does not bind yet. */
  readonly isLatest: boolean;
}

const mostSetsKept = 64;

/** Compiles the versions in force on a site now, or takes the set compiled before from the same versions. */
export async function loadPolicySet(tx: Tx, desk: Desk, site: SiteRow): Promise<LoadedSet> {
  const versions = await versionsOf(tx, desk, site);
  const newest = await latestVocabularyHash(tx);
  const hashes = [
    ...new Set([
      ...versions.map((one) => one.vocabularyHash),
      ...(newest === undefined ? [] : [newest]),
    ]),
  ];
  const key = [site.id, ...hashes, ...versions.map(nameOf)].join(' ');
  const known = desk.sets.get(key);
  if (known !== undefined) return known;
  const { set, vocabularies } = await compileVersions(tx, desk, { site, versions, hashes });
  const loaded = {
    set,
    versions,
    vocabulary: vocabularies.find((one) => one.hash === newest),
  };
  if (desk.sets.size >= mostSetsKept) desk.sets.clear();
  desk.sets.set(key, loaded);
  return loaded;
}

/** A version does not change, but for the notice that is given back when its exemption ends. */
function nameOf({ id, noticePeriod }: PublishedVersion): string {
  return `${id} ${noticePeriod ?? 'exempt'}`;
}

/** Whoever was told by then has had the whole notice period of a version. */
function toldBy(
  { noticePeriod }: PublishedVersion,
  { law, now }: { readonly law: SiteLaw; readonly now: Instant },
): Instant {
  return noticePeriod === null ? now : noticeBegunBy({ period: noticePeriod, law }, now);
}

async function versionsOf(tx: Tx, desk: Desk, site: SiteRow): Promise<readonly LoadedVersion[]> {
  const found: LoadedVersion[] = [];
  const law = await loadLaw(tx, site);
  for (const latest of await versionsInForce(tx, { site: site.id, at: tx.now })) {
    found.push({ ...latest, isLatest: true });
    let newer: PublishedVersion = latest;
    while (!desk.settled.has(nameOf(newer))) {
      const replaced = await replacedStillBinding(tx, {
        by: newer,
        toldBy: toldBy(newer, { law, now: tx.now }),
      });
      if (replaced === undefined) {
        desk.settled.add(nameOf(newer));
        break;
      }
      found.push({ ...replaced, isLatest: false });
      newer = replaced;
    }
  }
  return found;
}
