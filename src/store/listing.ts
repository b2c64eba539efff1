import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Listing, Verdict } from '../engine/types.ts';
import { inIndexOrder } from './database/in-index-order.ts';
import type { Tx } from './database/transaction.ts';

/** A listing with its current revision, if it has one. */
export interface CurrentListing {
  readonly id: string;
  readonly externalId: string;
  readonly sellerId: string | null;
  readonly withdrawnAt: Instant | null;
  readonly revisionId: string | null;
  readonly number: number | null;
  readonly contentHash: Buffer | null;
}

export interface NewRevision {
  readonly id: string;
  readonly listingId: string;
  readonly number: number;
  readonly contentHash: Buffer;
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
  readonly content: Listing;
}

/** Makes rows for listings not seen before, then locks and reads them all, in one order for every writer. */
export async function lockListings(
  tx: Tx,
  {
    site,
    listings,
  }: {
    readonly site: string;
    readonly listings: readonly { readonly externalId: string; readonly sellerId: string | null }[];
  },
): Promise<ReadonlyMap<string, CurrentListing>> {
  if (listings.length === 0) return new Map();
  await tx.db
    .insertInto('listing')
    .values(
      listings.map((one) => ({
        id: tx.newId(),
        siteId: site,
        externalId: one.externalId,
        sellerId: one.sellerId,
      })),
    )
    .onConflict((conflict) => conflict.columns(['siteId', 'externalId']).doNothing())
    .execute();
  await tx.db
    .selectFrom('listing')
    .select('id')
    .where('siteId', '=', site)
    .where(
      'externalId',
      'in',
      listings.map((one) => one.externalId),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  const rows = await tx.db
    .selectFrom('listing')
    .leftJoin('listingRevision', (join) =>
      join
        .onRef('listingRevision.listingId', '=', 'listing.id')
        .on('listingRevision.supersededAt', 'is', null),
    )
    .select([
      'listing.id',
      'listing.externalId',
      'listing.sellerId',
      'listing.withdrawnAt',
      'listingRevision.id as revisionId',
      'listingRevision.number',
      'listingRevision.contentHash',
    ])
    .where('listing.siteId', '=', site)
    .where(
      'listing.externalId',
      'in',
      listings.map((one) => one.externalId),
    )
    .execute();
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** Supersedes the current revisions of these listings with new ones. */
export async function insertRevisions(tx: Tx, revisions: readonly NewRevision[]): Promise<void> {
  if (revisions.length === 0) return;
  await tx.db
    .updateTable('listingRevision')
    .set({ supersededAt: tx.now })
    .where(
      'listingId',
      'in',
      revisions.map((one) => one.listingId),
    )
    .where('supersededAt', 'is', null)
    .execute();
  await tx.db
    .insertInto('listingRevision')
    .values(revisions.map(({ content: _content, ...row }) => ({ ...row, receivedAt: tx.now })))
    .execute();
  await tx.db
    .insertInto('listingText')
    .values(revisions.map((one) => ({ revisionId: one.id, content: JSON.stringify(one.content) })))
    .execute();
  await tx.db
    .updateTable('listing')
    .set({ withdrawnAt: null })
    .where(
      'id',
      'in',
      revisions.map((one) => one.listingId),
    )
    .where('withdrawnAt', 'is not', null)
    .execute();
}

/** Lets go of the text of superseded revisions that nothing cites, and that follow none that is cited. */
export async function dropUncitedText(tx: Tx, listings: readonly string[]): Promise<void> {
  if (listings.length === 0) return;
  await sql`
    delete from listing_text t using listing_revision r
    where r.id = t.revision_id and r.superseded_at is not null and r.listing_id = any(${listings}::uuid[])
      and not exists (select from finding f where f.revision_id = r.id)
      and not exists (select from listing_revision p join finding f on f.revision_id = p.id
                      where p.listing_id = r.listing_id and p.number = r.number - 1)`.execute(
    tx.db,
  );
}

export interface Watermark {
  readonly revisionId: string;
  readonly verdict: Verdict;
  readonly class: string | null;
}

/** What was screened, with which set, as of now: an allow needs no other row. */
export async function saveWatermarks(
  tx: Tx,
  { setHash, marks }: { readonly setHash: string; readonly marks: readonly Watermark[] },
): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    update listing_revision r
    set screened_set = ${setHash}, screened_at = ${tx.now}, verdict = m.verdict, class = m.class
    from unnest(${marks.map((one) => one.revisionId)}::uuid[], ${marks.map((one) => one.verdict)}::text[],
                ${marks.map((one) => one.class)}::text[]) as m (id, verdict, class)
    where r.id = m.id`.execute(tx.db);
}

export interface StoredListing {
  readonly listingId: string;
  readonly revisionId: string;
  readonly sellerId: string | null;
  readonly content: Listing;
}

/**
 * The sets under which current revisions were screened last, but for those that are in force on their sites; null for
 * those that are to be screened whatever the set. Steps from one set to the next in the index, since every worker asks
 * this in every round.
 */
export async function staleSets(
  tx: Tx,
  inForce: readonly string[],
): Promise<readonly (string | null)[]> {
  const found = await sql<{ set: string | null }>`
    with recursive s (set) as (
      (select screened_set from listing_revision where superseded_at is null and screened_set is not null
       order by screened_set limit 1)
      union all
      select (select screened_set from listing_revision where superseded_at is null and screened_set > s.set
              order by screened_set limit 1) from s where s.set is not null)
    select set from s where set is not null and set <> all(${inForce}::text[])
    union all
    select null where exists (select from listing_revision where superseded_at is null and screened_set is null)`.execute(
    tx.db,
  );
  return found.rows.map((row) => row.set);
}

export interface StalePage {
  readonly listings: readonly StoredListing[];
  /** The last listing that was looked at, live or not; undefined when none is left. */
  readonly last: string | undefined;
}

/** The next listings of a site, locked, that were last screened under a set. Skips what another worker holds. */
export async function listingsScreenedUnder(
  tx: Tx,
  {
    site,
    set,
    after,
    limit,
  }: {
    readonly site: string;
    readonly set: string | null;
    /** The listing after which to look; from the first on, if left out. */
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<StalePage> {
  // Chosen alone, in the order of the index, so that as much is read as is taken, however much is stale.
  const chosen = await inIndexOrder(tx, () =>
    tx.db
      .selectFrom('listingRevision')
      .select('listingId')
      .where('supersededAt', 'is', null)
      .where('screenedSet', set === null ? 'is' : '=', set)
      .$if(after !== undefined, (rest) => rest.where('listingId', '>', after ?? ''))
      .orderBy('screenedSet')
      .orderBy('listingId')
      .limit(limit)
      .execute(),
  );
  if (chosen.length === 0) return { listings: [], last: undefined };
  const listings = await tx.db
    .selectFrom('listing')
    .innerJoin('listingRevision', 'listingRevision.listingId', 'listing.id')
    .innerJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select([
      'listing.id as listingId',
      'listingRevision.id as revisionId',
      'listing.sellerId',
      'listingText.content',
    ])
    .where(
      'listing.id',
      'in',
      chosen.map(({ listingId }) => listingId),
    )
    .where('listing.siteId', '=', site)
    .where('listing.withdrawnAt', 'is', null)
    .where('listingRevision.supersededAt', 'is', null)
    .where(sql<boolean>`listing_revision.screened_set is not distinct from ${set}`)
    .orderBy('listing.id')
    .forUpdate('listing')
    .skipLocked()
    .execute();
  return { listings, last: chosen.at(-1)?.listingId };
}

/** A live listing of a seller, as it stands. */
export interface LiveListing extends StoredListing {
  readonly sellerId: string;
}

export interface LivePage {
  readonly listings: readonly LiveListing[];
  /** Sellers who have more, each with the last listing that was read. */
  readonly more: readonly SellerPlace[];
}

export interface SellerPlace {
  readonly seller: string;
  /** The listing after which to go on; absent at the beginning. */
  readonly after?: string;
}

/** Live listings of some sellers on a site, at most `each` of every one of them. */
export async function liveListings(
  tx: Tx,
  {
    site,
    sellers,
    each,
  }: {
    readonly site: string;
    readonly sellers: readonly SellerPlace[];
    readonly each: number;
  },
): Promise<LivePage> {
  interface Row extends Omit<LiveListing, 'revisionId' | 'content'> {
    readonly revisionId: string | null;
    readonly content: Listing | null;
  }
  const { rows } = await sql<Row>`
    select l.id as listing_id, s.seller as seller_id, r.id as revision_id, t.content
    from unnest(${sellers.map((one) => one.seller)}::text[],
                ${sellers.map((one) => one.after ?? null)}::uuid[]) as s (seller, after)
    cross join lateral (
      select id from listing where seller_id = s.seller and site_id = ${site} and withdrawn_at is null
        and (s.after is null or id > s.after) order by id limit ${each}) l
    left join listing_revision r on r.listing_id = l.id and r.superseded_at is null
    left join listing_text t on t.revision_id = r.id
    order by seller_id, listing_id`.execute(tx.db);
  const bySeller = Map.groupBy(rows, (row) => row.sellerId);
  return {
    listings: rows.flatMap(({ revisionId, content, ...row }) =>
      revisionId === null || content === null ? [] : [{ ...row, revisionId, content }],
    ),
    more: [...bySeller].flatMap(([seller, own]) => {
      const after = own.at(-1)?.listingId;
      return own.length < each || after === undefined ? [] : [{ seller, after }];
    }),
  };
}

/** Has a seller's listings on a site screened again, since what is known of the seller changed. */
export async function markStale(
  tx: Tx,
  { seller, site }: { readonly seller: string; readonly site: string },
): Promise<void> {
  await sql`
    update listing_revision r set screened_set = null from listing l
    where l.id = r.listing_id and l.seller_id = ${seller} and l.site_id = ${site} and r.superseded_at is null`.execute(
    tx.db,
  );
}

/** How many live listings a seller has on a site. */
export async function countLive(
  tx: Tx,
  { sellers, site }: { readonly sellers: readonly string[]; readonly site: string },
): Promise<ReadonlyMap<string, number>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('listing')
    .select(['sellerId', sql<number>`count(*)::int`.as('count')])
    .where('sellerId', 'in', sellers)
    .where('siteId', '=', site)
    .where('withdrawnAt', 'is', null)
    .groupBy('sellerId')
    .execute();
  return new Map(rows.map((row) => [row.sellerId ?? '', row.count]));
}

/** Gives listings that came without a seller the one they come with now. */
export async function adoptListings(
  tx: Tx,
  listings: readonly { readonly id: string; readonly sellerId: string }[],
): Promise<void> {
  for (const { id, sellerId } of listings) {
    await tx.db
      .updateTable('listing')
      .set({ sellerId })
      .where('id', '=', id)
      .where('sellerId', 'is', null)
      .execute();
  }
}

/** Takes a live listing off sale; false when there is none. */
export async function withdrawRow(
  tx: Tx,
  { site, externalId }: { readonly site: string; readonly externalId: string },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('listing')
    .set({ withdrawnAt: tx.now })
    .where('siteId', '=', site)
    .where('externalId', '=', externalId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
