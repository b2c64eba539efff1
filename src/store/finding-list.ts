import type { Ambiguity, Evidence, MetValue, Severity } from '../engine/types.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

export interface ListedFinding {
  readonly id: string;
  readonly listingId: string;
  readonly externalId: string;
  readonly sellerId: string | null;
  readonly siteId: string;
  readonly revision: number;
  readonly versionId: string;
  readonly policy: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly class: string | null;
  readonly evidence: readonly Evidence[];
  readonly metValues: readonly MetValue[];
  readonly ambiguities: readonly Ambiguity[];
  readonly automatic: boolean;
  readonly approvalId: string | null;
  readonly foundAt: Instant;
}

const most = 200;

function found(tx: Tx) {
  return tx.db
    .selectFrom('finding')
    .innerJoin('listingRevision', 'listingRevision.id', 'finding.revisionId')
    .innerJoin('listing', 'listing.id', 'finding.listingId')
    .innerJoin('policyVersion', 'policyVersion.id', 'finding.versionId')
    .select([
      'finding.id',
      'finding.listingId',
      'listing.externalId',
      'listing.sellerId',
      'listing.siteId',
      'listingRevision.number as revision',
      'finding.versionId',
      'policyVersion.policy',
      'finding.rule',
      'finding.severity',
      'finding.confidence',
      'finding.class',
      'finding.evidence',
      'finding.metValues',
      'finding.ambiguities',
      'finding.automatic',
      'finding.approvalId',
      'finding.foundAt',
    ])
    .orderBy('finding.id', 'desc')
    .limit(most);
}

/** The newest findings in a listing, at most 200. */
export async function findingsInListing(
  tx: Tx,
  listing: string,
): Promise<readonly ListedFinding[]> {
  return found(tx).where('finding.listingId', '=', listing).execute();
}

/** The newest findings of a case, at most 200. */
export async function findingsInCase(tx: Tx, id: string): Promise<readonly ListedFinding[]> {
  return found(tx)
    .innerJoin('caseFinding', 'caseFinding.findingId', 'finding.id')
    .where('caseFinding.caseId', '=', id)
    .execute();
}

/** The newest findings that a decision rests on, at most 200. */
export async function findingsInDecision(tx: Tx, id: string): Promise<readonly ListedFinding[]> {
  return found(tx)
    .innerJoin('decisionEvidence', 'decisionEvidence.findingId', 'finding.id')
    .where('decisionEvidence.decisionId', '=', id)
    .execute();
}
