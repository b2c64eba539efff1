import type { Actor } from '../../domain/actor.ts';
import type { DecisionPart } from '../../domain/notice.ts';
import type { PublishedRule } from '../../domain/published-rule.ts';
import { stateReasons } from '../../domain/reasons.ts';
import type { Justification, Statement, StatementMeasure } from '../../domain/statement.ts';
import { factsOf } from '../../domain/statement-fact.ts';
import { markMade, type DecisionRow } from '../../store/decision.ts';
import { citedFindings, type CitedFinding } from '../../store/finding.ts';
import { linksCited } from '../../store/link.ts';
import { loadVersion } from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { RemovalMeasure } from '../../store/stock-removal.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { recallVocabularies } from '../listing/recall-vocabularies.ts';
import { imposeMeasures } from '../measure/impose.ts';
import {
  planMeasures,
  type Choice,
  type MeasurePlan,
  type PlannedMeasure,
} from '../measure/plan.ts';
import { issueNotice } from '../notice/issue.ts';
import { applyOmissions } from '../omission/apply.ts';
import { makeReferrals } from '../referral/make.ts';
import { orderRemovals } from '../stock-removal/order.ts';

/** A proposed decision that is to be made, with what a person chose and said. */
export interface ToEnact {
  readonly decision: DecisionRow;
  readonly choice?: Choice;
  readonly justification?: Justification;
}

interface Prepared extends ToEnact {
  readonly plan: MeasurePlan;
  readonly statement: Statement;
}

/**
 * Makes proposed decisions on one seller and site: their statements, one notice for all of them, measures,
 * effects and record, in the caller's one transaction. The only way that a measure comes into force. Returns the
 * notice's id.
 */
export async function enactDecisions(
  tx: Tx,
  desk: Desk,
  { decisions, by }: { readonly decisions: readonly [ToEnact, ...ToEnact[]]; readonly by: Actor },
): Promise<string> {
  const [{ decision: one }] = decisions;
  const site = await mustLoadSite(tx, one.siteId);
  if (
    decisions.some(
      ({ decision }) => decision.sellerId !== one.sellerId || decision.siteId !== one.siteId,
    )
  )
    throw new Error('Decisions that share a notice are on one seller and site');
  const [first, ...rest] = decisions;
  const prepared: [Prepared, ...Prepared[]] = [await prepare(tx, desk, { ...first, site, by })];
  for (const other of rest) prepared.push(await prepare(tx, desk, { ...other, site, by }));
  const [head, ...tail] = prepared;
  const notice = await issueNotice(tx, desk, {
    seller: one.sellerId,
    site,
    content: { kind: 'decision', parts: [partOf(head), ...tail.map(partOf)] },
  });
  for (const part of prepared) await keep(tx, { ...part, by, notice });
  await orderRemovals(tx, desk, prepared.flatMap(stockMeasures));
  return notice;
}

function stockMeasures({ decision, plan }: Prepared): readonly RemovalMeasure[] {
  return plan.measures.flatMap(({ id, kind, externalId }) =>
    kind === 'stock-removal' && externalId !== undefined
      ? [
          {
            measureId: id,
            decisionId: decision.id,
            versionId: decision.versionId,
            sellerId: decision.sellerId,
            siteId: decision.siteId,
            externalId,
          },
        ]
      : [],
  );
}

function partOf({ decision, statement }: Prepared): DecisionPart {
  return { decision: decision.id, statement };
}

async function keep(
  tx: Tx,
  {
    decision,
    plan,
    statement,
    justification,
    by,
    notice,
  }: Prepared & { readonly by: Actor; readonly notice: string },
): Promise<void> {
  await imposeMeasures(tx, plan.measures);
  await makeReferrals(tx, { planned: plan.measures, statement, notice });
  await markMade(tx, { id: decision.id, by, statement, notice, justification });
  await record(tx, {
    subject: { kind: 'seller', id: decision.sellerId },
    kind: 'decision.made',
    reference: decision.id,
    payload: { decision: decision.id, seller: decision.sellerId, by, statement, notice },
  });
}

