import { acquaintanceOf, bindingOf, datesOf } from '../../domain/binding.ts';
import { graceUntil } from '../../domain/grace.ts';
import type { Instant } from '../../domain/time.ts';
import type { DecisionRow } from '../../store/decision.ts';
import { gracesOfSellers } from '../../store/grace.ts';
import { knownVersionsOf, loadVersion } from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from '../site/load-law.ts';

/**
 * Until when the rules of decisions on a site leave their sellers time, by decision: by grace, or since a notice period
 * was given back to them when an exemption ended. Those without time left are left out.
 */
export async function timeLeft(
  tx: Tx,
  { decisions, site }: { readonly decisions: readonly DecisionRow[]; readonly site: SiteRow },
): Promise<ReadonlyMap<string, Instant>> {
  const left = new Map<string, Instant>();
  for (const [versionId, own] of Map.groupBy(decisions, (one) => one.versionId)) {
    const version = await loadVersion(tx, versionId);
    if (version === undefined) continue;
    const sellers = [...new Set(own.map(({ sellerId }) => sellerId))];
    const matter = { sellers, site: site.id, policy: version.policy };
    const graces = await gracesOfSellers(tx, matter);
    const known = await knownVersionsOf(tx, matter);
    const law = await loadLaw(tx, site);
    for (const { id, sellerId, rule, proposal } of own) {
      const ground = version.document.rules.find((one) => one.id === rule)?.ground;
      const asKnown = known.get(sellerId)?.find((one) => one.id === versionId);
      if (ground !== 'terms' || proposal.nature === 'protective' || asKnown === undefined) continue;
      const grace = graceUntil(graces.get(sellerId) ?? [], rule);
      const binding = bindingOf(
        { ...datesOf(asKnown, law), ground },
        acquaintanceOf(asKnown, grace),
      );
      if (binding !== undefined && binding.from > tx.now) left.set(id, binding.from);
    }
  }
  return left;
}
