import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { decimalsOf, parseMoney } from '../../domain/money.ts';
import type { Listing } from '../../engine/types.ts';
import {
  adoptListings,
  dropUncitedText,
  insertRevisions,
  lockListings,
  type CurrentListing,
  type NewRevision,
} from '../../store/listing.ts';
import { registeredAmong } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { RevisionToScreen } from './screen-revisions.ts';

export interface NumberedListing {
  readonly line: number;
  readonly listing: Listing;
}

export interface SavedRevisions {
  readonly revised: readonly RevisionToScreen[];
  /** Sent again as they stand: nothing is stored and nothing is screened. */
  readonly unchanged: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

/** Keeps the listings that differ from what is current; each id at most once in a call. */
export async function saveRevisions(
  tx: Tx,
  { site, rows }: { readonly site: SiteRow; readonly rows: readonly NumberedListing[] },
): Promise<SavedRevisions> {
  const sellers = [...new Set(rows.flatMap(({ listing }) => listing.seller ?? []))];
  const registered = await registeredAmong(tx, { site: site.id, sellers });
  const rejected: { line: number; reason: string }[] = [];
  const good = rows.filter(({ line, listing }) => {
    const reason = reject({ listing, site, registered });
    if (reason !== undefined) rejected.push({ line, reason });
    return reason === undefined;
  });
  const current = await lockListings(tx, {
    site: site.id,
    listings: good.map(({ listing }) => ({
      externalId: listing.id,
      sellerId: listing.seller ?? null,
    })),
  });
  const fresh: (NewRevision & { readonly sellerId: string | null; readonly isAdopted: boolean })[] =
    [];
  let unchanged = 0;
  for (const { line, listing } of good) {
    const row = current.get(listing.id);
    if (row === undefined) continue;
    if (row.sellerId !== null && listing.seller !== undefined && row.sellerId !== listing.seller) {
      rejected.push({
        line,
        reason: `listing ${listing.id} belongs to another seller on ${site.id}`,
      });
      continue;
    }
    const contentHash = hashOf(listing);
    if (row.contentHash?.equals(contentHash) === true && row.withdrawnAt === null) unchanged += 1;
    else fresh.push(revisionOf(tx, { row, site, listing, contentHash }));
  }
  await adoptListings(
    tx,
    fresh.flatMap(({ listingId, sellerId, isAdopted }) =>
      isAdopted && sellerId !== null ? [{ id: listingId, sellerId }] : [],
    ),
  );
  await insertRevisions(
    tx,
    fresh.map(({ sellerId: _sellerId, isAdopted: _isAdopted, ...revision }) => revision),
  );
  await dropUncitedText(
    tx,
    fresh.map((one) => one.listingId),
  );
  const revised = fresh.map(({ id, listingId, sellerId, content }) => ({
    revisionId: id,
    listingId,
    sellerId,
    content,
  }));
  return { revised, unchanged, rejected };
}

function reject({
  listing,
  site,
  registered,
}: {
  readonly listing: Listing;
  readonly site: SiteRow;
  readonly registered: ReadonlySet<string>;
}): string | undefined {
  if (listing.seller !== undefined && !registered.has(listing.seller)) {
    return `seller ${listing.seller} is not registered on ${site.id}; register the seller first`;
  }
  if (listing.price === undefined) return undefined;
  const currency = listing.currency ?? site.currency;
  if (decimalsOf(currency) === undefined) return `currency ${currency} is no ISO 4217 code`;
  if (parseMoney(listing.price, currency) === undefined) {
    return `price ${String(listing.price)} is no amount in ${currency}; use a decimal with at most ${String(decimalsOf(currency))} decimals`;
  }
  return undefined;
}

function hashOf(listing: Listing): Buffer {
  return createHash('sha256')
    .update(canonicalize(listing) ?? '')
    .digest();
}

function revisionOf(
  tx: Tx,
  {
    row,
    site,
    listing,
    contentHash,
  }: {
    readonly row: CurrentListing;
    readonly site: SiteRow;
    readonly listing: Listing;
    readonly contentHash: Buffer;
  },
) {
  const price =
    listing.price === undefined
      ? undefined
      : parseMoney(listing.price, listing.currency ?? site.currency);
  return {
    id: tx.newId(),
    listingId: row.id,
    number: (row.number ?? 0) + 1,
    contentHash,
    priceMinor: price?.minor ?? null,
    currency: price?.currency ?? null,
    content: listing,
    sellerId: row.sellerId ?? listing.seller ?? null,
    isAdopted: row.sellerId === null && listing.seller !== undefined,
  };
}
