import { system, type Actor } from '../../domain/actor.ts';
import type { NeedsPerson } from '../../domain/proposal.ts';
import { touchingApprovals } from '../../domain/touching-approval.ts';
import type { Instant } from '../../domain/time.ts';
import { liveApprovals, type ApprovalRow } from '../../store/approval.ts';
import { updateProposal, type DecisionRow } from '../../store/decision.ts';
import { citedFindingsOf, type CitedFinding } from '../../store/finding.ts';
import { brakesOn } from '../../store/rule-brake.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { dropDecision } from '../decision/drop.ts';
import { enactDecisions, type ToEnact, type Together } from '../decision/enact.ts';
import { timeLeft } from '../decision/time-left.ts';
import { weighAgain } from '../decision/weigh-again.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet, type LoadedSet } from '../listing/load-policy-set.ts';

/** Read once for all that is resolved in one go. */
interface Background {
  readonly loaded: LoadedSet;
  readonly cited: ReadonlyMap<string, readonly CitedFinding[]>;
  readonly approvals: ReadonlyMap<string, readonly ApprovalRow[]>;
  readonly timesLeft: ReadonlyMap<string, Instant>;
  readonly brakes: ReadonlyMap<string, string>;
}

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
  const background = await gather(tx, desk, { site, held });
  const standing: DecisionRow[] = [];
  for (const decision of held) {
    const cited = background.cited.get(decision.id) ?? [];
    if (!decision.proposal.curable || cited.some(({ isCurrent }) => isCurrent))
      standing.push(decision);
    else
      await dropDecision(tx, {
        decision,
        by: releasedBy,
        reason: 'The listings were put right or taken off before the sweep was released.',
      });
  }
  const ready: DecisionRow[] = [];
  for (const decision of await weighAgain(tx, standing)) {
    const needsPerson = whyAsked(decision, background);
    const proposal = { ...decision.proposal, needsPerson };
    if (needsPerson.length === 0) ready.push({ ...decision, proposal });
    else await updateProposal(tx, { id: decision.id, proposal });
  }
  await enactDecisions(tx, desk, { groups: bySeller(ready), by: system });
}

async function gather(
  tx: Tx,
  desk: Desk,
  { site, held }: { readonly site: SiteRow; readonly held: readonly DecisionRow[] },
): Promise<Background> {
  const sellers = [...new Set(held.map(({ sellerId }) => sellerId))];
  return {
    loaded: await loadPolicySet(tx, desk, site),
    cited: await citedFindingsOf(
      tx,
      held.map(({ id }) => id),
    ),
    approvals: Map.groupBy(
      await liveApprovals(tx, { site: site.id, sellers }),
      ({ sellerId }) => sellerId,
    ),
    timesLeft: await timeLeft(tx, { decisions: held, site }),
    brakes: await brakesOn(
      tx,
      held.map(({ id }) => id),
    ),
  };
}

/** Why a person must look at a held decision by now, if one must. */
function whyAsked(
  { id, sellerId, proposal }: DecisionRow,
  { loaded, cited, approvals, timesLeft, brakes }: Background,
): readonly NeedsPerson[] {
  const until = timesLeft.get(id);
  const brake = brakes.get(id);
  const touching = touchingApprovals({
    approvals: approvals.get(sellerId) ?? [],
    found: cited.get(id) ?? [],
    classes: loaded.vocabulary?.classes ?? [],
  });
  return [
    ...touching.map(
      (one) => ({ kind: 'approval-conflict', approval: one.id, class: one.class }) as const,
    ),
    ...(brake === undefined ? [] : [{ kind: 'rule-braked', brake } as const]),
    ...(until === undefined ? [] : [{ kind: 'under-grace', until } as const]),
    ...(proposal.also.length === 0 ? [] : [{ kind: 'beyond-listing' } as const]),
  ];
}

function bySeller(decisions: readonly DecisionRow[]): readonly Together[] {
  return [...Map.groupBy(decisions, ({ sellerId }) => sellerId).values()].flatMap((own) => {
    const [first, ...rest] = own.map((decision): ToEnact => ({ decision }));
    return first === undefined ? [] : [[first, ...rest] as const];
  });
}
