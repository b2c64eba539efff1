import { acquaintanceOf, bindingOf, datesOf, isReplaced } from '../../domain/binding.ts';
import { conductSpans, type BoundVersion, type ConductSpan } from '../../domain/conduct.ts';
import { graceUntil, type Grace } from '../../domain/grace.ts';
import type { PriorDecision } from '../../domain/ladder.ts';
import type { SiteLaw } from '../../domain/pack/duty.ts';
import type { PolicyRule } from '../../domain/pack/schema.ts';
import { propose, type Proposed } from '../../domain/propose.ts';
import { touchingApplications } from '../../domain/touching-application.ts';
import { touchingApprovals } from '../../domain/touching-approval.ts';
import { instant, type Instant } from '../../domain/time.ts';
import { pendingApplications, type PendingApplication } from '../../store/application.ts';
import { announcedConductOf } from '../../store/announced-conduct.ts';
import { liveApprovals, type ApprovalRow } from '../../store/approval.ts';
import { priorDecisionsOf } from '../../store/decision.ts';
import { foundUnder, type OpenFinding } from '../../store/finding.ts';
import { gracesOfSellers } from '../../store/grace.ts';
import { countLive } from '../../store/listing.ts';
import { knownVersionsOf, type KnownVersion } from '../../store/policy.ts';
import { openBrakes, ruleKey } from '../../store/rule-brake.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from '../site/load-law.ts';
import type { LoadedSet, LoadedVersion } from '../listing/load-policy-set.ts';

/** Open findings of one rule on one seller's listings, under one version. */
export interface Matter {
  readonly seller: string;
  readonly caseId: string;
  readonly version: LoadedVersion;
  readonly rule: string;
  readonly findings: readonly OpenFinding[];
}

export interface Matters {
  readonly site: SiteRow;
  readonly loaded: LoadedSet;
  readonly matters: readonly Matter[];
}

