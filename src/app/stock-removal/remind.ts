import { operatorScope } from '../../domain/actor.ts';
import { nextReminder } from '../../domain/stock-removal.ts';
import { loadSite } from '../../store/site.ts';
import { remindable, updateRemoval } from '../../store/stock-removal.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { tellRemoval } from './tell.ts';

/** Reminds sellers who have not said yet what is to become of their goods. Returns how many. */
export async function remindOfRemovals(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const removals = await remindable(tx, limit);
    for (const removal of removals) {
      const site = await loadSite(tx, removal.siteId);
      if (site === undefined) throw new Error(`Site ${removal.siteId} is gone`);
      await tellRemoval(tx, desk, { removal, site, stage: { kind: 'reminder' } });
      const next = nextReminder(removal.terms, {
        deadline: removal.deadlineAt,
        now: tx.now,
        timeZone: site.timeZone,
      });
      await updateRemoval(tx, removal.id, { nextReminderAt: next ?? null });
    }
    return removals.length;
  });
}
