import type { Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import type { MeasureKind } from '../../domain/pack/schema.ts';
import { stateReasons } from '../../domain/reasons.ts';
import type { Statement, StatementFact, StatementMeasure } from '../../domain/statement.ts';
import { after, type Instant } from '../../domain/time.ts';
import { markMade, type DecisionRow } from '../../store/decision.ts';
import { emit, type EffectKind } from '../../store/effect.ts';
import { citedFindings, type CitedFinding } from '../../store/finding.ts';
import { insertMeasures } from '../../store/measure.ts';
import { loadVersion } from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * Makes a proposed decision: statement, notice, measures, effects and record, in the caller's one
 * transaction. The only way that a measure comes into force. Returns the notice's id.
 */
export async function enactDecision(
  tx: Tx,
  desk: Desk,
  {
    decision,
    by,
    measure,
  }: { readonly decision: DecisionRow; readonly by: Actor; readonly measure?: MeasureKind },
): Promise<string> {
  const site = await mustLoadSite(tx, decision.siteId);
  const cited = await citedFindings(tx, decision.id);
  const struck = listingsOf(whatRemains(decision, cited));
  const kind = measure ?? decision.proposal.measure;
  const times = await timesOf(tx, { decision, site, kind });
  const measures = struck.map((one): StatementMeasure => ({
    kind,
    listing: one.externalId,
    startsAt: tx.now,
    ...(times.endsAt === undefined ? {} : { endsAt: times.endsAt }),
  }));
  const statement = stateReasons({
    published: await publishedRule(tx, decision),
    proposal: decision.proposal,
    nature: natureOf(decision, times.reviewBy),
    facts: cited.flatMap(factOf),
    measures,
    site,
    foundBy: 'screening',
    decidedBy: by,
    ...(times.cureBy === undefined ? {} : { cureBy: times.cureBy }),
    conductAt: decision.conductAt,
    madeAt: tx.now,
  });
  const notice = await issueNotice(tx, desk, {
    seller: decision.sellerId,
    site,
    content: { kind: 'decision', decision: decision.id, statement },
  });
  await takeEffect(tx, { decision, struck, kind, times });
  await markMade(tx, { id: decision.id, by, statement, notice });
  await record(tx, {
    subject: { kind: 'seller', id: decision.sellerId },
    kind: 'decision.made',
    reference: decision.id,
    payload: { decision: decision.id, seller: decision.sellerId, by, statement, notice },
  });
  return notice;
}

/** Where the fault can be cured, a listing that was put right meanwhile is cited and not struck. */
function whatRemains(
  { proposal }: DecisionRow,
  cited: readonly CitedFinding[],
): readonly CitedFinding[] {
  const current = cited.filter((one) => one.isCurrent);
  return proposal.curable && current.length > 0 ? current : cited;
}

interface Times {
  readonly endsAt: Instant | undefined;
  readonly cureBy: Instant | undefined;
  readonly reviewBy: Instant | undefined;
}

async function timesOf(
  tx: Tx,
  {
    decision,
    site,
    kind,
  }: { readonly decision: DecisionRow; readonly site: SiteRow; readonly kind: MeasureKind },
): Promise<Times> {
  const { duration, curePeriod } = decision.proposal;
  const ends = (period: string | undefined) =>
    period === undefined ? undefined : after(tx.now, { period, timeZone: site.timeZone });
  const cureBy = ends(curePeriod);
  return {
    // A warning is over when its time to cure is; what it counted for, it counted for.
    endsAt:
      kind === 'warning'
        ? (cureBy ?? ends(duration) ?? (await warningEnd(tx, site)))
        : ends(duration),
    cureBy,
    reviewBy: decision.nature === 'protective' ? await reviewBy(tx, site) : undefined,
  };
}

/** Where the rung says nothing, a warning is over when the house's time to cure is. */
async function warningEnd(tx: Tx, site: SiteRow): Promise<Instant | undefined> {
  const duty = strictest(await owedDuties(tx, site), 'cure-period');
  return duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
}

async function reviewBy(tx: Tx, site: SiteRow): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site), 'protective-review');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No protective-review period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}

async function mustLoadSite(tx: Tx, id: string): Promise<SiteRow> {
  const site = await loadSite(tx, id);
  if (site === undefined) throw new Error(`Site ${id} is gone`);
  return site;
}

async function publishedRule(tx: Tx, decision: DecisionRow) {
  const version = await loadVersion(tx, decision.versionId);
  const rule = version?.document.rules.find((one) => one.id === decision.rule);
  if (version === undefined || rule === undefined)
    throw new Error(`Rule ${decision.rule} of decision ${decision.id} is gone`);
  return {
    policy: version.policy,
    version: version.document,
    rule,
    effectiveFrom: version.effectiveFrom,
  };
}

function natureOf(decision: DecisionRow, due: Instant | undefined): Statement['nature'] {
  if (decision.nature === 'protective') {
    if (decision.protectiveGround === null || due === undefined)
      throw new Error(`Protective decision ${decision.id} has no ground or review`);
    return { kind: 'protective', ground: decision.protectiveGround, reviewBy: due };
  }
  if (decision.rung === null) throw new Error(`Punitive decision ${decision.id} has no rung`);
  return {
    kind: 'punitive',
    rung: decision.rung,
    strike: decision.strike,
    severity: decision.severity,
  };
}

function factOf(cited: CitedFinding): readonly StatementFact[] {
  const [first, ...rest] = cited.evidence;
  if (first === undefined) return [];
  return [
    {
      listing: cited.externalId,
      title: cited.content.title,
      revision: cited.revision,
      receivedAt: cited.receivedAt,
      evidence: [first, ...rest],
      values: cited.metValues,
    },
  ];
}

function listingsOf(cited: readonly CitedFinding[]): readonly CitedFinding[] {
  return [...new Map(cited.map((one) => [one.listingId, one])).values()];
}

const effectOf = {
  warning: 'seller.warned',
  'listing-suppressed': 'listing.suppressed',
  'listing-removed': 'listing.removed',
  'audience-limited': 'listing.audience-limited',
} as const satisfies Record<MeasureKind, EffectKind>;

async function takeEffect(
  tx: Tx,
  {
    decision,
    struck,
    kind,
    times,
  }: {
    readonly decision: DecisionRow;
    readonly struck: readonly CitedFinding[];
    readonly kind: MeasureKind;
    readonly times: Times;
  },
): Promise<void> {
  const rows = struck.map((one) => ({
    id: tx.newId(),
    decisionId: decision.id,
    sellerId: decision.sellerId,
    siteId: decision.siteId,
    nature: decision.nature,
    kind,
    axis: kind === 'warning' ? null : ('visibility' as const),
    scope: 'listing' as const,
    listingId: one.listingId,
    startsAt: tx.now,
    endsAt: times.endsAt ?? null,
    curable: decision.proposal.curable,
    cureBy: times.cureBy ?? null,
    reviewBy: times.reviewBy ?? null,
    externalId: one.externalId,
  }));
  await insertMeasures(
    tx,
    rows.map(({ externalId: _externalId, ...row }) => row),
  );
  for (const row of rows) {
    await emit(tx, {
      kind: effectOf[kind],
      seller: decision.sellerId,
      site: decision.siteId,
      payload: {
        decision: decision.id,
        measure: row.id,
        listing: row.externalId,
        nature: row.nature,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
      },
    });
  }
}
