import { exemptFindings } from '../app/finding/exempt.ts';
import { acceptVersion } from '../app/policy/accept.ts';
import { previewAnnouncement } from '../app/policy/preview.ts';
import { announcementOperations } from '../contract/announcement.ts';
import type { ExemptUntil } from '../domain/exempt-until.ts';
import { done, refuse } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import {
  isAnnounced,
  listAnnouncedListings,
  type ListedAnnouncedListing,
} from '../store/announcement-list.ts';
import { readMany, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';
import { readVersionInput } from './version-input.ts';

export function serveAnnouncements(parts: Parts): void {
  serve(
    parts,
    announcementOperations.listAnnouncedListings,
    async ({ scope, params: { version }, query }) => {
      const wanted = { version, ...sellerWanted(scope, query) };
      const isThere = await transact(parts.desk.store, scope, (tx) => isAnnounced(tx, wanted));
      if (!isThere)
        return refuse('announcement/not-found', 'This version was announced to no such seller.');
      return readMany(
        parts,
        { scope, query, keys: ['text', 'id', 'text'], write },
        async (tx, page) => {
          const found = await listAnnouncedListings(tx, { ...wanted, page });
          return { ...found, items: await exemptFindings(tx, found.items) };
        },
      );
    },
  );
  serve(parts, announcementOperations.previewAnnouncement, async ({ body }) => {
    const input = await readVersionInput(parts, body);
    if (!input.ok) return input;
    const preview = await previewAnnouncement(parts.desk, { ...input.value, seller: body.seller });
    if (!preview.ok) return preview;
    const { rules, notice = null, ...counted } = preview.value;
    return done({
      ...counted,
      rules: [...rules].map(([rule, listings]) => ({ rule, listings })),
      notice,
    });
  });
  serve(parts, announcementOperations.acceptVersion, async ({ actor, scope, params }) =>
    acceptVersion(parts.desk, {
      version: params.version,
      seller: scope.kind === 'seller' ? scope.seller : '',
      by: actor(),
    }),
  );
}

function write({
  versionId,
  sellerId,
  listingId,
  metValues,
  siteId: _siteId,
  policy: _policy,
  ...rest
}: ListedAnnouncedListing & { readonly exemption: ExemptUntil }) {
  return { ...rest, version: versionId, seller: sellerId, listing: listingId, values: metValues };
}
