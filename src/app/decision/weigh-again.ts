import { reweigh } from '../../domain/propose.ts';
import { priorDecisionsOf, type DecisionRow } from '../../store/decision.ts';
import { loadVersion } from '../../store/policy.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Proposed decisions at the step that counts now, where that is milder than the one they were proposed at, in their
 * order. Nothing is kept of it: making them does.
 */
export async function weighAgain(
  tx: Tx,
  decisions: readonly DecisionRow[],
): Promise<readonly DecisionRow[]> {
  const weighed = new Map<string, DecisionRow>();
  for (const [versionId, own] of Map.groupBy(decisions, (one) => one.versionId)) {
    const version = await loadVersion(tx, versionId);
    const site = version === undefined ? undefined : await loadSite(tx, version.siteId);
    if (version === undefined || site === undefined) continue;
    const priors = await priorDecisionsOf(tx, {
      sellers: [...new Set(own.map(({ sellerId }) => sellerId))],
      site: site.id,
      policy: version.policy,
    });
    for (const decision of own) {
      const { proposal, severity, conductAt } = decision;
      if (proposal.nature !== 'punitive') continue;
      const eased = reweigh(proposal, {
        schedule: version.document.penaltySchedule,
        severity,
        priors: priors.get(decision.sellerId) ?? [],
        conductAt,
        timeZone: site.timeZone,
      });
      const { rung, strike } = eased;
      weighed.set(decision.id, { ...decision, proposal: eased, rung, strike });
    }
  }
  return decisions.map((one) => weighed.get(one.id) ?? one);
}
