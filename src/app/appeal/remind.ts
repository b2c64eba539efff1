import { operatorScope } from '../../domain/actor.ts';
import { strictest } from '../../domain/pack/duty.ts';
import { after } from '../../domain/time.ts';
import { markReminded, unreminded } from '../../store/appeal.ts';
import { emit } from '../../store/effect.ts';
import { listSites } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

/** Reminds the operator of appeals whose day is near, each once, by the time that the site's law pack names. Returns how many. */
export async function remindOfAppeals(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    let reminded = 0;
    for (const site of await listSites(tx)) {
      const period = strictest(await owedDuties(tx, site), 'appeal-reminder')?.period;
      if (period === undefined) continue;
      const dueBy = after(tx.now, { period, timeZone: site.timeZone });
      const near = await unreminded(tx, { site: site.id, dueBy, limit });
      await markReminded(
        tx,
        near.map(({ id }) => id),
      );
      for (const { id, sellerId, siteId, officer, decideBy } of near)
        await emit(tx, {
          kind: 'appeal.due-soon',
          seller: sellerId,
          site: siteId,
          payload: { appeal: id, officer, decideBy },
        });
      reminded += near.length;
    }
    return reminded;
  });
}
