import { Temporal } from 'temporal-polyfill';
import { periodEnd } from '../period.ts';
import type { Instant } from '../time.ts';
import type { Duty, LawFile } from './law-schema.ts';

/** A duty together with the law that it comes from. */
export interface OwedDuty extends Duty {
  readonly jurisdiction: string;
  /** The public holidays of the place where it is owed: its period is counted by them. */
  readonly holidays: ReadonlySet<string>;
}

/** What was owed at one instant, law and house floor alike. */
export interface DutiesInForce {
  readonly at: Instant;
  readonly timeZone: string;
  readonly owed: readonly OwedDuty[];
}

/** The jurisdiction whose duties are the operator's own promise, owed where law says nothing. */
export const houseJurisdiction = 'house';

const noHolidays: ReadonlySet<string> = new Set();

export interface DutyScope {
  readonly jurisdictions: readonly string[];
  /** The instant whose law is asked for. */
  readonly at: Instant;
  /** Zone in whose calendar the days of law begin: the site's. UTC if left out. */
  readonly timeZone?: string;
  /** The public holidays of the site's country. None if left out. */
  readonly holidays?: ReadonlySet<string>;
  /** The site asked for; without it, duties that bind single sites are left out. */
  readonly site?: string;
  /** The kind asked for alone; every kind if left out. */
  readonly kind?: Duty['kind'];
}

/** The law of one site at any instant: what `dutiesInForce` needs but the instant. */
export interface SiteLaw {
  readonly laws: readonly LawFile[];
  readonly scope: Omit<DutyScope, 'at'> & { readonly timeZone: string };
}

/** The duties of these jurisdictions, and of the house, in force at an instant. */
export function dutiesInForce(laws: readonly LawFile[], scope: DutyScope): DutiesInForce {
  const timeZone = scope.timeZone ?? 'UTC';
  const day = dayOf(scope.at, timeZone);
  const holidays = scope.holidays ?? noHolidays;
  const owed = laws
    .filter(
      ({ jurisdiction }) =>
        jurisdiction === houseJurisdiction || scope.jurisdictions.includes(jurisdiction),
    )
    .flatMap(({ jurisdiction, duties }) =>
      duties
        .filter((duty) => scope.kind === undefined || duty.kind === scope.kind)
        .map((duty): OwedDuty => ({ ...duty, jurisdiction, holidays })),
    )
    .filter((duty) => duty.from <= day && (duty.until === undefined || day < duty.until))
    .filter(
      (duty) =>
        duty.onlySites === undefined ||
        (scope.site !== undefined && duty.onlySites.includes(scope.site)),
    );
  return { at: scope.at, timeZone, owed };
}

/**
 * The duty of a kind that a site must keep: of the laws' periods the one strictest for the operator, by
 * where it ends when it begins at the instant asked for; the house's where law gives no period. A kind
 * without any period gives the law's duty, else the house's. Undefined when nothing is owed.
 */
export function strictest(
  duties: DutiesInForce,
  kind: Duty['kind'],
  scope?: Duty['scope'],
): OwedDuty | undefined {
  const asked = duties.owed.filter(
    (duty) =>
      duty.kind === kind &&
      (scope === undefined || duty.scope === undefined || duty.scope === scope),
  );
  const byLaw = asked.filter(({ jurisdiction }) => jurisdiction !== houseJurisdiction);
  const byHouse = asked.filter(({ jurisdiction }) => jurisdiction === houseJurisdiction);
  return (
    strictestPeriod(byLaw, duties) ?? strictestPeriod(byHouse, duties) ?? byLaw[0] ?? byHouse[0]
  );
}

/**
 * When a duty's period has run out that begins at `start`; undefined for a duty without a period. It is
 * counted as the duty says, by the holidays of the place where it is owed.
 */
export function dutyEnd(
  { period, calendar, counting, retroactive, holidays }: OwedDuty,
  { start, timeZone }: { readonly start: Instant; readonly timeZone: string },
): Instant | undefined {
  if (period === undefined) return undefined;
  const counted = { period, days: calendar, counting, retroactive };
  return periodEnd(counted, { start, calendar: { timeZone, holidays } });
}

/**
 * The end of a period that an operator states itself, counted as the duty on its matter is, so that the two compare;
 * plainly where no duty is.
 */
export function endAs(
  duty: OwedDuty | undefined,
  period: string,
  { start, timeZone }: { readonly start: Instant; readonly timeZone: string },
): Instant {
  const { calendar: days, counting, retroactive, holidays = noHolidays } = duty ?? {};
  const counted = { period, days, counting, retroactive };
  return periodEnd(counted, { start, calendar: { timeZone, holidays } });
}

/** Calendar day of an instant in a zone: `2020-03-11`. */
export function dayOf(at: Instant, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function strictestPeriod(
  duties: readonly OwedDuty[],
  { at, timeZone }: DutiesInForce,
): OwedDuty | undefined {
  let best: { readonly duty: OwedDuty; readonly end: Instant } | undefined;
  for (const duty of duties) {
    const end = dutyEnd(duty, { start: at, timeZone });
    if (end === undefined) continue;
    const isStricter =
      best === undefined || (duty.strictest === 'shortest' ? end < best.end : end > best.end);
    if (isStricter) best = { duty, end };
  }
  return best?.duty;
}
