import { sql } from 'kysely';
import type { Acquaintance } from '../domain/binding.ts';
import type { Instant } from '../domain/time.ts';
import type { Listing } from '../engine/types.ts';
import { inIndexOrder } from './database/in-index-order.ts';
import type { Tx } from './database/transaction.ts';

/** Where a walk through a site's catalogue stands: at a listing, those of no known seller coming last. */
export interface WalkPlace {
  readonly seller: string | null;
  readonly listing: string;
}

export interface WalkedListing {
  readonly listingId: string;
  readonly externalId: string;
  readonly sellerId: string | null;
  readonly receivedAt: Instant;
  readonly content: Listing;
}

/** Live listings of a site in the order of their sellers, after a place; none when the walk is over. */
export async function walkListings(
  tx: Tx,
  {
    site,
    after,
    limit,
  }: { readonly site: string; readonly after: WalkPlace | undefined; readonly limit: number },
): Promise<readonly WalkedListing[]> {
  const query = tx.db
    .selectFrom('listing')
    .innerJoin('listingRevision', 'listingRevision.listingId', 'listing.id')
    .innerJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select([
      'listing.id as listingId',
      'listing.externalId',
      'listing.sellerId',
      'listingRevision.receivedAt',
      'listingText.content',
    ])
    .where('listing.siteId', '=', site)
    .where('listing.withdrawnAt', 'is', null)
    .where('listingRevision.supersededAt', 'is', null)
    .limit(limit);
  if (after?.seller !== null) {
    const owned = await inIndexOrder(tx, () =>
      query
        .where('listing.sellerId', 'is not', null)
        .$if(after !== undefined, (rest) =>
          rest.where(
            sql<boolean>`(listing.seller_id, listing.id) > (${after?.seller}, ${after?.listing}::uuid)`,
          ),
        )
        .orderBy('listing.sellerId')
        .orderBy('listing.id')
        .execute(),
    );
    if (owned.length > 0) return owned;
  }
  return inIndexOrder(tx, () =>
    query
      .where('listing.sellerId', 'is', null)
      .$if(after?.seller === null, (rest) => rest.where('listing.id', '>', after?.listing ?? ''))
      .orderBy('listing.sellerId')
      .orderBy('listing.id')
      .execute(),
  );
}

export async function countCatalogue(tx: Tx, site: string): Promise<number> {
  const row = await tx.db
    .selectFrom('listing')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('siteId', '=', site)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Which rules of a policy have a measure in force on some listings: `listing rule`, as one text. */
export async function rulesInForce(
  tx: Tx,
  { listings, policy }: { readonly listings: readonly string[]; readonly policy: string },
): Promise<ReadonlySet<string>> {
  if (listings.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('measure')
    .innerJoin('decision', 'decision.id', 'measure.decisionId')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .select(['measure.listingId', 'decision.rule'])
    .where('measure.listingId', 'in', listings)
    .where('measure.endedAt', 'is', null)
    .where('policyVersion.policy', '=', policy)
    .execute();
  return new Set(rows.map((row) => `${row.listingId ?? ''} ${row.rule}`));
}

/** How a seller knows a version, or would: whether a message could reach them now. */
export type Reachable = Acquaintance & { readonly canBeReached: boolean };

/** Of some sellers registered on a site, since when, and when a version's announcement was received, if it was. */
export async function acquaintances(
  tx: Tx,
  {
    site,
    sellers,
    version,
  }: {
    readonly site: string;
    readonly sellers: readonly string[];
    /** Undefined for one that was not announced. */
    readonly version: string | undefined;
  },
): Promise<ReadonlyMap<string, Reachable>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('registration')
    .leftJoin('announcement', (join) =>
      join
        .onRef('announcement.sellerId', '=', 'registration.sellerId')
        .on(sql<boolean>`announcement.version_id = ${version ?? null}::uuid`),
    )
    .leftJoin('notice', 'notice.id', 'announcement.noticeId')
    .select([
      'registration.sellerId',
      'registration.registeredAt',
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at, notice.presumed_at)`.as(
        'receivedAt',
      ),
      sql<boolean>`exists (select from contact c where c.seller_id = registration.seller_id
        and c.verified_at is not null)`.as('canBeReached'),
    ])
    .where('registration.siteId', '=', site)
    .where('registration.sellerId', 'in', sellers)
    .execute();
  return new Map(
    rows.map(({ sellerId, receivedAt, ...row }) => [
      sellerId,
      { ...row, ...(receivedAt === null ? {} : { receivedAt }) },
    ]),
  );
}
