import { Temporal } from 'temporal-polyfill';
import { after, instant, type Instant } from './time.ts';

/** Where days are counted: the zone whose midnights part them, and which of them are public holidays. */
export interface Calendar {
  readonly timeZone: string;
  /** Days as `2020-05-01`. */
  readonly holidays: ReadonlySet<string>;
}

/** A period and how it is counted. */
export interface CountedPeriod {
  /** ISO 8601, whole days and longer or whole hours. */
  readonly period: string;
  /** Calendar days unless said otherwise. */
  readonly days?: 'calendar-days' | 'working-days' | undefined;
  /** Without it, a period ends at the time of day at which it began; hours are elapsed. */
  readonly counting?: 'regulation-1182-71' | undefined;
  /** Counted back from an event, such as "30 days before": its end is not moved to a working day. */
  readonly retroactive?: boolean | undefined;
}

/**
 * When a period has run out: the first instant that is no longer part of it. What must happen within the
 * period happens before; what must wait for its end happens then or later.
 */
export function periodEnd(
  counted: CountedPeriod,
  { start, calendar }: { readonly start: Instant; readonly calendar: Calendar },
): Instant {
  if (counted.counting === 'regulation-1182-71') return endByRegulation(counted, start, calendar);
  const { timeZone } = calendar;
  if (counted.days !== 'working-days') return after(start, { period: counted.period, timeZone });
  const from = zoned(start, calendar);
  const last = addWorkingDays(from.toPlainDate(), wholeDays(counted.period, from), calendar);
  return toInstant(last.toZonedDateTime({ timeZone, plainTime: from.toPlainTime() }).toInstant());
}

/** Saturdays, Sundays and public holidays are none. */
export function isWorkingDay(day: string, { holidays }: Pick<Calendar, 'holidays'>): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.has(day);
}

/**
 * Regulation (EEC, Euratom) No 1182/71, Article 3. The day or hour of the event is not counted (1). A period
 * ends with the last hour of its last day (2)(b), (c): of weeks on the same weekday as the event, of months and
 * years on the same date, or on the last day of a month that has no such date. A last day that is no working
 * day gives way to the next that is, unless the period is counted backwards (4). Two days or more hold at
 * least two working days (5).
 */
function endByRegulation(
  { period, days, retroactive = false }: CountedPeriod,
  start: Instant,
  calendar: Calendar,
): Instant {
  const duration = Temporal.Duration.from(period);
  const from = zoned(start, calendar);
  if (duration.hours > 0) {
    const counted = from.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
    return toInstant(counted.add(duration).toInstant());
  }
  const event = from.toPlainDate();
  if (days === 'working-days')
    return endOf(addWorkingDays(event, wholeDays(period, from), calendar), calendar);
  // One by one: a month's end is found before days are added to it.
  const { years, months, weeks, days: single } = duration;
  let last = event.add({ years, months }).add({ weeks, days: single });
  if (event.until(last).days >= 2) last = withTwoWorkingDays({ event, last, calendar });
  return endOf(retroactive ? last : workingDayFrom(last, calendar), calendar);
}

/** The last day, put off until the period holds two working days. */
function withTwoWorkingDays({
  event,
  last,
  calendar,
}: {
  readonly event: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly calendar: Calendar;
}): Temporal.PlainDate {
  const second = addWorkingDays(event, 2, calendar);
  return Temporal.PlainDate.compare(last, second) < 0 ? second : last;
}

function addWorkingDays(
  from: Temporal.PlainDate,
  count: number,
  calendar: Calendar,
): Temporal.PlainDate {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = workingDayFrom(day.add({ days: 1 }), calendar);
  return day;
}

/** The day itself if it is a working day, else the next that is. */
function workingDayFrom(from: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let day = from;
  while (!isWorkingDay(day.toString(), calendar)) day = day.add({ days: 1 });
  return day;
}

function endOf(day: Temporal.PlainDate, { timeZone }: Calendar): Instant {
  return toInstant(day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant());
}

function wholeDays(period: string, relativeTo: Temporal.ZonedDateTime): number {
  return Temporal.Duration.from(period).total({ unit: 'days', relativeTo });
}

function zoned(at: Instant, { timeZone }: Calendar): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

function toInstant(at: Temporal.Instant): Instant {
  return instant(at.toString());
}
