import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { AnnouncedListingRow } from './announcement.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export interface ListedAnnouncedListing extends Omit<AnnouncedListingRow, 'revisionId'> {
  readonly externalId: string;
  readonly siteId: string;
  readonly policy: string;
  readonly revision: number;
  readonly foundAt: Instant;
}

interface Asked {
  readonly version: string;
  readonly seller?: string | undefined;
}

/** Whether a version was announced to a seller, or to anyone whom the transaction may see. */
export async function isAnnounced(tx: Tx, { version, seller }: Asked): Promise<boolean> {
  const row = await tx.db
    .selectFrom('announcement')
    .select('versionId')
    .where('versionId', '=', version)
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Listings that an announced version would find, in the order of their making. Keys: seller, listing, rule. */
export async function listAnnouncedListings(
  tx: Tx,
  { version, seller, page }: Asked & { readonly page: Page },
): Promise<PageOf<ListedAnnouncedListing>> {
  const [last, listing, rule] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('announcementListing')
    .innerJoin('listing', 'listing.id', 'announcementListing.listingId')
    .innerJoin('listingRevision', 'listingRevision.id', 'announcementListing.revisionId')
    .innerJoin('policyVersion', 'policyVersion.id', 'announcementListing.versionId')
    .select([
      'announcementListing.versionId',
      'announcementListing.sellerId',
      'announcementListing.listingId',
      'listing.externalId',
      'policyVersion.siteId',
      'policyVersion.policy',
      'listingRevision.number as revision',
      'announcementListing.title',
      'announcementListing.rule',
      'announcementListing.class',
      'announcementListing.confidence',
      'announcementListing.evidence',
      'announcementListing.metValues',
      'announcementListing.ambiguities',
      'announcementListing.foundAt',
    ])
    .where('announcementListing.versionId', '=', version)
    .$if(seller !== undefined, (query) =>
      query.where('announcementListing.sellerId', '=', seller ?? ''),
    )
    .$if(rule !== undefined, (query) =>
      query.where(
        sql<boolean>`(announcement_listing.seller_id, announcement_listing.listing_id, announcement_listing.rule) > (${last}, ${listing}, ${rule})`,
      ),
    )
    .orderBy('announcementListing.sellerId')
    .orderBy('announcementListing.listingId')
    .orderBy('announcementListing.rule')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.sellerId, row.listingId, row.rule]);
}
