import { system, type Actor } from '../../domain/actor.ts';
import type { NeedsPerson } from '../../domain/proposal.ts';
import { touchingApprovals } from '../../domain/touching-approval.ts';
import { liveApprovals } from '../../store/approval.ts';
import { updateProposal, type DecisionRow } from '../../store/decision.ts';
import { citedFindings } from '../../store/finding.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { dropDecision } from '../decision/drop.ts';
import { enactDecisions, type ToEnact } from '../decision/enact.ts';
import { timeLeft } from '../decision/time-left.ts';
import { weighAgain } from '../decision/weigh-again.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet, type LoadedSet } from '../listing/load-policy-set.ts';

/**
 * Makes what a released sweep held of some sellers of a site, as it stands by now: at the milder step where one counts,
 * with one notice to each seller. What was put right meanwhile is discarded, in the name of whoever released it; what
 * a person must look at by now waits for one.
 */
export async function resolveHeld(
  tx: Tx,
  desk: Desk,
  {
    held,
    releasedBy,
  }: { readonly held: readonly DecisionRow[]; readonly releasedBy: Actor | null },
): Promise<void> {
  const [one] = held;
  if (one === undefined) return;
  if (releasedBy === null) throw new Error('Nobody released this sweep');
  const site = await loadSite(tx, one.siteId);
  if (site === undefined) throw new Error(`Site ${one.siteId} is gone`);
  const loaded = await loadPolicySet(tx, desk, site);
  for (const [, decisions] of Map.groupBy(held, ({ sellerId }) => sellerId)) {
    const ready: ToEnact[] = [];
    for (const decision of decisions) {
      const resolved = await resolve(tx, { decision, site, loaded, releasedBy });
      if (resolved !== undefined) ready.push({ decision: resolved });
    }
    const [first, ...rest] = ready;
    if (first !== undefined)
      await enactDecisions(tx, desk, { decisions: [first, ...rest], by: system });
  }
}

/** The decision as the system may make it now; undefined where it may not. */
async function resolve(
  tx: Tx,
  {
    decision,
    site,
    loaded,
    releasedBy,
  }: {
    readonly decision: DecisionRow;
    readonly site: SiteRow;
    readonly loaded: LoadedSet;
    readonly releasedBy: Actor;
  },
): Promise<DecisionRow | undefined> {
  const cited = await citedFindings(tx, decision.id);
  if (decision.proposal.curable && !cited.some(({ isCurrent }) => isCurrent)) {
    await dropDecision(tx, {
      decision,
      by: releasedBy,
      reason: 'The listings were put right or taken off before the sweep was released.',
    });
    return undefined;
  }
  const weighed = await weighAgain(tx, decision);
  const { proposal } = weighed;
  const approvals = touchingApprovals({
    approvals: await liveApprovals(tx, { site: site.id, sellers: [decision.sellerId] }),
    found: cited,
    classes: loaded.vocabulary?.classes ?? [],
  });
  const until = await timeLeft(tx, { decision, site });
  const needsPerson: readonly NeedsPerson[] = [
    ...approvals.map(
      ({ id, class: of }) => ({ kind: 'approval-conflict', approval: id, class: of }) as const,
    ),
    ...(until === undefined ? [] : [{ kind: 'under-grace', until } as const]),
    ...(proposal.also.length === 0 ? [] : [{ kind: 'beyond-listing' } as const]),
  ];
  const released = { ...weighed, proposal: { ...proposal, needsPerson } };
  await updateProposal(tx, { id: decision.id, proposal: released.proposal });
  return needsPerson.length === 0 ? released : undefined;
}
