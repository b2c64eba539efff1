import { operatorScope } from '../../domain/actor.ts';
import { hasApprovals } from '../../store/approval.ts';
import { markStale } from '../../store/listing.ts';
import { dueSites, takeReconsiderations } from '../../store/reconsideration.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from '../listing/load-policy-set.ts';
import { proposeDecisions } from './propose.ts';

/**
 * Looks again at sellers for whom a rule began to bind, a warning ran out, or whose listings were all screened
 * again: once, so that one change makes one statement. Returns how many were looked at.
 */
export async function reconsiderFindings(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const sites = new Map<string, SiteRow>();
    const sets = new Map<string, string>();
    for (const id of await dueSites(tx)) {
      const site = await loadSite(tx, id);
      if (site === undefined) continue;
      sites.set(id, site);
      sets.set(id, (await loadPolicySet(tx, desk, site)).set.hash);
    }
    if (sites.size === 0) return 0;
    const due = await takeReconsiderations(tx, { sets, limit });
    const bySeller = Map.groupBy(due, (one) => `${one.siteId} ${one.sellerId}`);
    const toLookAt = new Map<SiteRow, string[]>();
    for (const [, rows] of [...bySeller].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const [one] = rows;
      const site = sites.get(one?.siteId ?? '');
      if (one === undefined || site === undefined) continue;
      const { sellerId: seller, siteId } = one;
      const isScreened = rows.every((one) => one.isScreened);
      // An approval may have begun or ended: the listings are screened again first, and looked at then.
      if (!isScreened && (await hasApprovals(tx, { seller, site: siteId })))
        await markStale(tx, { seller, site: siteId });
      else toLookAt.set(site, [...(toLookAt.get(site) ?? []), seller]);
    }
    for (const [site, sellers] of toLookAt) await proposeDecisions(tx, desk, { sellers, site });
    return due.length;
  });
}
