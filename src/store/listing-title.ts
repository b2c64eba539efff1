import { sql } from 'kysely';
import type { Tx } from './database/transaction.ts';

/** Title of a listing's latest text that is kept, by the operator's id; empty where there is none. */
export async function titleOfListing(
  tx: Tx,
  { site, listing }: { readonly site: string; readonly listing: string },
): Promise<string> {
  const row = await tx.db
    .selectFrom('listing')
    .innerJoin('listingRevision', 'listingRevision.listingId', 'listing.id')
    .innerJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select(sql<string>`listing_text.content ->> 'title'`.as('title'))
    .where('listing.siteId', '=', site)
    .where('listing.externalId', '=', listing)
    .orderBy('listingRevision.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.title ?? '';
}
