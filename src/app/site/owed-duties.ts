import { dutiesInForce, type DutiesInForce } from '../../domain/pack/duty.ts';
import type { Instant } from '../../domain/time.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from './load-law.ts';

/** What is owed on a site, by the laws stored and the house floor; as of now, or by the law of another instant. */
export async function owedDuties(
  tx: Tx,
  site: SiteRow,
  at: Instant = tx.now,
): Promise<DutiesInForce> {
  const { laws, scope } = await loadLaw(tx, site);
  return dutiesInForce(laws, { ...scope, at });
}
