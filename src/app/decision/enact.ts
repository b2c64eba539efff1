import type { Actor } from '../../domain/actor.ts';
import type { DecisionPart } from '../../domain/notice.ts';
import type { PublishedRule } from '../../domain/published-rule.ts';
import { stateReasons } from '../../domain/reasons.ts';
import type { Justification, Statement, StatementMeasure } from '../../domain/statement.ts';
import { factsOf } from '../../domain/statement-fact.ts';
import { markMade, type DecisionRow } from '../../store/decision.ts';
import { citedFindingsOf, type CitedFinding } from '../../store/finding.ts';
import { linksCitedBy } from '../../store/link.ts';
import { lockOpenOmissions } from '../../store/omission.ts';
import { loadVersion, type PublishedVersion } from '../../store/policy.ts';
import { recordAll } from '../../store/record.ts';
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
import { issueAllNotices } from '../notice/issue-all.ts';
import { applyOmissions } from '../omission/apply.ts';
import { makeReferrals } from '../referral/make.ts';
import { orderRemovals } from '../stock-removal/order.ts';

/** A proposed decision that is to be made, with what a person chose and said. */
export interface ToEnact {
  readonly decision: DecisionRow;
  readonly choice?: Choice;
  readonly justification?: Justification;
}

/** Decisions on one seller and site, which share a notice. */
export type Together = readonly [ToEnact, ...ToEnact[]];

interface Prepared extends ToEnact {
  readonly plan: MeasurePlan;
  readonly statement: Statement;
}

/** Read once for all decisions that are made in one go. */
interface Background {
  readonly sites: ReadonlyMap<string, SiteRow>;
  readonly versions: ReadonlyMap<string, PublishedVersion>;
  readonly cited: ReadonlyMap<string, readonly CitedFinding[]>;
  readonly links: Awaited<ReturnType<typeof linksCitedBy>>;
  readonly omissions: Awaited<ReturnType<typeof lockOpenOmissions>>;
}

/**
 * Makes proposed decisions: their statements, one notice for all of a seller's that come together, measures, effects
 * and record, in the caller's one transaction. The only way that a measure comes into force. Returns the notices' ids,
 * one for each group.
 */
export async function enactDecisions(
  tx: Tx,
  desk: Desk,
  { groups, by }: { readonly groups: readonly Together[]; readonly by: Actor },
): Promise<readonly string[]> {
  if (groups.length === 0) return [];
  const background = await gather(tx, groups.flat());
  const prepared: [Prepared, ...Prepared[]][] = [];
  for (const [first, ...rest] of groups) {
    const { sellerId, siteId } = first.decision;
    if (rest.some(({ decision }) => decision.sellerId !== sellerId || decision.siteId !== siteId))
      throw new Error('Decisions that share a notice are on one seller and site');
    const group: [Prepared, ...Prepared[]] = [
      await prepare(tx, desk, { ...first, background, by }),
    ];
    for (const other of rest) group.push(await prepare(tx, desk, { ...other, background, by }));
    prepared.push(group);
  }
  const notices = await issueAllNotices(
    tx,
    desk,
    prepared.map(([head, ...tail]) => ({
      seller: head.decision.sellerId,
      site: siteOf(background, head.decision),
      content: { kind: 'decision', parts: [partOf(head), ...tail.map(partOf)] },
    })),
  );
  const parts = prepared.flatMap((group, at) =>
    group.map((part) => ({ ...part, notice: notices[at] ?? '' })),
  );
  await keep(tx, { parts, by });
  await orderRemovals(tx, desk, parts.flatMap(stockMeasures));
  return notices;
}

async function gather(tx: Tx, decisions: readonly ToEnact[]): Promise<Background> {
  const rows = decisions.map(({ decision }) => decision);
  const ids = rows.map(({ id }) => id);
  const sites = new Map<string, SiteRow>();
  for (const id of new Set(rows.map(({ siteId }) => siteId))) {
    const site = await loadSite(tx, id);
    if (site !== undefined) sites.set(id, site);
  }
  const versions = new Map<string, PublishedVersion>();
  for (const id of new Set(rows.map(({ versionId }) => versionId))) {
    const version = await loadVersion(tx, id);
    if (version !== undefined) versions.set(id, version);
  }
  return {
    sites,
    versions,
    cited: await citedFindingsOf(tx, ids),
    links: await linksCitedBy(tx, ids),
    omissions: await lockOpenOmissions(tx, ids),
  };
}

function siteOf({ sites }: Background, { siteId }: DecisionRow): SiteRow {
  const site = sites.get(siteId);
  if (site === undefined) throw new Error(`Site ${siteId} is gone`);
  return site;
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
    parts,
    by,
  }: {
    readonly parts: readonly (Prepared & { readonly notice: string })[];
    readonly by: Actor;
  },
): Promise<void> {
  await imposeMeasures(
    tx,
    parts.flatMap(({ plan }) => plan.measures),
  );
  for (const { plan, statement, notice } of parts)
    await makeReferrals(tx, { planned: plan.measures, statement, notice });
  await markMade(tx, { made: parts, by });
  await recordAll(
    tx,
    parts.map(({ decision, statement, notice }) => ({
      subject: { kind: 'seller', id: decision.sellerId },
      kind: 'decision.made',
      reference: decision.id,
      payload: { decision: decision.id, seller: decision.sellerId, by, statement, notice },
    })),
  );
}

async function prepare(
  tx: Tx,
  desk: Desk,
  {
    decision,
    choice,
    justification,
    background,
    by,
  }: ToEnact & { readonly background: Background; readonly by: Actor },
): Promise<Prepared> {
  const site = siteOf(background, decision);
  const cited = background.cited.get(decision.id) ?? [];
  const struck = listingsOf(whatRemains(decision, cited));
  const plan = await planMeasures(tx, {
    decision,
    site,
    struck,
    ...(choice === undefined ? {} : { choice }),
  });
  const { told, omissions } = await applyOmissions(tx, desk, {
    decision: decision.id,
    cited,
    open: background.omissions.get(decision.id) ?? [],
  });
  const statement = stateReasons({
    published: await publishedRule(tx, desk, { background, decision }),
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
    links: (background.links.get(decision.id) ?? []).map(({ id, kind, foundAt }) => ({
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

async function publishedRule(
  tx: Tx,
  desk: Desk,
  { background, decision }: { readonly background: Background; readonly decision: DecisionRow },
): Promise<PublishedRule> {
  const version = background.versions.get(decision.versionId);
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
