import { operatorScope, system } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import type { StockRemovalTerms } from '../../domain/pack/stock-removal-terms.ts';
import { after, later, type Instant } from '../../domain/time.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { lapsing, updateRemoval } from '../../store/stock-removal.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { tellRemoval } from './tell.ts';

/**
 * Tells sellers who chose nothing that the deadline has passed, and from when their goods may be disposed of, if the
 * terms say that they may be. That time runs from this notice, however late it is. Returns how many.
 */
export async function lapseRemovals(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const removals = await lapsing(tx, limit);
    for (const removal of removals) {
      const site = await loadSite(tx, removal.siteId);
      if (site === undefined) throw new Error(`Site ${removal.siteId} is gone`);
      const disposableFrom = await disposable(tx, { site, terms: removal.terms });
      const notice = await tellRemoval(tx, desk, {
        removal,
        site,
        stage: { kind: 'lapsed', ...(disposableFrom === undefined ? {} : { disposableFrom }) },
      });
      await updateRemoval(tx, removal.id, {
        lapsedAt: tx.now,
        lapseNoticeId: notice,
        disposableFrom: disposableFrom ?? null,
        nextReminderAt: null,
      });
      const what = {
        removal: removal.id,
        listing: removal.externalId,
        disposableFrom: disposableFrom ?? null,
      };
      await record(tx, {
        subject: { kind: 'seller', id: removal.sellerId },
        kind: 'stock-removal.lapsed',
        reference: removal.id,
        payload: { ...what, seller: removal.sellerId, by: system, notice },
      });
      await emit(tx, {
        kind: 'stock.removal-lapsed',
        seller: removal.sellerId,
        site: site.id,
        measure: removal.measureId,
        payload: what,
      });
    }
    return removals.length;
  });
}

/** As late as the terms say and no sooner than the duty lets; undefined where the terms let nothing be disposed of. */
async function disposable(
  tx: Tx,
  { site, terms }: { readonly site: SiteRow; readonly terms: StockRemovalTerms },
): Promise<Instant | undefined> {
  if (terms.disposal === undefined) return undefined;
  const { timeZone } = site;
  const duty = strictest(await owedDuties(tx, site), 'stock-disposal');
  const owed = duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone });
  if (owed === undefined)
    throw new Error(
      `No stock-disposal period is in force on ${site.id}; the house law pack must state one`,
    );
  return later(after(tx.now, { period: terms.disposal.after, timeZone }), owed);
}
