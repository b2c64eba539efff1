import { system } from '../../domain/actor.ts';
import { bindingOf } from '../../domain/binding.ts';
import type { PolicyRule } from '../../domain/pack/schema.ts';
import { propose, type Proposed, type TouchingApproval } from '../../domain/propose.ts';
import { instant } from '../../domain/time.ts';
import { liveApprovals } from '../../store/approval.ts';
import { addToCase, lockOpenCase } from '../../store/case.ts';
import {
  addEvidence,
  insertProposed,
  priorDecisions,
  proposedDecision,
  updateProposal,
  type DecisionRow,
} from '../../store/decision.ts';
import { emit } from '../../store/effect.ts';
import { openFindings, type OpenFinding } from '../../store/finding.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { acquaintance } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet, type LoadedSet, type LoadedVersion } from '../listing/load-policy-set.ts';
import { enactDecision } from './enact.ts';

export interface ProposeCount {
  readonly proposed: number;
  readonly made: number;
}

interface Matter {
  readonly seller: string;
  readonly site: SiteRow;
  readonly loaded: LoadedSet;
  readonly caseId: string;
  readonly version: LoadedVersion;
  readonly rule: string;
  readonly findings: readonly OpenFinding[];
}

/**
 * Proposes what the open findings on a seller's listings call for, joining each to its case, and makes at
 * once what the policy lets the system make. Findings under a rule that does not bind the seller yet wait.
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
  let made = 0;
  for (const group of groups(open)) {
    const [first] = group;
    const version = loaded.versions.find((one) => one.id === first.versionId);
    const caseId = cases.get(first.policy);
    if (version === undefined || caseId === undefined) continue;
    await addToCase(tx, { caseId, findings: group.map((one) => one.id) });
    const outcome = await proposeOne(tx, desk, {
      seller,
      site,
      loaded,
      caseId,
      version,
      rule: first.rule,
      findings: group,
    });
    if (outcome === 'proposed') proposed += 1;
    if (outcome === 'made') made += 1;
  }
  return { proposed, made };
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

async function proposeOne(
  tx: Tx,
  desk: Desk,
  matter: Matter,
): Promise<'made' | 'proposed' | 'joined' | 'waits'> {
  const waiting = await proposedDecision(tx, { caseId: matter.caseId, rule: matter.rule });
  const outcome = await weigh(tx, matter);
  if (outcome.kind === 'not-bound') {
    if (outcome.from !== undefined) {
      await reconsiderAt(tx, { seller: matter.seller, site: matter.site.id, at: outcome.from });
    }
    return 'waits';
  }
  const findings = matter.findings.map(({ id, listingId }) => ({ id, listingId }));
  // An unclear listing that waits for a person is no shield for a clear one.
  if (waiting !== undefined && outcome.proposal.needsPerson.length > 0) {
    await addEvidence(tx, { decision: waiting.id, seller: matter.seller, findings });
    const needsPerson = [...waiting.proposal.needsPerson, ...outcome.proposal.needsPerson];
    await updateProposal(tx, {
      id: waiting.id,
      proposal: { ...outcome.proposal, needsPerson },
      rung: outcome.kind === 'punitive' ? outcome.rung : null,
      strike: outcome.kind === 'punitive' && outcome.strike,
    });
    return 'joined';
  }
  const decision = decisionOf(tx, matter, outcome);
  await insertProposed(tx, decision);
  await addEvidence(tx, { decision: decision.id, seller: matter.seller, findings });
  if (decision.proposal.needsPerson.length === 0) {
    await enactDecision(tx, desk, { decision, by: system });
    return 'made';
  }
  await emit(tx, {
    kind: 'decision.proposed',
    seller: matter.seller,
    site: matter.site.id,
    payload: { decision: decision.id, case: matter.caseId, rule: matter.rule },
  });
  return 'proposed';
}

async function weigh(
  tx: Tx,
  { seller, site, loaded, version, rule: ruleId, findings }: Matter,
): Promise<Proposed> {
  const rule = version.document.rules.find((one) => one.id === ruleId);
  const known = await acquaintance(tx, { seller, site: site.id, version: version.id });
  if (rule === undefined || known === undefined) return { kind: 'not-bound' };
  if (await isReplaced(tx, { seller, site, loaded, version, rule })) return { kind: 'not-bound' };
  return propose({
    version: {
      ...version.document,
      publishedAt: version.publishedAt,
      effectiveFromInstant: instant(version.document.effectiveFrom),
    },
    rule,
    seller: known,
    found: findings,
    approvals: await touching(tx, { seller, site, loaded, findings }),
    priors: await priorDecisions(tx, { seller, site: site.id, policy: version.policy }),
    now: tx.now,
  });
}

/** Whether a newer version binds this seller by now, or the rule is law, which the newest version states. */
async function isReplaced(
  tx: Tx,
  {
    seller,
    site,
    loaded,
    version,
    rule,
  }: Pick<Matter, 'seller' | 'site' | 'loaded' | 'version'> & { readonly rule: PolicyRule },
): Promise<boolean> {
  if (version.isLatest) return false;
  if (rule.ground === 'law') return true;
  const newer = loaded.versions.filter(
    (one) => one.policy === version.policy && one.effectiveFrom > version.effectiveFrom,
  );
  for (const one of newer) {
    const known = await acquaintance(tx, { seller, site: site.id, version: one.id });
    const { notice } = one.document;
    const binding =
      known === undefined
        ? undefined
        : bindingOf(
            {
              ground: 'terms',
              publishedAt: one.publishedAt,
              effectiveFrom: one.effectiveFrom,
              ...('period' in notice ? { noticePeriod: notice.period } : {}),
            },
            known,
          );
    if (binding !== undefined && binding.from <= tx.now) return true;
  }
  return false;
}

