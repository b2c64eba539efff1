import { operatorScope } from '../../domain/actor.ts';
import { staleListings } from '../../store/listing.ts';
import { listSites } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from './load-policy-set.ts';
import { screenRevisions } from './screen-revisions.ts';

const batchSize = 500;

/**
 * Screens again stored listings whose last screening was under another policy set than the one in force now,
 * or whose seller's approvals changed: one batch a site. Returns how many listings were screened.
 */
export async function rescreenListings(desk: Desk): Promise<number> {
  const sites = await transact(desk.store, operatorScope, listSites);
  let screened = 0;
  for (const site of sites) {
    screened += await transact(desk.store, operatorScope, async (tx) => {
      const { set } = await loadPolicySet(tx, desk, site);
      const revisions = await staleListings(tx, {
        site: site.id,
        setHash: set.hash,
        limit: batchSize,
      });
      if (revisions.length > 0)
        await screenRevisions(tx, desk, { site, revisions, isRevised: false });
      return revisions.length;
    });
  }
  return screened;
}