async function prepare(
  tx: Tx,
  desk: Desk,
  {
    decision,
    choice,
    justification,
    site,
    by,
  }: ToEnact & { readonly site: SiteRow; readonly by: Actor },
): Promise<Prepared> {
  const cited = await citedFindings(tx, decision.id);
  const struck = listingsOf(whatRemains(decision, cited));
  const plan = await planMeasures(tx, {
    decision,
    site,
    struck,
    ...(choice === undefined ? {} : { choice }),
  });
  const { told, omissions } = await applyOmissions(tx, desk, { decision: decision.id, cited });
  const statement = stateReasons({
    published: await publishedRule(tx, desk, decision),
    proposal: decision.proposal,
    nature: natureOf(decision, plan),
    facts: told.flatMap(factsOf),
    omissions,
    measures: plan.measures.map(stated),
    site,
    foundBy: 'screening',
    decidedBy: by,
    ...(plan.cureBy === undefined ? {} : { cureBy: plan.cureBy }),
    ...(justification === undefined ? {} : { justification }),
    links: (await linksCited(tx, decision.id)).map(({ id, kind, foundAt }) => ({
      link: id,
      kind,
      foundAt,
    })),
    conductAt: decision.conductAt,
    madeAt: tx.now,
  });
  return {
    decision,
    plan,
    statement,
    ...(choice === undefined ? {} : { choice }),
    ...(justification === undefined ? {} : { justification }),
  };
}

/** Where the fault can be cured, a listing that was put right meanwhile is cited and not struck. */
function whatRemains(
  { proposal }: DecisionRow,
  cited: readonly CitedFinding[],
): readonly CitedFinding[] {
  const current = cited.filter((one) => one.isCurrent);
  return proposal.curable && current.length > 0 ? current : cited;
}

function stated(measure: PlannedMeasure): StatementMeasure {
  const { kind, scope, startsAt, endsAt, externalId, authority, exception } = measure;
  return {
    kind,
    scope,
    ...(externalId === undefined ? {} : { listing: externalId }),
    ...(typeof measure.class === 'string' ? { class: measure.class } : {}),
    ...(typeof authority === 'string' ? { authority } : {}),
    ...(exception === undefined ? {} : { exception }),
    startsAt,
    ...(endsAt === null ? {} : { endsAt }),
  };
}

async function mustLoadSite(tx: Tx, id: string): Promise<SiteRow> {
  const site = await loadSite(tx, id);
  if (site === undefined) throw new Error(`Site ${id} is gone`);
  return site;
}

async function publishedRule(tx: Tx, desk: Desk, decision: DecisionRow): Promise<PublishedRule> {
  const version = await loadVersion(tx, decision.versionId);
  const rule = version?.document.rules.find((one) => one.id === decision.rule);
  if (version === undefined || rule === undefined)
    throw new Error(`Rule ${decision.rule} of decision ${decision.id} is gone`);
  const [vocabulary] = await recallVocabularies(tx, desk, [version.vocabularyHash]);
  return {
    policy: version.policy,
    ...(vocabulary === undefined ? {} : { vocabulary }),
    version: version.document,
    rule,
    effectiveFrom: version.effectiveFrom,
  };
}

function natureOf(
  { id, proposal, severity }: DecisionRow,
  { reviewBy }: MeasurePlan,
): Statement['nature'] {
  if (proposal.nature === 'punitive')
    return { kind: 'punitive', rung: proposal.rung, strike: proposal.strike, severity };
  if (reviewBy === undefined) throw new Error(`Protective decision ${id} has no review`);
  return { kind: 'protective', ground: proposal.ground, reviewBy };
}

function listingsOf(cited: readonly CitedFinding[]): readonly CitedFinding[] {
  return [...new Map(cited.map((one) => [one.listingId, one])).values()];
}
