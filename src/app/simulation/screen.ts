import { rankOf } from '../../domain/sample.ts';
import {
  simulateFurther,
  type SimulatedListing,
  type SimulatedSeller,
} from '../../domain/simulation.ts';
import type { SimulationProgress } from '../../domain/simulation-result.ts';
import { touchingApplications } from '../../domain/touching-application.ts';
import { touchingApprovals } from '../../domain/touching-approval.ts';
import { screenListing } from '../../engine/screen.ts';
import type { Finding, ReferencePrice } from '../../engine/types.ts';
import { pendingApplications, type PendingApplication } from '../../store/application.ts';
import { liveApprovals, type ApprovalRow } from '../../store/approval.ts';
import {
  acquaintances,
  rulesInForce,
  walkListings,
  type WalkedListing,
} from '../../store/catalogue-walk.ts';
import { priorDecisionsOf } from '../../store/decision.ts';
import { gracesOfSellers } from '../../store/grace.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { gatherFacts } from '../listing/gather-facts.ts';
import type { PreparedSimulation } from './prepare.ts';

export interface Screened {
  readonly screened: number;
  readonly progress: SimulationProgress;
  readonly isLast: boolean;
}

/** Holds the next listings of the catalogue against a simulation's draft. Reads, and changes nothing. */
export async function screenBatch(
  tx: Tx,
  {
    prepared,
    progress,
    market,
    limit,
  }: {
    readonly prepared: PreparedSimulation;
    readonly progress: SimulationProgress;
    readonly market: ReadonlyMap<string, ReferencePrice>;
    readonly limit: number;
  },
): Promise<Screened> {
  const walked = await walkListings(tx, {
    site: prepared.site.id,
    after: progress.place,
    limit,
  });
  const listings = await screenWalked(tx, { prepared, market, walked });
  const hit = listings.filter(({ findings }) => findings.length > 0);
  const open = progress.state.open?.seller;
  const isLast = walked.length === 0;
  const state = simulateFurther(progress.state, {
    version: {
      ...prepared.document,
      publishedAt: prepared.publishedAt,
      noticePeriod: prepared.noticePeriod,
      effectiveFromInstant: prepared.effectiveFrom,
    },
    law: prepared.law,
    at: prepared.at,
    sampleSize: prepared.sampleSize,
    listings,
    sellers: await knownSellers(tx, {
      prepared,
      sellers: [...new Set([...hit.map(({ seller }) => seller), open])].filter(isString),
    }),
    isLast,
  });
  const last = walked.at(-1);
  const place =
    last === undefined ? progress.place : { seller: last.sellerId, listing: last.listingId };
  return {
    screened: walked.length,
    progress: { state, ...(place === undefined ? {} : { place }) },
    isLast,
  };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

async function screenWalked(
  tx: Tx,
  {
    prepared,
    market,
    walked,
  }: {
    readonly prepared: PreparedSimulation;
    readonly market: ReadonlyMap<string, ReferencePrice>;
    readonly walked: readonly WalkedListing[];
  },
): Promise<readonly SimulatedListing[]> {
  const { site } = prepared;
  const facts = await gatherFacts(tx, { site, listings: walked, market });
  const results = walked.map((one) => {
    const listing = one.sellerId === null ? one.content : { ...one.content, seller: one.sellerId };
    const { findings } = screenListing(prepared.set, listing, facts);
    return {
      walked: one,
      own: findings.filter(({ version }) => version === prepared.draftName),
      isHitInForce: findings.some(({ version }) => version !== prepared.draftName),
    };
  });
  const hit = results.filter(({ own }) => own.length > 0).map((one) => one.walked);
  const sellers = [...new Set(hit.flatMap(({ sellerId }) => sellerId ?? []))];
  const approvals = Map.groupBy(
    await liveApprovals(tx, { site: site.id, sellers }),
    (one) => one.sellerId,
  );
  const applications = Map.groupBy(
    await pendingApplications(tx, { site: site.id, sellers }),
    (one) => one.sellerId,
  );
  const underMeasure = await rulesInForce(tx, {
    listings: hit.map(({ listingId }) => listingId),
    policy: prepared.policy,
  });
  return results.map(({ walked: one, own, isHitInForce }): SimulatedListing => {
    const held = {
      approvals: approvals.get(one.sellerId ?? '') ?? [],
      applications: applications.get(one.sellerId ?? '') ?? [],
    };
    return {
      id: one.listingId,
      externalId: one.externalId,
      title: one.content.title,
      seller: one.sellerId,
      since: one.receivedAt,
      findings: own.map((finding) =>
        simulated(finding, { walked: one, prepared, held, underMeasure }),
      ),
      isHitInForce,
      rank: own.length === 0 ? '' : rankOf(one.listingId, prepared.seed),
    };
  });
}

function simulated(
  finding: Finding,
  {
    walked,
    prepared,
    held,
    underMeasure,
  }: {
    readonly walked: WalkedListing;
    readonly prepared: PreparedSimulation;
    readonly held: {
      readonly approvals: readonly ApprovalRow[];
      readonly applications: readonly PendingApplication[];
    };
    readonly underMeasure: ReadonlySet<string>;
  },
): SimulatedListing['findings'][number] {
  const { rule, severity, confidence, evidence, values, ambiguities } = finding;
  const found = { externalId: walked.externalId, class: finding.class ?? null };
  return {
    rule,
    severity,
    confidence,
    class: found.class,
    evidence,
    values,
    ambiguities,
    approvals: touchingApprovals({
      approvals: held.approvals,
      found: [found],
      classes: prepared.vocabulary.classes,
    }).map(({ id, class: of }) => ({ id, class: of })),
    applications: touchingApplications({
      applications: held.applications,
      found: [{ ...found, since: walked.receivedAt }],
      classes: prepared.vocabulary.classes,
    }),
    isUnderMeasure: underMeasure.has(`${walked.listingId} ${rule}`),
  };
}

/**
 * What is known of sellers. Nobody has been told of a draft: it is taken to be announced when it was asked for, and
 * received by whoever has a verified contact.
 */
async function knownSellers(
  tx: Tx,
  {
    prepared,
    sellers,
  }: { readonly prepared: PreparedSimulation; readonly sellers: readonly string[] },
): Promise<ReadonlyMap<string, SimulatedSeller>> {
  const where = { site: prepared.site.id, sellers };
  const known = await acquaintances(tx, { ...where, version: prepared.published?.id });
  const priors = await priorDecisionsOf(tx, { ...where, policy: prepared.policy });
  const graces = await gracesOfSellers(tx, { ...where, policy: prepared.policy });
  return new Map(
    [...known].map(([seller, { canBeReached, ...acquaintance }]) => [
      seller,
      {
        acquaintance:
          prepared.published === undefined && canBeReached
            ? { ...acquaintance, receivedAt: prepared.publishedAt }
            : acquaintance,
        graces: graces.get(seller) ?? [],
        priors: priors.get(seller) ?? [],
      },
    ]),
  );
}
