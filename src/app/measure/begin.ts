import { operatorScope, system } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { beginningMeasures, markBegun } from '../../store/measure.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

/** Lets measures begin whose stated start has come: a termination that waited its notice. Returns how many. */
export async function beginMeasures(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const measures = await beginningMeasures(tx, limit);
    for (const measure of measures) {
      const site = await loadSite(tx, measure.siteId);
      if (site === undefined) throw new Error(`Site ${measure.siteId} is gone`);
      const notice = await issueNotice(tx, desk, {
        seller: measure.sellerId,
        site,
        content: {
          kind: 'measure-begun',
          decision: measure.decisionId,
          siteName: site.name,
          measure: measure.kind,
          begunAt: tx.now,
        },
      });
      await markBegun(tx, measure.id);
      await record(tx, {
        subject: { kind: 'seller', id: measure.sellerId },
        kind: 'measure.begun',
        reference: measure.id,
        payload: {
          measure: measure.id,
          decision: measure.decisionId,
          seller: measure.sellerId,
          by: system,
          notice,
        },
      });
      await emit(tx, {
        kind: 'account.terminated',
        seller: measure.sellerId,
        site: measure.siteId,
        measure: measure.id,
        payload: { measure: measure.id, decision: measure.decisionId, begunAt: tx.now },
      });
    }
    return measures.length;
  });
}
