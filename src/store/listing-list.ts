import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Listing, Verdict } from '../engine/types.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** A listing with its current revision. The text is gone when nothing needs it any more. */
export interface ListedListing {
  readonly id: string;
  readonly externalId: string;
  readonly siteId: string;
  readonly sellerId: string | null;
  readonly withdrawnAt: Instant | null;
  readonly title: string | null;
  readonly number: number | null;
  readonly receivedAt: Instant | null;
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
  readonly class: string | null;
  readonly verdict: Verdict | null;
  readonly screenedAt: Instant | null;
}

export interface ListingFilter {
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly page: Page;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('listing')
    .leftJoin('listingRevision', (join) =>
      join
        .onRef('listingRevision.listingId', '=', 'listing.id')
        .on('listingRevision.supersededAt', 'is', null),
    )
    .leftJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select([
      'listing.id',
      'listing.externalId',
      'listing.siteId',
      'listing.sellerId',
      'listing.withdrawnAt',
      sql<string | null>`listing_text.content ->> 'title'`.as('title'),
      'listingRevision.number',
      'listingRevision.receivedAt',
      'listingRevision.priceMinor',
      'listingRevision.currency',
      'listingRevision.class',
      'listingRevision.verdict',
      'listingRevision.screenedAt',
    ]);
}

/** Listings, newest first. Key: id, whose order is that of making. */
export async function listListings(
  tx: Tx,
  { site, seller, verdict, page }: ListingFilter,
): Promise<PageOf<ListedListing>> {
  const [id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(site !== undefined, (query) => query.where('listing.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('listing.sellerId', '=', seller ?? ''))
    .$if(verdict !== undefined, (query) =>
      query.where('listingRevision.verdict', '=', verdict ?? 'allow'),
    )
    .$if(id !== undefined, (query) => query.where('listing.id', '<', id ?? ''))
    .orderBy('listing.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readListing(
  tx: Tx,
  id: string,
): Promise<(ListedListing & { readonly content: Listing | null }) | undefined> {
  return listed(tx).select('listingText.content').where('listing.id', '=', id).executeTakeFirst();
}
