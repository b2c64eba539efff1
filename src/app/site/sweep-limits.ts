import { strictest } from '../../domain/pack/duty.ts';
import type { SweepLimits } from '../../domain/pack/sweep-schema.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from './owed-duties.ts';

/** How much the system may decide by itself because of one change: what the operator set for the site, else the house's. */
export async function sweepLimits(tx: Tx, site: SiteRow): Promise<SweepLimits> {
  const limits = site.sweepLimits ?? strictest(await owedDuties(tx, site), 'sweep-limits')?.limits;
  if (limits === undefined)
    throw new Error(
      `No sweep-limits are in force on ${site.id}; the house law pack or the site must state them`,
    );
  return limits;
}
