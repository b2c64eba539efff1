import { system } from '../../domain/actor.ts';
import { joinProposals, type Proposed } from '../../domain/propose.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { earlier } from '../../domain/time.ts';
import { addToCase, lockOpenCase } from '../../store/case.ts';
import {
  addEvidence,
  insertProposed,
  proposedDecision,
  updateProposal,
  type DecisionRow,
} from '../../store/decision.ts';
import { emit } from '../../store/effect.ts';
import { openFindings, type OpenFinding } from '../../store/finding.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { admitToSweep } from '../sweep/admit.ts';
import { loadPolicySet } from '../listing/load-policy-set.ts';
import { enactDecisions } from './enact.ts';
import { weighMatter, type Matter } from './weigh.ts';

export interface ProposeCount {
  readonly proposed: number;
  readonly made: number;
}

/**
 * Proposes what the open findings on a seller's listings call for, joining each to its case, and makes at
 * once, together and with one notice, what the policy lets the system make. Findings under a rule that does not
 * bind the seller yet wait.
 */
export async function proposeDecisions(
  tx: Tx,
  desk: Desk,
  { seller, site }: { readonly seller: string; readonly site: SiteRow },
): Promise<ProposeCount> {
  const loaded = await loadPolicySet(tx, desk, site);
  const versions = loaded.versions.map((one) => one.id);
  const seen = await openFindings(tx, { seller, site: site.id, versions });
  const cases = new Map<string, string>();
  for (const policy of [...new Set(seen.map((one) => one.policy))].toSorted()) {
    cases.set(policy, await lockOpenCase(tx, { seller, site: site.id, policy }));
  }
  // Read again now that the cases are ours: another worker may have dealt with some.
  const open = seen.length === 0 ? [] : await openFindings(tx, { seller, site: site.id, versions });
  let proposed = 0;
  const ready: DecisionRow[] = [];
  for (const group of groups(open)) {
    const [first] = group;
    const version = loaded.versions.find((one) => one.id === first.versionId);
    const caseId = cases.get(first.policy);
    if (version === undefined || caseId === undefined) continue;
    await addToCase(tx, { caseId, findings: group.map((one) => one.id) });
    const matter = { seller, site, loaded, caseId, version, rule: first.rule, findings: group };
    const outcome = await proposeOne(tx, matter);
    if (outcome.kind === 'proposed') proposed += 1;
    if (outcome.kind === 'ready') ready.push(outcome.decision);
  }
  const [one, ...others] = ready.map((decision) => ({ decision }));
  if (one !== undefined)
    await enactDecisions(tx, desk, { decisions: [one, ...others], by: system });
  return { proposed, made: ready.length };
}

/** Findings of one rule together, clear ones apart from those that a person must look at, clear ones first. */
function groups(
  open: readonly OpenFinding[],
): readonly (readonly [OpenFinding, ...OpenFinding[]])[] {
  const byRule = new Map<string, [OpenFinding, ...OpenFinding[]]>();
  for (const finding of open) {
    const clarity = finding.ambiguities.length === 0 ? '0' : '1';
    const key = [finding.policy, finding.rule, clarity, finding.versionId].join('\u{1f}');
    const group = byRule.get(key);
    if (group === undefined) byRule.set(key, [finding]);
    else group.push(finding);
  }
  return [...byRule.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

type Outcome =
  /** Nothing needs a person: the system may make it, with the others that are ready. */
  | { readonly kind: 'ready'; readonly decision: DecisionRow }
  | { readonly kind: 'proposed' | 'joined' | 'waits' };

async function proposeOne(tx: Tx, matter: Matter): Promise<Outcome> {
  const outcome = await weighMatter(tx, matter);
  if (outcome.kind === 'not-bound') {
    if (outcome.from !== undefined) {
      await reconsiderAt(tx, { seller: matter.seller, site: matter.site.id, at: outcome.from });
    }
    return { kind: 'waits' };
  }
  const { proposal, sweep } = await held(tx, matter, outcome.proposal);
  const findings = matter.findings.map(({ id, listingId }) => ({ id, listingId }));
  // An unclear listing that waits for a person is no shield for a clear one.
  const waiting =
    proposal.needsPerson.length === 0
      ? undefined
      : await proposedDecision(tx, { caseId: matter.caseId, rule: matter.rule, sweep });
  if (waiting !== undefined) {
    await addEvidence(tx, { decision: waiting.id, seller: matter.seller, findings });
    await updateProposal(tx, {
      id: waiting.id,
      proposal: joinProposals(waiting.proposal, proposal),
      versionId: matter.version.id,
      conductAt: earlier(waiting.conductAt, outcome.conductAt),
    });
    return { kind: 'joined' };
  }
  const decision = decisionOf(tx, matter, { ...outcome, proposal, sweep });
  await insertProposed(tx, decision);
  await addEvidence(tx, { decision: decision.id, seller: matter.seller, findings });
  if (decision.proposal.needsPerson.length === 0) return { kind: 'ready', decision };
  // Of what a braked sweep holds, nobody is asked one by one: the sweep itself was told of.
  if (sweep !== null) return { kind: 'proposed' };
  await emit(tx, {
    kind: 'decision.proposed',
    seller: matter.seller,
    site: matter.site.id,
    payload: { decision: decision.id, case: matter.caseId, rule: matter.rule },
  });
  return { kind: 'proposed' };
}

/**
 * Where nothing but its number keeps the system from making a punitive decision, it is admitted to the sweep of its
 * change, or held there. This is the one place from which the system decides.
 */
async function held(
  tx: Tx,
  { site, version, seller, findings }: Matter,
  proposal: Proposal,
): Promise<{ readonly proposal: Proposal; readonly sweep: string | null }> {
  if (proposal.nature === 'protective' || proposal.needsPerson.length > 0)
    return { proposal, sweep: null };
  const { sweep, isBraked } = await admitToSweep(tx, {
    site,
    version: version.id,
    seller,
    listings: new Set(findings.map(({ listingId }) => listingId)).size,
  });
  return isBraked
    ? { proposal: { ...proposal, needsPerson: [{ kind: 'sweep-braked', sweep }] }, sweep }
    : { proposal, sweep };
}

function decisionOf(
  tx: Tx,
  matter: Matter,
  {
    proposal,
    conductAt,
    sweep,
  }: Extract<Proposed, { readonly kind: 'proposed' }> & { readonly sweep: string | null },
): DecisionRow {
  const isPunitive = proposal.nature === 'punitive';
  return {
    id: tx.newId(),
    caseId: matter.caseId,
    sellerId: matter.seller,
    siteId: matter.site.id,
    versionId: matter.version.id,
    rule: matter.rule,
    nature: proposal.nature,
    protectiveGround: isPunitive ? null : proposal.ground,
    severity: matter.findings[0]?.severity ?? 'low',
    rung: isPunitive ? proposal.rung : null,
    strike: isPunitive && proposal.strike,
    conductAt,
    proposal,
    sweepId: sweep,
  };
}
