import { strictest } from '../../domain/pack/duty.ts';
import type { OverturnTolerance } from '../../domain/pack/overturn-schema.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from './owed-duties.ts';

/** How often the decisions of a rule may be overturned before the system decides nothing under it. */
export async function overturnTolerance(tx: Tx, site: SiteRow): Promise<OverturnTolerance> {
  const tolerance = strictest(await owedDuties(tx, site), 'overturn-tolerance')?.tolerance;
  if (tolerance === undefined)
    throw new Error(
      `No overturn-tolerance is in force on ${site.id}; the house law pack must state one`,
    );
  return tolerance;
}
