import type { Insertable } from 'kysely';
import { measureKinds } from '../../domain/measure.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import type {
  ListingMeasureKind,
  MeasureKind,
  WideMeasureKind,
} from '../../domain/pack/schedule.ts';
import type { Proposal } from '../../domain/proposal.ts';
import type { StatementMeasure } from '../../domain/statement.ts';
import { after, type Instant } from '../../domain/time.ts';
import type { DecisionRow } from '../../store/decision.ts';
import type { CitedFinding } from '../../store/finding.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tables } from '../../store/database/tables.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { owedNotice } from '../site/owed-notice.ts';

/** A measure as it will stand, with the operator's id of its listing. */
export type PlannedMeasure = Insertable<Tables['measure']> & {
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly externalId?: string;
  /** The exception of the law in force for which it waits no notice. */
  readonly exception?: StatementMeasure['exception'];
};

/** What a person chose of what was proposed: no more than that. */
export interface Choice {
  /** A milder measure on the listings. */
  readonly measure?: ListingMeasureKind;
  /** What of the measures beyond the listings is left out. */
  readonly without?: readonly WideMeasureKind[];
  /** The typed exception for which a termination need not wait its notice. */
  readonly exception?: string;
}

export interface MeasurePlan {
  readonly measures: readonly PlannedMeasure[];
  readonly cureBy: Instant | undefined;
  readonly reviewBy: Instant | undefined;
}

type Step = Proposal['also'][number] & { readonly duration?: string; readonly authority?: string };

/**
 * The measures of a decision on the listings that it strikes, and beyond them: with start, end, time to cure and
 * review, all counted from now on the site's calendar by what the rung states and the duties in force ask.
 */
export async function planMeasures(
  tx: Tx,
  {
    decision,
    site,
    struck,
    choice = {},
  }: {
    readonly decision: DecisionRow;
    readonly site: SiteRow;
    readonly struck: readonly CitedFinding[];
    readonly choice?: Choice;
  },
): Promise<MeasurePlan> {
  const { proposal } = decision;
  const kind = choice.measure ?? proposal.measure;
  const cureBy =
    proposal.nature === 'punitive'
      ? endOf(proposal.curePeriod, { start: tx.now, site })
      : undefined;
  const reviewBy =
    proposal.nature === 'protective'
      ? await dueBy(tx, { site, kind: 'protective-review' })
      : undefined;
  const common = {
    decisionId: decision.id,
    sellerId: decision.sellerId,
    siteId: decision.siteId,
    nature: decision.nature,
    curable: proposal.curable,
    cureBy: cureBy ?? null,
    reviewBy: reviewBy ?? null,
  };
  const measure = (of: MeasureKind, more: Partial<PlannedMeasure>): PlannedMeasure => ({
    ...common,
    id: tx.newId(),
    kind: of,
    ...measureKinds[of],
    startsAt: tx.now,
    begunAt: tx.now,
    endsAt: null,
    ...more,
  });
  const endsAt = await listingEnd(tx, { proposal, kind, cureBy, site });
  const listed = struck.map(onListing);
  const also: readonly Step[] = proposal.also;
  const wide: PlannedMeasure[] = [];
  for (const step of also.filter((one) => choice.without?.includes(one.measure) !== true)) {
    const times = await timesOf(tx, { step, site, choice });
    wide.push(
      ...targetsOf(step, struck).map((target) => measure(step.measure, { ...times, ...target })),
    );
  }
  return {
    measures: [...listed.map((one) => measure(kind, { ...one, endsAt: endsAt ?? null })), ...wide],
    cureBy,
    reviewBy,
  };
}

function onListing({ listingId, externalId }: CitedFinding) {
  return { listingId, externalId };
}

/** On what a step falls: each listing, each class recognised in the listings, or the seller once. */
function targetsOf(
  { measure, authority }: Step,
  struck: readonly CitedFinding[],
): readonly Partial<PlannedMeasure>[] {
  switch (measureKinds[measure].scope) {
    case 'listing':
      return struck.map(onListing);
    case 'class':
      return [...new Set(struck.flatMap((one) => one.class ?? []))].map((id) => ({ class: id }));
    case 'site':
    case 'account':
      return [authority === undefined ? {} : { authority }];
  }
}

async function listingEnd(
  tx: Tx,
  {
    proposal,
    kind,
    cureBy,
    site,
  }: {
    readonly proposal: Proposal;
    readonly kind: ListingMeasureKind;
    readonly cureBy: Instant | undefined;
    readonly site: SiteRow;
  },
): Promise<Instant | undefined> {
  const duration = proposal.nature === 'punitive' ? proposal.duration : undefined;
  const stated = endOf(duration, { start: tx.now, site });
  if (kind !== 'warning') return stated;
  // A warning is over when its time to cure is; what it counted for, it counted for.
  return cureBy ?? stated ?? (await dutyEndNow(tx, { site, kind: 'cure-period' }));
}

async function timesOf(
  tx: Tx,
  { step, site, choice }: { readonly step: Step; readonly site: SiteRow; readonly choice: Choice },
): Promise<Partial<PlannedMeasure>> {
  if (step.measure !== 'account-terminated')
    return { endsAt: endOf(step.duration, { start: tx.now, site }) ?? null };
  const duty = await owedNotice(tx, site);
  if (choice.exception !== undefined) {
    const known = duty.exceptions?.find(({ id }) => id === choice.exception);
    if (known === undefined) throw new Error(`The law in force knows no ${choice.exception}`);
    return { noticeException: known.id, exception: known };
  }
  const startsAt = dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (startsAt === undefined || duty.period === undefined)
    throw new Error(`The termination-notice duty ${duty.id} states no period`);
  return { startsAt, begunAt: null, noticePeriod: duty.period };
}

async function dutyEndNow(
  tx: Tx,
  { site, kind }: { readonly site: SiteRow; readonly kind: 'cure-period' | 'protective-review' },
): Promise<Instant | undefined> {
  const duty = strictest(await owedDuties(tx, site), kind);
  return duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
}

async function dueBy(
  tx: Tx,
  asked: { readonly site: SiteRow; readonly kind: 'protective-review' },
): Promise<Instant> {
  const end = await dutyEndNow(tx, asked);
  if (end === undefined)
    throw new Error(
      `No ${asked.kind} period is in force on ${asked.site.id}; the house law pack must state one`,
    );
  return end;
}

function endOf(
  period: string | undefined,
  { start, site }: { readonly start: Instant; readonly site: SiteRow },
): Instant | undefined {
  return period === undefined ? undefined : after(start, { period, timeZone: site.timeZone });
}
