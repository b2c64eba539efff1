import { acquaintanceOf, bindingOf, datesOf, isReplaced } from '../../domain/binding.ts';
import { conductSpans, type BoundVersion, type ConductSpan } from '../../domain/conduct.ts';
import { graceUntil } from '../../domain/grace.ts';
import type { SiteLaw } from '../../domain/pack/duty.ts';
import type { PolicyRule } from '../../domain/pack/schema.ts';
import { propose, type Proposed } from '../../domain/propose.ts';
import {
  touchingApplications,
  type TouchingApplication,
} from '../../domain/touching-application.ts';
import { touchingApprovals, type TouchingApproval } from '../../domain/touching-approval.ts';
import { instant, type Instant } from '../../domain/time.ts';
import { pendingApplications } from '../../store/application.ts';
import { announcedConduct } from '../../store/announced-conduct.ts';
import { liveApprovals } from '../../store/approval.ts';
import { priorDecisions } from '../../store/decision.ts';
import { foundUnder, type OpenFinding } from '../../store/finding.ts';
import { gracesOf } from '../../store/grace.ts';
import { countLive } from '../../store/listing.ts';
import { knownVersions, type KnownVersion } from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from '../site/load-law.ts';
import type { LoadedSet, LoadedVersion } from '../listing/load-policy-set.ts';

/** Open findings of one rule on one seller's listings, under one version. */
export interface Matter {
  readonly seller: string;
  readonly site: SiteRow;
  readonly loaded: LoadedSet;
  readonly caseId: string;
  readonly version: LoadedVersion;
  readonly rule: string;
  readonly findings: readonly OpenFinding[];
}

/**
 * What may be done about a matter: loads what the seller knew of each version, what counts against and for them, and
 * asks `propose`. A version that a newer one has replaced for this seller judges nothing more.
 */
export async function weighMatter(tx: Tx, matter: Matter): Promise<Proposed> {
  const { seller, site, loaded, version, findings } = matter;
  const { policy } = version;
  const rule = version.document.rules.find((one) => one.id === matter.rule);
  const known = await knownVersions(tx, { seller, site: site.id, policy });
  const own = known.find((one) => one.id === version.id);
  if (rule === undefined || own === undefined) return { kind: 'not-bound' };
  const law = await loadLaw(tx, site);
  // Law is what the newest version states.
  if (
    !version.isLatest &&
    (rule.ground === 'law' || isReplaced(known, { ...version, law, now: tx.now }))
  )
    return { kind: 'not-bound' };
  const grace = graceUntil(await gracesOf(tx, { seller, site: site.id, policy }), rule.id);
  const terms = { ground: rule.ground, grace, law };
  const { binding } = bound(own, terms);
  return propose({
    version: {
      ...version.document,
      publishedAt: version.publishedAt,
      noticePeriod: own.noticePeriod,
      effectiveFromInstant: instant(version.document.effectiveFrom),
    },
    rule,
    law,
    seller: acquaintanceOf(own, grace),
    found: findings,
    conduct: await conductOf(tx, { matter, known, terms }),
    live: await countLive(tx, { seller, site: site.id }),
    // What bound by registering was never announced.
    ...(binding === undefined
      ? {}
      : {
          announced: await announcedConduct(tx, {
            seller,
            version: version.id,
            before: binding.from,
          }),
        }),
    approvals: await touching(tx, { seller, site, loaded, findings }),
    applications: await pending(tx, { seller, site, loaded, findings }),
    priors: await priorDecisions(tx, { seller, site: site.id, policy }),
    now: tx.now,
  });
}

/** What a rule's reach to one seller hangs on, besides the version and what they know of it. */
interface Terms {
  readonly ground: PolicyRule['ground'];
  readonly grace: Instant | undefined;
  readonly law: SiteLaw;
}

function bound(known: KnownVersion, { ground, grace, law }: Terms): BoundVersion {
  const { id, version, effectiveFrom, effectiveUntil } = known;
  const binding = bindingOf({ ...datesOf(known, law), ground }, acquaintanceOf(known, grace));
  return {
    id,
    version,
    effectiveFrom,
    ...(effectiveUntil === null ? {} : { effectiveUntil }),
    ...(binding === undefined ? {} : { binding }),
  };
}

/** The conduct of a matter, instant by instant, under the versions that bound the seller then. */
async function conductOf(
  tx: Tx,
  {
    matter,
    known,
    terms,
  }: {
    readonly matter: Matter;
    readonly known: readonly KnownVersion[];
    readonly terms: Terms;
  },
): Promise<readonly ConductSpan[]> {
  const { findings, version } = matter;
  const found = await foundUnder(tx, {
    listings: findings.map((one) => one.listingId),
    policy: version.policy,
    rule: matter.rule,
  });
  const byListing = Map.groupBy(found, (one) => one.listingId);
  return conductSpans({
    listings: findings.map((one) => ({
      since: one.since,
      foundUnder: new Set(byListing.get(one.listingId)?.map(({ versionId }) => versionId)),
    })),
    versions: known.map((one) => bound(one, terms)),
    now: tx.now,
  });
}

/** Live approvals of the seller that touch what was found. */
async function touching(
  tx: Tx,
  { seller, site, loaded, findings }: Pick<Matter, 'seller' | 'site' | 'loaded' | 'findings'>,
): Promise<readonly TouchingApproval[]> {
  return touchingApprovals({
    approvals: await liveApprovals(tx, { site: site.id, sellers: [seller] }),
    found: findings,
    classes: loaded.vocabulary?.classes ?? [],
  });
}

/** The same for applications that wait to be decided. */
async function pending(
  tx: Tx,
  { seller, site, loaded, findings }: Pick<Matter, 'seller' | 'site' | 'loaded' | 'findings'>,
): Promise<readonly TouchingApplication[]> {
  return touchingApplications({
    applications: await pendingApplications(tx, { site: site.id, sellers: [seller] }),
    found: findings,
    classes: loaded.vocabulary?.classes ?? [],
  });
}
