import { system } from '../../domain/actor.ts';
import { joinProposals, type Proposed } from '../../domain/propose.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { earlier } from '../../domain/time.ts';
import { addToCases, lockOpenCases } from '../../store/case.ts';
import {
  addEvidence,
  insertProposed,
  updateProposal,
  waitingDecisions,
  type DecisionRow,
} from '../../store/decision.ts';
import { emit } from '../../store/effect.ts';
import { openFindings, type OpenFinding } from '../../store/finding.ts';
import { reconsiderAllAt } from '../../store/reconsideration.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet, type LoadedSet } from '../listing/load-policy-set.ts';
import { admitToSweep } from '../sweep/admit.ts';
import { enactDecisions, type ToEnact, type Together } from './enact.ts';
import { weighMatters, type Matter } from './weigh.ts';

export interface ProposeCount {
  readonly proposed: number;
  readonly made: number;
}

/**
 * Proposes what the open findings on some sellers' listings call for, joining each to its case, and makes at
 * once, a seller's together and with one notice, what the policy lets the system make. Findings under a rule that does
 * not bind the seller yet wait.
 */
export async function proposeDecisions(
  tx: Tx,
  desk: Desk,
  { sellers, site }: { readonly sellers: readonly string[]; readonly site: SiteRow },
): Promise<ProposeCount> {
  const loaded = await loadPolicySet(tx, desk, site);
  const matters = await openMatters(tx, { sellers, site, loaded });
  if (matters.length === 0) return { proposed: 0, made: 0 };
  const outcomes = await weighMatters(tx, { site, loaded, matters });
  await reconsiderAllAt(
    tx,
    outcomes.flatMap((outcome, place) => {
      const seller = matters[place]?.seller;
      return outcome.kind === 'not-bound' && outcome.from !== undefined && seller !== undefined
        ? [{ seller, site: site.id, at: outcome.from }]
        : [];
    }),
  );
  const drafts = await draft(tx, { site, matters, outcomes });
  const fresh = drafts.filter(({ isFresh }) => isFresh);
  await insertProposed(
    tx,
    fresh.map(({ decision }) => decision),
  );
  await addEvidence(
    tx,
    drafts.map(({ decision, findings }) => ({
      decision: decision.id,
      seller: decision.sellerId,
      findings: findings.map(({ id, listingId }) => ({ id, listingId })),
    })),
  );
  for (const { decision } of drafts.filter(({ isFresh }) => !isFresh)) {
    const { id, proposal, versionId, conductAt } = decision;
    await updateProposal(tx, { id, proposal, versionId, conductAt });
  }
  const waiting = fresh.filter(({ decision }) => decision.proposal.needsPerson.length > 0);
  await tellOf(tx, waiting);
  const ready = fresh.filter(({ decision }) => decision.proposal.needsPerson.length === 0);
  await enactDecisions(tx, desk, { groups: bySeller(ready), by: system });
  return { proposed: waiting.length, made: ready.length };
}

/** Findings that nobody has dealt with, in the open cases of their sellers, which are locked from here on. */
async function openMatters(
  tx: Tx,
  {
    sellers,
    site,
    loaded,
  }: { readonly sellers: readonly string[]; readonly site: SiteRow; readonly loaded: LoadedSet },
): Promise<readonly Matter[]> {
  const versions = loaded.versions.map((one) => one.id);
  const seen = await openFindings(tx, { sellers, site: site.id, versions });
  if (seen.length === 0) return [];
  const keys = new Map(
    seen.map(({ sellerId, policy }) => [
      caseKey({ sellerId, policy }),
      { seller: sellerId, policy },
    ]),
  );
  const cases = new Map(
    (await lockOpenCases(tx, { site: site.id, keys: [...keys.values()] })).map((one) => [
      caseKey(one),
      one.id,
    ]),
  );
  // Read again now that the cases are ours: another worker may have dealt with some.
  const open = await openFindings(tx, {
    sellers: [...new Set(seen.map(({ sellerId }) => sellerId))],
    site: site.id,
    versions,
  });
  const matters = groups(open).flatMap((findings): readonly Matter[] => {
    const [first] = findings;
    const version = loaded.versions.find((one) => one.id === first.versionId);
    const caseId = cases.get(caseKey(first));
    return version === undefined || caseId === undefined
      ? []
      : [{ seller: first.sellerId, caseId, version, rule: first.rule, findings }];
  });
  await addToCases(
    tx,
    matters.flatMap(({ caseId, findings }) =>
      findings.map((one) => ({ caseId, findingId: one.id })),
    ),
  );
  return matters;
}

function caseKey({ sellerId, policy }: { readonly sellerId: string; readonly policy: string }) {
  return `${sellerId}\u{1f}${policy}`;
}

/**
 * Findings of one rule on one seller together, clear ones apart from those that a person must look at, clear ones
 * first.
 */