/** Live approvals of the seller for what was found, or for a class above or beneath it; one of a single listing only for that one. */
async function touching(
  tx: Tx,
  { seller, site, loaded, findings }: Pick<Matter, 'seller' | 'site' | 'loaded' | 'findings'>,
): Promise<readonly TouchingApproval[]> {
  const approvals = await liveApprovals(tx, { site: site.id, sellers: [seller] });
  return approvals.filter((approval) =>
    findings.some(
      (found) =>
        found.class !== null &&
        (approval.productId === null || approval.productId === found.externalId) &&
        isRelated({ loaded, a: found.class, b: approval.class }),
    ),
  );
}

function isRelated({
  loaded,
  a,
  b,
}: {
  readonly loaded: LoadedSet;
  readonly a: string;
  readonly b: string;
}): boolean {
  return lineage(loaded, a).includes(b) || lineage(loaded, b).includes(a);
}

function lineage(loaded: LoadedSet, id: string): readonly string[] {
  const parent = loaded.vocabulary?.classes.find((one) => one.id === id)?.parent;
  return parent === undefined ? [id] : [id, ...lineage(loaded, parent)];
}

function decisionOf(
  tx: Tx,
  matter: Matter,
  outcome: Exclude<Proposed, { readonly kind: 'not-bound' }>,
): DecisionRow {
  const rule = matter.version.document.rules.find((one) => one.id === matter.rule);
  return {
    id: tx.newId(),
    caseId: matter.caseId,
    sellerId: matter.seller,
    siteId: matter.site.id,
    versionId: matter.version.id,
    rule: matter.rule,
    nature: outcome.kind,
    protectiveGround: outcome.kind === 'protective' ? (rule?.protective ?? null) : null,
    severity: matter.findings[0]?.severity ?? 'low',
    rung: outcome.kind === 'punitive' ? outcome.rung : null,
    strike: outcome.kind === 'punitive' && outcome.strike,
    conductAt: outcome.conductAt,
    proposal: outcome.proposal,
  };
}
