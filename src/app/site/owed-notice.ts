import { strictest, type OwedDuty } from '../../domain/pack/duty.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from './owed-duties.ts';

/** What is owed before an account is terminated, with the exceptions that the law in force knows. */
export async function owedNotice(tx: Tx, site: SiteRow): Promise<OwedDuty> {
  const duty = strictest(await owedDuties(tx, site), 'termination-notice');
  if (duty === undefined)
    throw new Error(
      `No termination-notice period is in force on ${site.id}; the house law pack must state one`,
    );
  return duty;
}
