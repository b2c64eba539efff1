import { classifyListing } from '../../engine/classify.ts';
import { screenListing } from '../../engine/screen.ts';
import type { Finding, Listing, ReferencePrice, Verdict } from '../../engine/types.ts';
import { compileVocabulary } from '../../engine/vocabulary.ts';
import { insertFindings, type NewFinding } from '../../store/finding.ts';
import { saveWatermarks } from '../../store/listing.ts';
import { reconsiderAllAt } from '../../store/reconsideration.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { proposeDecisions, type ProposeCount } from '../decision/propose.ts';
import type { Desk } from '../desk.ts';
import { cureMeasures } from '../measure/cure.ts';
import { gatherFacts } from './gather-facts.ts';
import { loadPolicySet, type LoadedSet, type LoadedVersion } from './load-policy-set.ts';

/** A stored revision that is to be screened. */
export interface RevisionToScreen {
  readonly revisionId: string;
  readonly listingId: string;
  readonly sellerId: string | null;
  readonly content: Listing;
}

export interface ScreenCount extends ProposeCount {
  readonly findings: number;
  readonly cured: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
}

/** Confidence from which a listing's price counts as one of its class's. */
const confidentClass = 0.9;

/**
 * Screens stored revisions under the rules in force now: keeps what is found, ends what is cured, proposes
 * or makes what follows. All in the caller's transaction; sellers in one order, so that workers never deadlock.
 */
export async function screenRevisions(
  tx: Tx,
  desk: Desk,
  {
    site,
    revisions,
    isRevised,
    market,
  }: {
    readonly site: SiteRow;
    readonly revisions: readonly RevisionToScreen[];
    /** Whether the listings changed, or only what they are held against. */
    readonly isRevised: boolean;
    /** The market's reference prices, where a long run has read them already. */
    readonly market?: ReadonlyMap<string, ReferencePrice>;
  },
): Promise<ScreenCount> {
  const loaded = await loadPolicySet(tx, desk, site);
  const facts = await gatherFacts(tx, {
    site,
    listings: revisions.map((one) => ({ externalId: one.content.id, sellerId: one.sellerId })),
    ...(market === undefined ? {} : { market }),
  });
  const screened = revisions.map((revision) => ({
    revision,
    result: screenListing(loaded.set, ownedBy(revision), facts),
  }));
  const findings = screened.flatMap(({ revision, result }) =>
    result.findings.flatMap((finding) => newFinding({ loaded, revision, finding })),
  );
  const kept = await insertFindings(tx, { setHash: loaded.set.hash, findings });
  await saveWatermarks(tx, {
    setHash: loaded.set.hash,
    marks: screened.map(({ revision, result }) => ({
      revisionId: revision.revisionId,
      verdict: result.verdict,
      class: classOf(loaded, revision.content),
    })),
  });
  const cured = await cureMeasures(tx, desk, {
    isRevised,
    versions: loaded.versions,
    screened: screened.map(({ revision, result }) => ({
      listingId: revision.listingId,
      foundVersions: new Set(
        result.findings.flatMap((finding) => versionOf(loaded, finding)?.id ?? []),
      ),
    })),
  });
  const concerned = screened
    .filter(({ result }) => result.findings.length > 0)
    .flatMap(({ revision }) => revision.sellerId ?? []);
  const sellers = [...new Set(concerned)].toSorted();
  let decided: ProposeCount = { proposed: 0, made: 0 };
  if (isRevised) decided = await proposeDecisions(tx, desk, { sellers, site });
  // Of a change of rules a seller gets one statement: they are looked at when the last of their listings was screened.
  else
    await reconsiderAllAt(
      tx,
      sellers.map((seller) => ({ seller, site: site.id, at: tx.now, isScreened: true })),
    );
  const verdicts = { allow: 0, review: 0, act: 0 };
  for (const { result } of screened) verdicts[result.verdict] += 1;
  return { findings: kept.length, cured, verdicts, ...decided };
}

/** The listing under the seller that it is known to be of, whatever its own text says. */
function ownedBy({ content, sellerId }: RevisionToScreen): Listing {
  return sellerId === null ? content : { ...content, seller: sellerId };
}

function newFinding({
  loaded,
  revision,
  finding,
}: {
  readonly loaded: LoadedSet;
  readonly revision: RevisionToScreen;
  readonly finding: Finding;
}): readonly NewFinding[] {
  const version = versionOf(loaded, finding);
  return version === undefined
    ? []
    : [
        {
          revisionId: revision.revisionId,
          listingId: revision.listingId,
          versionId: version.id,
          finding,
        },
      ];
}

function versionOf(loaded: LoadedSet, finding: Finding): LoadedVersion | undefined {
  return loaded.versions.find(
    (one) => one.policy === finding.policy && one.version === finding.version,
  );
}

/** The narrowest class that the listing is with confidence, for the market's reference prices. */
function classOf({ vocabulary }: LoadedSet, content: Listing): string | null {
  if (vocabulary === undefined) return null;
  const parents = new Set(vocabulary.classes.map((one) => one.parent));
  const [best] = classifyListing(compileVocabulary(vocabulary), content).filter(
    (one) => one.confidence >= confidentClass && !parents.has(one.class),
  );
  return best?.class ?? null;
}
