import { sql } from 'kysely';
import type { Finding } from '../engine/types.ts';
import type { Ambiguity, Evidence, Listing, MetValue, Severity } from '../engine/types.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

export interface NewFinding {
  readonly revisionId: string;
  readonly listingId: string;
  readonly versionId: string;
  readonly finding: Finding;
}

/** Keeps findings; one that is known already (same revision, version and rule) changes nothing. Returns the new ids. */
export async function insertFindings(
  tx: Tx,
  { setHash, findings }: { readonly setHash: string; readonly findings: readonly NewFinding[] },
): Promise<readonly string[]> {
  if (findings.length === 0) return [];
  const rows = await tx.db
    .insertInto('finding')
    .values(
      findings.map(({ finding, ...where }) => ({
        id: tx.newId(),
        ...where,
        rule: finding.rule,
        severity: finding.severity,
        confidence: finding.confidence,
        class: finding.class ?? null,
        evidence: JSON.stringify(finding.evidence),
        metValues: JSON.stringify(finding.values),
        ambiguities: JSON.stringify(finding.ambiguities),
        automatic: finding.automatic,
        approvalId: finding.approval ?? null,
        setHash,
        foundAt: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['revisionId', 'versionId', 'rule']).doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** A finding on the current revision of a live listing that no decision deals with. */
export interface OpenFinding {
  readonly sellerId: string;
  readonly id: string;
  readonly listingId: string;
  /** The operator's id of the listing. */
  readonly externalId: string;
  readonly versionId: string;
  readonly policy: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly class: string | null;
  readonly ambiguities: readonly Ambiguity[];
  /** When the revision came, or the stated end of the last measure of this rule that ran out on it. */
  readonly since: Instant;
}

/**
 * What sellers' listings on a site still owe an answer for: findings on current revisions under versions
 * in force, that stand in no decision proposed, discarded or undone by a person, and whose listing is under no
 * measure of the same rule already. A revision that screens clean by now owes nothing, whatever was found in it
 * once; what the system lifted because the listing screened clean is open again when it no longer does.
 */
export async function openFindings(
  tx: Tx,
  {
    sellers,
    site,
    versions,
  }: {
    readonly sellers: readonly string[];
    readonly site: string;
    readonly versions: readonly string[];
  },
): Promise<readonly OpenFinding[]> {
  if (versions.length === 0 || sellers.length === 0) return [];
  return tx.db
    .selectFrom('finding')
    .innerJoin('listingRevision', 'listingRevision.id', 'finding.revisionId')
    .innerJoin('listing', 'listing.id', 'finding.listingId')
    .innerJoin('policyVersion', 'policyVersion.id', 'finding.versionId')
    .select([
      sql<string>`listing.seller_id`.as('sellerId'),
      'finding.id',
      'finding.listingId',
      'listing.externalId',
      'finding.versionId',
      'policyVersion.policy',
      'finding.rule',
      'finding.severity',
      'finding.class',
      'finding.ambiguities',
      // What the system lifted, since the listing screened clean, counts from when it was found again.
      sql<Instant>`greatest(listing_revision.received_at, case when exists (
        select from measure m join decision d on d.id = m.decision_id join policy_version v on v.id = d.version_id
        where m.listing_id = finding.listing_id and m.end_reason = 'lifted' and m.ended_by ->> 'kind' = 'system'
          and m.ended_at >= listing_revision.received_at and v.policy = policy_version.policy and d.rule = finding.rule)
        then listing_revision.screened_at end, (
        select max(m.ends_at) from measure m join decision d on d.id = m.decision_id join policy_version v on v.id = d.version_id
        where m.listing_id = finding.listing_id and m.kind <> 'stock-removal' and m.end_reason = 'expired'
          and v.policy = policy_version.policy and d.rule = finding.rule))`.as('since'),
    ])
    .where('listing.sellerId', 'in', sellers)
    .where('listing.siteId', '=', site)
    .where('listing.withdrawnAt', 'is', null)
    .where('listingRevision.supersededAt', 'is', null)
    .where('listingRevision.verdict', '!=', 'allow')
    .where('finding.versionId', 'in', versions)
    .where(
      sql<boolean>`not exists (
      select from decision_evidence e join decision d on d.id = e.decision_id
      where e.finding_id = finding.id and (d.state in ('proposed', 'discarded') or exists (
        select from measure m where m.decision_id = d.id and m.listing_id = finding.listing_id
          and m.end_reason in ('lifted', 'overturned') and m.ended_by ->> 'kind' <> 'system')
        or exists (select from appeal_item i join ruling_item w on w.item_id = i.id
          where i.decision_id = d.id and i.listing_id = finding.listing_id and w.outcome = 'overturned')))`,
    )
    .where(
      sql<boolean>`not exists (
      select from measure m join decision d on d.id = m.decision_id join policy_version v on v.id = d.version_id
      where m.listing_id = finding.listing_id and m.kind <> 'stock-removal' and m.ended_at is null
        and v.policy = policy_version.policy and d.rule = finding.rule)`,
    )
    .orderBy('finding.listingId')
    .orderBy('finding.id')
    .execute();
}

/** Which rules of which versions of a policy the current revisions of some listings meet. */
export async function foundUnder(
  tx: Tx,
  { listings, policy }: { readonly listings: readonly string[]; readonly policy: string },
): Promise<
  readonly { readonly listingId: string; readonly versionId: string; readonly rule: string }[]
> {
  if (listings.length === 0) return [];
  return tx.db
    .selectFrom('finding')
    .innerJoin('listingRevision', 'listingRevision.id', 'finding.revisionId')
    .innerJoin('policyVersion', 'policyVersion.id', 'finding.versionId')
    .select(['finding.listingId', 'finding.versionId', 'finding.rule'])
    .where('finding.listingId', 'in', listings)
    .where('listingRevision.supersededAt', 'is', null)
    .where('policyVersion.policy', '=', policy)
    .execute();
}

/** A finding as a statement of reasons cites it. */
export interface CitedFinding {
  readonly id: string;
  readonly listingId: string;
  readonly externalId: string;
  readonly content: Listing;
  readonly revision: number;
  readonly receivedAt: Instant;
  readonly class: string | null;
  readonly evidence: readonly Evidence[];
  readonly metValues: readonly MetValue[];
  /** Whether this is what the listing says now, and it is offered. */
  readonly isCurrent: boolean;
}

export async function citedFindings(tx: Tx, decision: string): Promise<readonly CitedFinding[]> {
  return (await citedFindingsOf(tx, [decision])).get(decision) ?? [];
}

/** The same of several decisions, by decision. */
export async function citedFindingsOf(
  tx: Tx,
  decisions: readonly string[],
): Promise<ReadonlyMap<string, readonly CitedFinding[]>> {
  if (decisions.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('decisionEvidence')
    .innerJoin('finding', 'finding.id', 'decisionEvidence.findingId')
    .innerJoin('listingRevision', 'listingRevision.id', 'finding.revisionId')
    .innerJoin('listingText', 'listingText.revisionId', 'finding.revisionId')
    .innerJoin('listing', 'listing.id', 'finding.listingId')
    .select([
      'decisionEvidence.decisionId',
      'finding.id',
      'finding.listingId',
      'listing.externalId',
      'listingText.content',
      'listingRevision.number as revision',
      'listingRevision.receivedAt',
      'finding.class',
      'finding.evidence',
      'finding.metValues',
      sql<boolean>`listing_revision.superseded_at is null and listing.withdrawn_at is null`.as(
        'isCurrent',
      ),
    ])
    .where('decisionEvidence.decisionId', 'in', decisions)
    .orderBy('listing.externalId')
    .orderBy('finding.id')
    .execute();
  return Map.groupBy(rows, (row) => row.decisionId);
}
