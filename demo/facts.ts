/** What a marketplace would know at an instant, for screening the demo's feed. Made from events alone. */
import { approvalKey, referenceKey } from '../src/engine/facts.ts';
import type { Facts, ReferencePrice, SellerFacts } from '../src/engine/types.ts';
import { dayMs, instantOf, isoOf, worldOpens } from './calendar.ts';
import { siteOf } from './site.ts';
import type { DemoEvent, World } from './types.ts';

/**
 * Live approvals, what sellers are shown to have paid, and each listing's own price before its site's
 * emergency (the median of its dated prices), once the emergency has come. Market prices are not here:
 * they need the class that screening recognises, and the class that is true must not be told.
 */
export function factsAt(world: World, instant: string): Facts {
  const at = instantOf(instant);
  const past = world.events.filter((event) => instantOf(event.at) <= at);
  return {
    asOf: isoOf(at),
    defaultSite: 'amazon-us',
    approvals: liveApprovals(past, at),
    references: ownPrices(past, at),
    sellers: sellerFacts(world, past),
  };
}

function liveApprovals(past: readonly DemoEvent[], at: number): ReadonlyMap<string, string> {
  return new Map(
    past.flatMap((event) =>
      event.kind === 'approval-granted' &&
      instantOf(event.validFrom) <= at &&
      at < instantOf(event.validUntil)
        ? [[approvalKey(event), event.approval]]
        : [],
    ),
  );
}

function ownPrices(past: readonly DemoEvent[], at: number): ReadonlyMap<string, ReferencePrice> {
  const before = past.flatMap((event) => {
    if (event.kind !== 'listing-revised' || event.listing.price === undefined) return [];
    const emergency = instantOf(siteOf(event.site).emergency);
    if (at < emergency || instantOf(event.at) >= emergency) return [];
    return [{ site: event.site, listing: event.listing.id, price: Number(event.listing.price) }];
  });
  const histories = Map.groupBy(before, ({ listing }) => listing);
  return new Map(
    [...histories].flatMap(([listing, history]) => {
      const [first] = history;
      const amount = median(history.map(({ price }) => price));
      if (first === undefined || amount === undefined) return [];
      const { currency, emergency } = siteOf(first.site);
      const reference: ReferencePrice = {
        amount,
        currency,
        from: isoOf(worldOpens).slice(0, 10),
        to: isoOf(instantOf(emergency) - dayMs).slice(0, 10),
        observations: history.length,
      };
      return [[referenceKey({ kind: 'own', site: first.site, subject: listing }), reference]];
    }),
  );
}

/** The middle of an odd count, the lower of the two middles of an even one. */
function median(amounts: readonly number[]): number | undefined {
  return [...amounts].sort((x, y) => x - y)[Math.floor((amounts.length - 1) / 2)];
}

function sellerFacts(world: World, past: readonly DemoEvent[]): ReadonlyMap<string, SellerFacts> {
  const shown = new Map<string, SellerFacts>();
  for (const event of past) {
    if (event.kind !== 'seller-fact') continue;
    const { acquiredFrom, acquisitionPrice } = event;
    shown.set(event.seller, { acquiredFrom, acquisitionPrice });
  }
  return new Map(world.sellers.map(({ id, kind }) => [id, { kind, ...shown.get(id) }]));
}
