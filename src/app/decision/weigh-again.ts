import { reweigh } from '../../domain/propose.ts';
import { priorDecisions, updateProposal, type DecisionRow } from '../../store/decision.ts';
import { loadVersion } from '../../store/policy.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** The decision at the step that counts now, where that is milder than the one it was proposed at. */
export async function weighAgain(tx: Tx, decision: DecisionRow): Promise<DecisionRow> {
  const { proposal } = decision;
  const site = await loadSite(tx, decision.siteId);
  const version = await loadVersion(tx, decision.versionId);
  if (proposal.nature !== 'punitive' || site === undefined || version === undefined)
    return decision;
  const eased = reweigh(proposal, {
    schedule: version.document.penaltySchedule,
    severity: decision.severity,
    priors: await priorDecisions(tx, {
      seller: decision.sellerId,
      site: decision.siteId,
      policy: version.policy,
    }),
    conductAt: decision.conductAt,
    timeZone: site.timeZone,
  });
  if (eased === proposal) return decision;
  await updateProposal(tx, { id: decision.id, proposal: eased });
  return { ...decision, proposal: eased, rung: eased.rung, strike: eased.strike };
}
