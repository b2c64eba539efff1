import { announcementOperations } from '../contract/announcement.ts';
import { refuse } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import {
  isAnnounced,
  listAnnouncedListings,
  type ListedAnnouncedListing,
} from '../store/announcement-list.ts';
import { readMany, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveAnnouncements(parts: Parts): void {
  serve(
    parts,
    announcementOperations.listAnnouncedListings,
    async ({ scope, params: { version }, query }) => {
      const wanted = { version, ...sellerWanted(scope, query) };
      const isThere = await transact(parts.desk.store, scope, (tx) => isAnnounced(tx, wanted));
      if (!isThere)
        return refuse('announcement/not-found', 'This version was announced to no such seller.');
      return readMany(parts, { scope, query, keys: ['text', 'id', 'text'], write }, (tx, page) =>
        listAnnouncedListings(tx, { ...wanted, page }),
      );
    },
  );
}

function write({ versionId, sellerId, listingId, metValues, ...rest }: ListedAnnouncedListing) {
  return { ...rest, version: versionId, seller: sellerId, listing: listingId, values: metValues };
}
