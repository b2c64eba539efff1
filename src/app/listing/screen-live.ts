import { later, type Instant } from '../../domain/time.ts';
import type { PolicySet } from '../../engine/compile.ts';
import { screenListing } from '../../engine/screen.ts';
import type { Finding } from '../../engine/types.ts';
import { liveListings, type LiveListing, type SellerPlace } from '../../store/listing.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { gatherFacts } from './gather-facts.ts';

export interface LiveScreening {
  readonly site: SiteRow;
  readonly set: PolicySet;
  readonly sellers: readonly string[];
  /** When the rules take effect, if that is still to come: they may ask what time it is. */
  readonly from: Instant;
  /** Listings after which to stop; all of them, if left out. */
  readonly most?: number;
}

/** A listing as it stands, and what some rules find in it. */
export interface FoundListing extends LiveListing {
  readonly findings: readonly Finding[];
}

export interface ScreenedLive {
  /** Listings screened, by seller. */
  readonly screened: ReadonlyMap<string, number>;
  /** Whether none of the sellers' live listings was left out. */
  readonly isWhole: boolean;
}

const pageOfEach = 200;

/**
 * Screens sellers' live listings under rules that need not be in force, and keeps nothing: what is found is given on
 * page by page, so that no seller has too many listings for it.
 */
export async function screenLive(
  tx: Tx,
  { site, set, sellers, from, most = Infinity }: LiveScreening,
  take: (found: readonly FoundListing[]) => Promise<void>,
): Promise<ScreenedLive> {
  const screened = new Map<string, number>();
  let left = most;
  let places: readonly SellerPlace[] = sellers.map((seller) => ({ seller }));
  while (places.length > 0 && left > 0) {
    const page = await liveListings(tx, { site: site.id, sellers: places, each: pageOfEach });
    const listings = page.listings.slice(0, left);
    await take(await findIn(tx, { site, set, from, listings }));
    for (const { sellerId } of listings) screened.set(sellerId, (screened.get(sellerId) ?? 0) + 1);
    if (listings.length < page.listings.length) return { screened, isWhole: false };
    left -= listings.length;
    places = page.more;
  }
  return { screened, isWhole: places.length === 0 };
}

async function findIn(
  tx: Tx,
  {
    site,
    set,
    from,
    listings,
  }: Pick<LiveScreening, 'site' | 'set' | 'from'> & { readonly listings: readonly LiveListing[] },
): Promise<readonly FoundListing[]> {
  if (listings.length === 0) return [];
  const known = await gatherFacts(tx, {
    site,
    listings: listings.map(({ content, sellerId }) => ({ externalId: content.id, sellerId })),
  });
  const facts = { ...known, asOf: later(tx.now, from) };
  return listings.flatMap((listing): readonly FoundListing[] => {
    const content = { ...listing.content, site: site.id, seller: listing.sellerId };
    const { findings } = screenListing(set, content, facts);
    return findings.length === 0 ? [] : [{ ...listing, findings }];
  });
}
