import { operatorScope, type Scope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { screenListing, verdictOf } from '../../engine/screen.ts';
import type { Listing, ScreenedListing } from '../../engine/types.ts';
import { registeredAmong } from '../../store/seller.ts';
import { listSites } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { gatherFacts } from './gather-facts.ts';
import { loadPolicySet } from './load-policy-set.ts';

/**
 * May this listing go live? Screens it under the rules in force now, with what is known of its seller, and
 * stores nothing. Refusals, in order: `listing/site-not-found`, `listing/seller-not-registered`.
 */
export async function checkListing(
  desk: Desk,
  { listing, scope = operatorScope }: { readonly listing: Listing; readonly scope?: Scope },
): Promise<Result<ScreenedListing>> {
  return transact(desk.store, scope, async (tx): Promise<Result<ScreenedListing>> => {
    const sites = await listSites(tx);
    const site = sites.find((one) =>
      listing.site === undefined ? one.isDefault : one.id === listing.site,
    );
    if (site === undefined) {
      return refuse(
        'listing/site-not-found',
        `Name one of ${sites.map((one) => one.id).join(', ')} as the listing's site.`,
      );
    }
    const seller = scope.kind === 'seller' ? scope.seller : listing.seller;
    if (
      seller !== undefined &&
      !(await registeredAmong(tx, { site: site.id, sellers: [seller] })).has(seller)
    ) {
      return refuse('listing/seller-not-registered', `${seller} is not registered on ${site.id}.`);
    }
    const { set, versions } = await loadPolicySet(tx, desk, site);
    const facts = await gatherFacts(tx, {
      site,
      listings: [{ externalId: listing.id, sellerId: seller ?? null }],
      ...(seller === undefined ? {} : { ownedBy: seller }),
    });
    const screened = screenListing(
      set,
      { ...listing, site: site.id, ...(seller === undefined ? {} : { seller }) },
      facts,
    );
    // A listing that is yet to come is judged by the newest rules, whoever they bind by now.
    const findings = screened.findings.filter((finding) =>
      versions.some(
        (one) => one.isLatest && one.policy === finding.policy && one.version === finding.version,
      ),
    );
    return done({ ...screened, findings, verdict: verdictOf(findings) });
  });
}
