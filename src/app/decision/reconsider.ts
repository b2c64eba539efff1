import { operatorScope } from '../../domain/actor.ts';
import { hasApprovals } from '../../store/approval.ts';
import { markStale } from '../../store/listing.ts';
import { takeReconsiderations } from '../../store/reconsideration.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { proposeDecisions } from './propose.ts';

/** Looks again at sellers for whom a rule began to bind or a warning ran out. Returns how many were looked at. */
export async function reconsiderFindings(desk: Desk, limit = 20): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const due = await takeReconsiderations(tx, limit);
    const distinct = new Map(due.map((one) => [`${one.siteId} ${one.sellerId}`, one]));
    for (const { sellerId, siteId } of distinct.values()) {
      // An approval may have begun or ended: the listings are screened again by the next step.
      if (await hasApprovals(tx, { seller: sellerId, site: siteId })) {
        await markStale(tx, { seller: sellerId, site: siteId });
      }
      const site = await loadSite(tx, siteId);
      if (site !== undefined) await proposeDecisions(tx, desk, { seller: sellerId, site });
    }
    return due.length;
  });
}
