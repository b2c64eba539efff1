import { strictest } from '../../domain/pack/duty.ts';
import { before, instantOrDay, type Instant } from '../../domain/time.ts';
import { approvalKey, referenceKey } from '../../engine/facts.ts';
import type { Facts } from '../../engine/types.ts';
import { liveApprovals } from '../../store/approval.ts';
import { marketReferences, ownReferences, type PriceWindow } from '../../store/price.ts';
import { sellerFacts } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface FactsAsked {
  /** Only this seller's listings have prices of their own: nobody asks after another's. */
  readonly ownedBy?: string;
  readonly site: SiteRow;
  readonly listings: readonly { readonly externalId: string; readonly sellerId: string | null }[];
}

/** What the store knows that conditions may ask, as of now, for some listings of a site. */
export async function gatherFacts(tx: Tx, { site, listings, ownedBy }: FactsAsked): Promise<Facts> {
  const sellers = [
    ...new Set(listings.flatMap((one) => (one.sellerId === null ? [] : [one.sellerId]))),
  ];
  const window = await referenceWindow(tx, site);
  const own = await ownReferences(tx, {
    site: site.id,
    listings: listings.map((one) => one.externalId),
    window,
    ...(ownedBy === undefined ? {} : { ownedBy }),
  });
  const market = await marketReferences(tx, { site: site.id, window });
  const approvals = await liveApprovals(tx, { site: site.id, sellers });
  return {
    asOf: tx.now,
    defaultSite: site.id,
    sellers: await sellerFacts(tx, sellers),
    approvals: new Map(
      approvals.map((one) => [
        approvalKey({
          seller: one.sellerId,
          site: one.siteId,
          class: one.class,
          ...(one.productId === null ? {} : { product: one.productId }),
        }),
        one.id,
      ]),
    ),
    references: new Map([
      ...[...own].map(
        ([subject, price]) =>
          [referenceKey({ kind: 'own', site: site.id, subject }), price] as const,
      ),
      ...[...market].map(
        ([subject, price]) =>
          [referenceKey({ kind: 'market', site: site.id, subject }), price] as const,
      ),
    ]),
  };
}

/**
 * The days whose prices later ones are held against: before the earliest price law in force on the site took
 * effect, else the same span ending that long ago. The span is the house's `price-reference` duty.
 */
async function referenceWindow(tx: Tx, site: SiteRow): Promise<PriceWindow> {
  const duties = await owedDuties(tx, site);
  const span = strictest(duties, 'price-reference')?.period;
  if (span === undefined)
    throw new Error(
      `No price-reference period is in force on ${site.id}; the house law pack must state one`,
    );
  const [trigger] = duties.owed
    .filter((one) => one.kind === 'price-limit')
    .map((one): Instant => instantOrDay(one.from, site.timeZone))
    .toSorted();
  const to = trigger ?? before(tx.now, { period: span, timeZone: site.timeZone });
  return { from: before(to, { period: span, timeZone: site.timeZone }), to };
}
