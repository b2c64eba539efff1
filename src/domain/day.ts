import { Temporal } from 'temporal-polyfill';
import { instant, type Instant } from './time.ts';

/** The first instant of the day after, in a zone's calendar. */
export function nextDayStart(at: Instant, timeZone: string): Instant {
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  return instant(day.toZonedDateTime(timeZone).toInstant().toString());
}

/** The first instant that is no longer part of a day, such as `2020-03-05`. */
export function dayAfter(day: string, timeZone: string): Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return instant(next.toZonedDateTime(timeZone).toInstant().toString());
}

/** Days that follow each other backwards from `until`, which is the day after the last one: latest first. */
export function spansBefore(
  until: string,
  { period, count }: { readonly period: string; readonly count: number },
): readonly { readonly from: string; readonly until: string }[] {
  const duration = Temporal.Duration.from(period);
  let end = Temporal.PlainDate.from(until);
  return Array.from({ length: count }, () => {
    const span = { from: end.subtract(duration).toString(), until: end.toString() };
    end = end.subtract(duration);
    return span;
  });
}
