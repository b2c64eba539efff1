import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { before, later, type Instant } from '../../domain/time.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from '../site/owed-duties.ts';

/** By when the seller confirms it, and when they are asked to: as early as they need to answer. */
export async function recertifyFrom(
  tx: Tx,
  site: SiteRow,
): Promise<{ readonly askAgainAt: Instant; readonly recertifyBy: Instant }> {
  const { timeZone } = site;
  const duties = await owedDuties(tx, site);
  const year = strictest(duties, 'trader-recertify');
  const recertifyBy = year === undefined ? undefined : dutyEnd(year, { start: tx.now, timeZone });
  const period = strictest(duties, 'trader-answer')?.period;
  if (recertifyBy === undefined || period === undefined)
    throw new Error(`No trader-recertify or trader-answer period is in force on ${site.id}`);
  return {
    askAgainAt: later(tx.now, before(recertifyBy, { period, timeZone })),
    recertifyBy,
  };
}