function groups(
  open: readonly OpenFinding[],
): readonly (readonly [OpenFinding, ...OpenFinding[]])[] {
  const byRule = new Map<string, [OpenFinding, ...OpenFinding[]]>();
  for (const finding of open) {
    const { sellerId, policy, rule, versionId } = finding;
    const clarity = finding.ambiguities.length === 0 ? '0' : '1';
    const key = [sellerId, policy, rule, clarity, versionId].join('\u{1f}');
    const group = byRule.get(key);
    if (group === undefined) byRule.set(key, [finding]);
    else group.push(finding);
  }
  return [...byRule.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** A decision that is proposed now, or that waited and is joined. */
interface Draft {
  readonly decision: DecisionRow;
  readonly findings: readonly OpenFinding[];
  readonly isFresh: boolean;
}

/** What is to be proposed of some matters: one that waits takes in what comes to it. */
async function draft(
  tx: Tx,
  {
    site,
    matters,
    outcomes,
  }: {
    readonly site: SiteRow;
    readonly matters: readonly Matter[];
    readonly outcomes: readonly Proposed[];
  },
): Promise<readonly Draft[]> {
  const cases = [...new Set(matters.map(({ caseId }) => caseId))];
  const waiting = new Map<string, Draft>(
    (await waitingDecisions(tx, cases)).map((decision) => [
      questionKey(decision),
      { decision, findings: [], isFresh: false },
    ]),
  );
  const ready: Draft[] = [];
  for (const [place, matter] of matters.entries()) {
    const outcome = outcomes[place];
    if (outcome === undefined || outcome.kind === 'not-bound') continue;
    const { proposal, sweep } = await held(tx, { site, matter, proposal: outcome.proposal });
    const decision = decisionOf(tx, { site, matter, outcome: { ...outcome, proposal }, sweep });
    const { findings } = matter;
    // An unclear listing that waits for a person is no shield for a clear one.
    if (proposal.needsPerson.length === 0) {
      ready.push({ decision, findings, isFresh: true });
      continue;
    }
    const key = questionKey(decision);
    const before = waiting.get(key);
    waiting.set(
      key,
      before === undefined
        ? { decision, findings, isFresh: true }
        : joined(before, { decision, findings }),
    );
  }
  return [...waiting.values(), ...ready].filter(({ findings }) => findings.length > 0);
}

/** One question to a person at a time, and one held decision of each sweep. */
function questionKey({ caseId, rule, sweepId }: DecisionRow): string {
  return [caseId, rule, sweepId ?? ''].join(' ');
}

function joined(
  before: Draft,
  { decision, findings }: Pick<Draft, 'decision' | 'findings'>,
): Draft {
  const proposal = joinProposals(before.decision.proposal, decision.proposal);
  const isPunitive = proposal.nature === 'punitive';
  return {
    ...before,
    decision: {
      ...before.decision,
      proposal,
      rung: isPunitive ? proposal.rung : null,
      strike: isPunitive && proposal.strike,
      versionId: decision.versionId,
      conductAt: earlier(before.decision.conductAt, decision.conductAt),
    },
    findings: [...before.findings, ...findings],
  };
}

/**
 * Where nothing but its number keeps the system from making a punitive decision, it is admitted to the sweep of its
 * change, or held there. This is the one place from which the system decides.
 */
async function held(
  tx: Tx,
  {
    site,
    matter,
    proposal,
  }: { readonly site: SiteRow; readonly matter: Matter; readonly proposal: Proposal },
): Promise<{ readonly proposal: Proposal; readonly sweep: string | null }> {
  if (proposal.nature === 'protective' || proposal.needsPerson.length > 0)
    return { proposal, sweep: null };
  const { sweep, isBraked } = await admitToSweep(tx, {
    site,
    version: matter.version.id,
    seller: matter.seller,
    listings: new Set(matter.findings.map(({ listingId }) => listingId)).size,
  });
  return isBraked
    ? { proposal: { ...proposal, needsPerson: [{ kind: 'sweep-braked', sweep }] }, sweep }
    : { proposal, sweep };
}

function decisionOf(
  tx: Tx,
  {
    site,
    matter,
    outcome: { proposal, conductAt },
    sweep,
  }: {
    readonly site: SiteRow;
    readonly matter: Matter;
    readonly outcome: Extract<Proposed, { readonly kind: 'proposed' }>;
    readonly sweep: string | null;
  },
): DecisionRow {
  const isPunitive = proposal.nature === 'punitive';
  return {
    id: tx.newId(),
    caseId: matter.caseId,
    sellerId: matter.seller,
    siteId: site.id,
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

/** Of what a braked sweep holds, nobody is asked one by one: the sweep itself was told of. */
async function tellOf(tx: Tx, waiting: readonly Draft[]): Promise<void> {
  await emit(
    tx,
    ...waiting
      .filter(({ decision }) => decision.sweepId === null)
      .map(({ decision }) => ({
        kind: 'decision.proposed' as const,
        seller: decision.sellerId,
        site: decision.siteId,
        payload: { decision: decision.id, case: decision.caseId, rule: decision.rule },
      })),
  );
}

function bySeller(ready: readonly Draft[]): readonly Together[] {
  return [...Map.groupBy(ready, ({ decision }) => decision.sellerId).values()].flatMap((own) => {
    const [first, ...rest] = own.map(({ decision }): ToEnact => ({ decision }));
    return first === undefined ? [] : [[first, ...rest] as const];
  });
}
