import { graceUntil } from '../../domain/grace.ts';
import type { Instant } from '../../domain/time.ts';
import type { DecisionRow } from '../../store/decision.ts';
import { gracesOf } from '../../store/grace.ts';
import { loadVersion } from '../../store/policy.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Until when the seller has been given more time for a decision's rule; undefined when no time is left to them. */
export async function graceOver(
  tx: Tx,
  { sellerId: seller, siteId: site, versionId, rule, proposal }: DecisionRow,
): Promise<Instant | undefined> {
  const version = await loadVersion(tx, versionId);
  const ground = version?.document.rules.find((one) => one.id === rule)?.ground;
  if (version === undefined || ground === 'law' || proposal.nature === 'protective')
    return undefined;
  const until = graceUntil(await gracesOf(tx, { seller, site, policy: version.policy }), rule);
  return until === undefined || until <= tx.now ? undefined : until;
}
