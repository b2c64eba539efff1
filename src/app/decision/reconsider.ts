import { operatorScope } from '../../domain/actor.ts';
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
      const site = await loadSite(tx, siteId);
      if (site !== undefined) await proposeDecisions(tx, desk, { seller: sellerId, site });
    }
    return due.length;
  });
}
