import { operatorScope } from '../../domain/actor.ts';
import type { ReferencePrice } from '../../engine/types.ts';
import { listingsScreenedUnder, staleSets } from '../../store/listing.ts';
import { marketReferences } from '../../store/price.ts';
import { listSites, type SiteRow } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from './load-policy-set.ts';
import { referenceWindow } from './reference-window.ts';
import { screenRevisions } from './screen-revisions.ts';

const batchSize = 500;
/** Batches of a site taken before other due work has its turn. */
const mostBatches = 20;

/**
 * Screens again stored listings whose last screening was under another policy set than the one in force now,
 * or whose seller's approvals changed: some batches a site. Returns how many listings were screened.
 */
export async function rescreenListings(desk: Desk): Promise<number> {
  const { sites, sets } = await transact(desk.store, operatorScope, async (tx) => {
    const all = await listSites(tx);
    const inForce: string[] = [];
    for (const site of all) inForce.push((await loadPolicySet(tx, desk, site)).set.hash);
    return { sites: all, sets: await staleSets(tx, inForce) };
  });
  let screened = 0;
  for (const site of sets.length === 0 ? [] : sites)
    for (const set of sets) screened += await rescreenSite(desk, { site, set });
  return screened;
}

async function rescreenSite(
  desk: Desk,
  { site, set }: { readonly site: SiteRow; readonly set: string | null },
): Promise<number> {
  let screened = 0;
  let market: ReadonlyMap<string, ReferencePrice> | undefined;
  let after: string | undefined;
  for (let batches = 0; batches < mostBatches;) {
    const { listings, last } = await transact(desk.store, operatorScope, async (tx) => {
      const page = await listingsScreenedUnder(tx, { site: site.id, set, after, limit: batchSize });
      if (page.listings.length === 0) return page;
      market ??= await marketReferences(tx, {
        site: site.id,
        window: await referenceWindow(tx, site),
      });
      await screenRevisions(tx, desk, { site, revisions: page.listings, isRevised: false, market });
      return page;
    });
    if (last === undefined) break;
    after = last;
    screened += listings.length;
    // What is withdrawn, or another site's, takes nobody's turn.
    if (listings.length > 0) batches += 1;
  }
  return screened;
}
