import { Temporal } from 'temporal-polyfill';
import { after, instant, type Instant } from '../time.ts';
import type { Duty, LawFile } from './law-schema.ts';

/** A duty together with the law that it comes from. */
export interface OwedDuty extends Duty {
  readonly jurisdiction: string;
}

/** What was owed at one instant, law and house floor alike. */
export interface DutiesInForce {
  readonly at: Instant;
  readonly timeZone: string;
  readonly owed: readonly OwedDuty[];
}

/** The jurisdiction whose duties are the operator's own promise, owed where law says nothing. */
export const houseJurisdiction = 'house';

export interface DutyScope {
  readonly jurisdictions: readonly string[];
  /** The instant whose law is asked for. */
  readonly at: Instant;
  /** Zone in whose calendar the days of law begin: the site's. UTC if left out. */
  readonly timeZone?: string;
  /** The site asked for; without it, duties that bind single sites are left out. */
  readonly site?: string;
}

/** The duties of these jurisdictions, and of the house, in force at an instant. */
export function dutiesInForce(laws: readonly LawFile[], scope: DutyScope): DutiesInForce {
  const timeZone = scope.timeZone ?? 'UTC';
  const day = dayOf(scope.at, timeZone);
  const owed = laws
    .filter(
      ({ jurisdiction }) =>
        jurisdiction === houseJurisdiction || scope.jurisdictions.includes(jurisdiction),
    )
    .flatMap(({ jurisdiction, duties }) =>
      duties.map((duty): OwedDuty => ({ ...duty, jurisdiction })),
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

/** When a duty's period ends that begins at `start`; undefined for a duty without a period. */
export function dutyEnd(
  duty: Duty,
  { start, timeZone }: { readonly start: Instant; readonly timeZone: string },
): Instant | undefined {
  if (duty.period === undefined) return undefined;
  return duty.calendar === 'working-days'
    ? afterWorkingDays(start, { period: duty.period, timeZone })
    : after(start, { period: duty.period, timeZone });
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

/** Saturdays and Sundays do not count. Public holidays are not known here and do. */
function afterWorkingDays(
  start: Instant,
  { period, timeZone }: { readonly period: string; readonly timeZone: string },
): Instant {
  let left = Temporal.Duration.from(period).total({
    unit: 'days',
    relativeTo: Temporal.Instant.from(start).toZonedDateTimeISO(timeZone),
  });
  let at = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  while (left > 0) {
    at = at.add({ days: 1 });
    if (at.dayOfWeek <= 5) left -= 1;
  }
  return instant(at.toInstant().toString());
}
