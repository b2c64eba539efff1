import { Temporal } from 'temporal-polyfill';

declare const instantBrand: unique symbol;
/** An instant in UTC with milliseconds, `2020-03-12T09:00:00.000Z`; of equal width, so that `<` orders instants. */
export type Instant = string & { readonly [instantBrand]: true };

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function isInstant(text: string): text is Instant {
  return shape.test(text);
}

/** Reads any ISO 8601 instant with an offset. Throws a RangeError on anything else. */
export function instant(text: string): Instant {
  const fixed = Temporal.Instant.from(text)
    .round('millisecond')
    .toString({ smallestUnit: 'millisecond' });
  if (!isInstant(fixed))
    throw new RangeError(`${text} lies outside the years that instants are kept for`);
  return fixed;
}

/** A calendar day is read as its first instant in the zone; anything else as an instant. */
export function instantOrDay(text: string, timeZone = 'UTC'): Instant {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return instant(text);
  return instant(Temporal.PlainDate.from(text).toZonedDateTime(timeZone).toInstant().toString());
}

/** Whether `instantOrDay` can read a text. */
export function isInstantOrDay(text: string): boolean {
  try {
    instantOrDay(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The instant one period after another. Periods of days and longer are counted on the site's calendar,
 * so that "15 days" ends at the same wall-clock time whatever daylight saving does; hours are elapsed.
 */
export function after(
  start: Instant,
  { period, timeZone }: { readonly period: string; readonly timeZone: string },
): Instant {
  const zoned = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  return instant(zoned.add(Temporal.Duration.from(period)).toInstant().toString());
}

export function before(
  end: Instant,
  { period, timeZone }: { readonly period: string; readonly timeZone: string },
): Instant {
  const zoned = Temporal.Instant.from(end).toZonedDateTimeISO(timeZone);
  return instant(zoned.subtract(Temporal.Duration.from(period)).toInstant().toString());
}

export function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The time between two instants in days, hours, minutes and seconds, as ISO 8601: `P1DT2H`. */
export function elapsed(from: Instant, to: Instant): string {
  return Temporal.Instant.from(from)
    .until(Temporal.Instant.from(to), { smallestUnit: 'second', largestUnit: 'hour' })
    .round({ largestUnit: 'day', smallestUnit: 'second' })
    .toString();
}

/** Elapsed time from one instant to another, in milliseconds; below 0 where the other comes first. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return (
    Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds
  );
}

/** An instant moved by elapsed time, in milliseconds. */
export function moved(at: Instant, milliseconds: number): Instant {
  return instant(Temporal.Instant.from(at).add({ milliseconds }).toString());
}