/** What counts under one policy, by seller. */
interface PolicyBackground {
  readonly known: ReadonlyMap<string, readonly KnownVersion[]>;
  readonly graces: ReadonlyMap<string, readonly Grace[]>;
  readonly priors: ReadonlyMap<string, readonly PriorDecision[]>;
  /** By listing and rule, the versions that the listing meets. */
  readonly found: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What counts against and for sellers, read once for all that is weighed together. */
interface Background {
  readonly law: SiteLaw;
  readonly policies: ReadonlyMap<string, PolicyBackground>;
  readonly live: ReadonlyMap<string, number>;
  readonly approvals: ReadonlyMap<string, readonly ApprovalRow[]>;
  readonly applications: ReadonlyMap<string, readonly PendingApplication[]>;
  /** By policy and rule. */
  readonly brakes: ReadonlyMap<string, string>;
}

/** A matter under a version that judges it, with the time that its seller was given. */
interface Judged {
  readonly matter: Matter;
  readonly rule: PolicyRule;
  readonly own: KnownVersion;
  readonly known: readonly KnownVersion[];
  readonly grace: Instant | undefined;
  readonly binding: BoundVersion['binding'];
}

/**
 * What may be done about each of some matters on a site: loads what the sellers knew of each version, what counts
 * against and for them, and asks `propose`. A version that a newer one has replaced for a seller judges nothing more.
 */
export async function weighMatters(tx: Tx, input: Matters): Promise<readonly Proposed[]> {
  const background = await gather(tx, input);
  const judged = input.matters.map((matter) => judge(matter, { background, now: tx.now }));
  // What bound by registering was never announced.
  const announced = judged.flatMap((one) =>
    one?.binding === undefined ? [] : [{ one, before: one.binding.from }],
  );
  const conduct = await announcedConductOf(
    tx,
    announced.map(({ one, before }) => ({
      seller: one.matter.seller,
      version: one.matter.version.id,
      before,
    })),
  );
  const conductOf = new Map(announced.map(({ one }, place) => [one, conduct[place]]));
  return judged.map((one) => {
    if (one === undefined) return { kind: 'not-bound' };
    const { matter, rule, own, grace } = one;
    const { seller, version, findings } = matter;
    const did = conductOf.get(one);
    const brake = background.brakes.get(ruleKey({ policy: version.policy, rule: rule.id }));
    const classes = input.loaded.vocabulary?.classes ?? [];
    return propose({
      version: {
        ...version.document,
        publishedAt: version.publishedAt,
        noticePeriod: own.noticePeriod,
        effectiveFromInstant: instant(version.document.effectiveFrom),
      },
      rule,
      law: background.law,
      seller: acquaintanceOf(own, grace),
      found: findings,
      conduct: spansOf(one, { background, now: tx.now }),
      live: background.live.get(seller) ?? 0,
      ...(did === undefined ? {} : { announced: did }),
      ...(brake === undefined ? {} : { brake }),
      approvals: touchingApprovals({
        approvals: background.approvals.get(seller) ?? [],
        found: findings,
        classes,
      }),
      applications: touchingApplications({
        applications: background.applications.get(seller) ?? [],
        found: findings,
        classes,
      }),
      priors: background.policies.get(version.policy)?.priors.get(seller) ?? [],
      now: tx.now,
    });
  });
}

async function gather(tx: Tx, { site, matters }: Matters): Promise<Background> {
  const policies = new Map<string, PolicyBackground>();
  for (const [policy, own] of Map.groupBy(matters, (one) => one.version.policy)) {
    const asked = { sellers: sellersOf(own), site: site.id, policy };
    policies.set(policy, {
      known: await knownVersionsOf(tx, asked),
      graces: await gracesOfSellers(tx, asked),
      priors: await priorDecisionsOf(tx, asked),
      found: versionsMet(
        await foundUnder(tx, {
          listings: own.flatMap(({ findings }) => findings.map((one) => one.listingId)),
          policy,
        }),
      ),
    });
  }
  const sellers = sellersOf(matters);
  return {
    law: await loadLaw(tx, site),
    brakes: await openBrakes(tx, site.id),
    policies,
    live: await countLive(tx, { sellers, site: site.id }),
    approvals: Map.groupBy(
      await liveApprovals(tx, { site: site.id, sellers }),
      ({ sellerId }) => sellerId,
    ),
    applications: Map.groupBy(
      await pendingApplications(tx, { site: site.id, sellers }),
      ({ sellerId }) => sellerId,
    ),
  };
}

function versionsMet(
  found: Awaited<ReturnType<typeof foundUnder>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byKey = Map.groupBy(found, ({ listingId, rule }) => `${listingId} ${rule}`);
  return new Map(
    [...byKey].map(([key, same]) => [key, new Set(same.map(({ versionId }) => versionId))]),
  );
}

function sellersOf(matters: readonly Matter[]): readonly string[] {
  return [...new Set(matters.map(({ seller }) => seller))];
}

function judge(
  matter: Matter,
  { background, now }: { readonly background: Background; readonly now: Instant },
): Judged | undefined {
  const { seller, version } = matter;
  const ofPolicy = background.policies.get(version.policy);
  const rule = version.document.rules.find((one) => one.id === matter.rule);
  const known = ofPolicy?.known.get(seller) ?? [];
  const own = known.find((one) => one.id === version.id);
  if (rule === undefined || own === undefined) return undefined;
  // Law is what the newest version states.
  const { law } = background;
  if (!version.isLatest && (rule.ground === 'law' || isReplaced(known, { ...version, law, now })))
    return undefined;
  const grace = graceUntil(ofPolicy?.graces.get(seller) ?? [], rule.id);
  const { binding } = bound(own, { ground: rule.ground, grace, law });
  return { matter, rule, own, known, grace, binding };
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
function spansOf(
  { matter, rule, known, grace }: Judged,
  { background, now }: { readonly background: Background; readonly now: Instant },
): readonly ConductSpan[] {
  const { findings, version } = matter;
  const met = background.policies.get(version.policy)?.found;
  return conductSpans({
    listings: findings.map((one) => ({
      since: one.since,
      foundUnder: met?.get(`${one.listingId} ${rule.id}`) ?? new Set(),
    })),
    versions: known.map((one) => bound(one, { ground: rule.ground, grace, law: background.law })),
    now,
  });
}
