import { approvalKey, referenceKey } from '../../engine/facts.ts';
import type { Facts, ReferencePrice } from '../../engine/types.ts';
import { liveApprovals } from '../../store/approval.ts';
import { marketReferences, ownReferences } from '../../store/price.ts';
import { sellerFacts } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { referenceWindow } from './reference-window.ts';

export interface FactsAsked {
  /** Only this seller's listings have prices of their own: nobody asks after another's. */
  readonly ownedBy?: string;
  readonly site: SiteRow;
  readonly listings: readonly { readonly externalId: string; readonly sellerId: string | null }[];
  /** The market's reference prices, where a long run has read them already: they do not change while it runs. */
  readonly market?: ReadonlyMap<string, ReferencePrice>;
}

/** What the store knows that conditions may ask, as of now, for some listings of a site. */
export async function gatherFacts(
  tx: Tx,
  { site, listings, ownedBy, market: known }: FactsAsked,
): Promise<Facts> {
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
  const market = known ?? (await marketReferences(tx, { site: site.id, window }));
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
