import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { FoundThere, KeptRevision, ListingHistory } from '../domain/timeline.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** Revisions of one listing that a history holds: the newest. */
const mostRevisions = 60;

/** Listings in which a case found something, newest first. Key: id, whose order is that of making. */
export async function listingsOfCase(
  tx: Tx,
  { caseId, page }: { readonly caseId: string; readonly page: Page },
): Promise<PageOf<{ readonly id: string }>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('listing')
    .select('listing.id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('finding')
          .innerJoin('caseFinding', 'caseFinding.findingId', 'finding.id')
          .select('finding.id')
          .whereRef('finding.listingId', '=', 'listing.id')
          .where('caseFinding.caseId', '=', caseId),
      ),
    )
    .$if(id !== undefined, (query) => query.where('listing.id', '<', id ?? ''))
    .orderBy('listing.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

/** A seller's listings on a site that were first seen from an instant on, the newest. */
export async function listingsFirstSeen(
  tx: Tx,
  {
    seller,
    site,
    since,
    limit,
  }: {
    readonly seller: string;
    readonly site: string;
    readonly since: Instant;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('listing')
    .innerJoin('listingRevision', 'listingRevision.listingId', 'listing.id')
    .select('listing.id')
    .where('listing.sellerId', '=', seller)
    .where('listing.siteId', '=', site)
    .where('listingRevision.number', '=', 1)
    .where('listingRevision.receivedAt', '>=', since)
    .orderBy('listing.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** What is kept of some listings, in the order in which they are named. */
export async function listingHistories(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly ListingHistory[]> {
  if (ids.length === 0) return [];
  const listings = await tx.db
    .selectFrom('listing')
    .select(['id', 'externalId'])
    .where('id', 'in', ids)
    .execute();
  const revisions = Map.groupBy(await revisionsOf(tx, ids), (one) => one.listingId);
  const withdrawals = Map.groupBy(await withdrawalsOf(tx, ids), (one) => one.listingId);
  const warnings = Map.groupBy(await warningsOf(tx, ids), (one) => one.listingId);
  const measures = Map.groupBy(await measuresOf(tx, ids), (one) => one.listingId ?? '');
  return ids.flatMap((id) => {
    const listing = listings.find((one) => one.id === id);
    if (listing === undefined) return [];
    return [
      {
        ...listing,
        revisions: (revisions.get(id) ?? []).map(({ listingId: _listingId, ...rest }) => rest),
        withdrawals: (withdrawals.get(id) ?? []).map(({ withdrawnAt, relistedAt }) => ({
          withdrawnAt,
          relistedAt: relistedAt ?? undefined,
        })),
        warnings: (warnings.get(id) ?? []).map(({ listingId: _listingId, ...rest }) => ({
          ...rest,
          receivedAt: rest.receivedAt ?? undefined,
          presumedAt: rest.presumedAt ?? undefined,
        })),
        measures: (measures.get(id) ?? []).map(({ listingId: _listingId, ...rest }) => ({
          ...rest,
          cureBy: rest.cureBy ?? undefined,
          endedAt: rest.endedAt ?? undefined,
          endReason: rest.endReason ?? undefined,
        })),
      },
    ];
  });
}

async function revisionsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly (KeptRevision & { readonly listingId: string })[]> {
  const rows = await tx.db
    .selectFrom('listingRevision')
    .leftJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select([
      'listingRevision.id',
      'listingRevision.listingId',
      'listingRevision.number',
      'listingRevision.receivedAt',
      'listingRevision.priceMinor',
      'listingRevision.currency',
      'listingRevision.class',
      'listingRevision.verdict',
      'listingText.content',
    ])
    .where('listingRevision.listingId', 'in', ids)
    .where(
      sql<boolean>`listing_revision.number > (select max(l.number) from listing_revision l
        where l.listing_id = listing_revision.listing_id) - ${mostRevisions}`,
    )
    .orderBy('listingRevision.listingId')
    .orderBy('listingRevision.number')
    .execute();
  const found = Map.groupBy(
    await foundIn(
      tx,
      rows.map((row) => row.id),
    ),
    (one) => one.revisionId,
  );
  return rows.map(({ priceMinor, currency, ...row }) => ({
    ...row,
    class: row.class ?? undefined,
    verdict: row.verdict ?? undefined,
    content: row.content ?? undefined,
    price: priceMinor === null || currency === null ? undefined : { minor: priceMinor, currency },
    found: (found.get(row.id) ?? []).map(({ revisionId: _revisionId, ...rest }) => rest),
  }));
}

async function foundIn(
  tx: Tx,
  revisions: readonly string[],
): Promise<readonly (FoundThere & { readonly revisionId: string })[]> {
  if (revisions.length === 0) return [];
  const rows = await tx.db
    .selectFrom('finding')
    .innerJoin('policyVersion', 'policyVersion.id', 'finding.versionId')
    .select([
      'finding.id',
      'finding.revisionId',
      'finding.versionId as version',
      'policyVersion.policy',
      'finding.rule',
      'finding.severity',
      'finding.evidence',
      'finding.metValues as values',
      'finding.ambiguities',
      'finding.class',
      'finding.foundAt',
    ])
    .where('finding.revisionId', 'in', revisions)
    .orderBy('finding.id')
    .execute();
  return rows.map((row) => ({ ...row, class: row.class ?? undefined }));
}

async function withdrawalsOf(tx: Tx, ids: readonly string[]) {
  return tx.db
    .selectFrom('withdrawal')
    .select(['listingId', 'withdrawnAt', 'relistedAt'])
    .where('listingId', 'in', ids)
    .orderBy('withdrawnAt')
    .execute();
}

/** The decisions made that cite a listing, each once, with the receipt of its notice. */
async function warningsOf(tx: Tx, ids: readonly string[]) {
  return tx.db
    .selectFrom('decisionEvidence')
    .innerJoin('decision', 'decision.id', 'decisionEvidence.decisionId')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('notice', 'notice.id', 'decision.noticeId')
    .distinct()
    .select([
      'decisionEvidence.listingId',
      'decision.id as decision',
      'policyVersion.policy',
      'decision.rule',
      'notice.id as notice',
      'notice.issuedAt',
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at)`.as('receivedAt'),
      'notice.presumedAt',
    ])
    .where('decisionEvidence.listingId', 'in', ids)
    .where('decision.state', '=', 'made')
    .orderBy('notice.issuedAt')
    .orderBy('decision.id')
    .execute();
}

async function measuresOf(tx: Tx, ids: readonly string[]) {
  return tx.db
    .selectFrom('measure')
    .select([
      'listingId',
      'id',
      'decisionId as decision',
      'kind',
      'startsAt',
      'cureBy',
      'endedAt',
      'endReason',
    ])
    .where('listingId', 'in', ids)
    .orderBy('startsAt')
    .orderBy('id')
    .execute();
}
