import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { after, before, earlier, instant, instantOrDay, isInstant, later } from './time.ts';

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
);
const moments = fc
  .date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2040-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => instant(date.toISOString()));
const hours = fc.integer({ min: 0, max: 5000 }).map((count) => `PT${String(count)}H`);
const days = fc.integer({ min: 0, max: 800 }).map((count) => `P${String(count)}D`);
const berlin = (period: string) => ({ period, timeZone: 'Europe/Berlin' });

describe('an instant', () => {
  test('is read with any offset, and written in UTC with milliseconds', () => {
    expect(instant('2020-03-11T08:00:00+01:00')).toBe('2020-03-11T07:00:00.000Z');
    expect(instant('2020-03-11T08:00:00.1234Z')).toBe('2020-03-11T08:00:00.123Z');
  });

  test.each([
    '2020-03-11',
    '2020-03-11T08:00:00',
    'tomorrow',
    '',
    '2020-02-30T00:00:00Z',
    '2020-03-11T25:00:00Z',
  ])('is not read from %s', (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  });

  test('is ordered as its text is', () => {
    fc.assert(fc.property(moments, moments, (a, b) => a < b === Date.parse(a) < Date.parse(b)));
  });

  test('is told from other texts', () => {
    fc.assert(fc.property(moments, isInstant));
    expect(isInstant('2020-03-11T08:00:00Z')).toBe(false);
  });

  test('of a day is its first in the zone, also where midnight is skipped', () => {
    expect(instantOrDay('2020-03-11', 'Asia/Tokyo')).toBe('2020-03-10T15:00:00.000Z');
    expect(instantOrDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(instantOrDay('2020-03-11T08:00:00Z', 'Asia/Tokyo')).toBe('2020-03-11T08:00:00.000Z');
  });
});

describe('a period', () => {
  test('of days ends at the same time on the clock, whatever summer time does', () => {
    expect(after(instant('2020-03-28T11:00:00Z'), berlin('P1D'))).toBe('2020-03-29T10:00:00.000Z');
    expect(after(instant('2020-10-24T10:00:00Z'), berlin('P1D'))).toBe('2020-10-25T11:00:00.000Z');
    expect(before(instant('2020-03-29T10:00:00Z'), berlin('P1D'))).toBe('2020-03-28T11:00:00.000Z');
  });

  test('of hours is elapsed time, whatever summer time does', () => {
    expect(after(instant('2020-03-28T11:00:00Z'), berlin('PT24H'))).toBe(
      '2020-03-29T11:00:00.000Z',
    );
    fc.assert(
      fc.property(moments, hours, zones, (start, period, timeZone) => {
        const elapsed = Number(period.slice(2, -1)) * 3_600_000;
        return Date.parse(after(start, { period, timeZone })) === Date.parse(start) + elapsed;
      }),
    );
  });

  test('that ends at a time which that day skips ends an hour later on the clock', () => {
    expect(after(instant('2020-03-28T01:30:00Z'), berlin('P1D'))).toBe('2020-03-29T01:30:00.000Z');
  });

  test('of months ends on the last day of a shorter month', () => {
    expect(after(instant('2020-01-31T12:00:00Z'), berlin('P1M'))).toBe('2020-02-29T12:00:00.000Z');
    expect(after(instant('2019-01-31T12:00:00Z'), berlin('P1M'))).toBe('2019-02-28T12:00:00.000Z');
    expect(after(instant('2020-08-31T12:00:00Z'), berlin('P6M'))).toBe('2021-02-28T13:00:00.000Z');
  });

  test('never ends before it begins, and a longer one never ends sooner', () => {
    fc.assert(
      fc.property(moments, days, zones, (start, period, timeZone) => {
        const longer = `P${String(Number(period.slice(1, -1)) + 1)}D`;
        const end = after(start, { period, timeZone });
        return end >= start && end < after(start, { period: longer, timeZone });
      }),
    );
  });

  test('that begins later never ends sooner', () => {
    fc.assert(
      fc.property(
        moments,
        moments,
        days,
        (a, b, period) =>
          after(earlier(a, b), berlin(period)) <= after(later(a, b), berlin(period)),
      ),
    );
  });
});
