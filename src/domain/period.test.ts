import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay, periodEnd, type CountedPeriod } from './period.ts';
import { instant, type Instant } from './time.ts';

const holidays = new Set(['2019-12-25', '2019-12-26', '2020-01-01', '2020-04-10', '2020-04-13']);
const berlin = { timeZone: 'Europe/Berlin', holidays };

function byRegulation(
  start: string,
  period: string,
  more: Partial<CountedPeriod> & { readonly timeZone?: string } = {},
): Instant {
  const { timeZone = 'Europe/Berlin', ...counted } = more;
  return periodEnd(
    { period, counting: 'regulation-1182-71', ...counted },
    { start: instant(start), calendar: { timeZone, holidays } },
  );
}

describe('counted by Regulation 1182/71, a period', () => {
  test('does not count the day of the event, whatever its hour', () => {
    // Monday; seven days on is Monday, whose last hour ends at midnight.
    expect(byRegulation('2020-03-02T00:00:00+01:00', 'P7D')).toBe('2020-03-09T23:00:00.000Z');
    expect(byRegulation('2020-03-02T23:59:59.999+01:00', 'P7D')).toBe('2020-03-09T23:00:00.000Z');
    expect(byRegulation('2020-03-03T00:00:00+01:00', 'P7D')).toBe('2020-03-10T23:00:00.000Z');
  });

  test('goes by the days of the zone, also where they have 23 or 25 hours', () => {
    expect(byRegulation('2020-03-25T12:00:00Z', 'P5D')).toBe('2020-03-30T22:00:00.000Z');
    expect(byRegulation('2020-10-21T12:00:00Z', 'P5D')).toBe('2020-10-26T23:00:00.000Z');
    expect(byRegulation('2020-03-02T16:00:00Z', 'P7D', { timeZone: 'Asia/Tokyo' })).toBe(
      '2020-03-10T15:00:00.000Z',
    );
  });

  test('of months ends on the same date, or on the last day of a month without it', () => {
    // 15 July is a Wednesday, 29 February 2020 a Saturday, 28 February 2019 a Thursday.
    expect(byRegulation('2020-01-15T09:00:00Z', 'P6M')).toBe('2020-07-15T22:00:00.000Z');
    expect(byRegulation('2019-01-31T09:00:00Z', 'P1M')).toBe('2019-02-28T23:00:00.000Z');
    expect(byRegulation('2020-01-31T09:00:00Z', 'P1M')).toBe('2020-03-02T23:00:00.000Z');
    expect(byRegulation('2020-01-31T09:00:00Z', 'P1M', { retroactive: true })).toBe(
      '2020-02-29T23:00:00.000Z',
    );
    expect(byRegulation('2019-08-31T09:00:00Z', 'P6M', { retroactive: true })).toBe(
      '2020-02-29T23:00:00.000Z',
    );
  });

  test('of years from a leap day ends on 28 February', () => {
    expect(byRegulation('2020-02-29T09:00:00Z', 'P1Y', { retroactive: true })).toBe(
      '2021-02-28T23:00:00.000Z',
    );
    expect(byRegulation('2020-02-29T09:00:00Z', 'P4Y')).toBe('2024-02-29T23:00:00.000Z');
  });

  test('of weeks ends on the same day of the week', () => {
    expect(byRegulation('2020-03-03T09:00:00Z', 'P2W')).toBe('2020-03-17T23:00:00.000Z');
  });

  test.each([
    // Ends on a Thursday, Good Friday, a Saturday, a Sunday, Easter Monday, a Tuesday.
    ['2020-04-02T09:00:00Z', '2020-04-09T22:00:00.000Z'],
    ['2020-04-03T09:00:00Z', '2020-04-14T22:00:00.000Z'],
    ['2020-04-04T09:00:00Z', '2020-04-14T22:00:00.000Z'],
    ['2020-04-05T09:00:00Z', '2020-04-14T22:00:00.000Z'],
    ['2020-04-06T09:00:00Z', '2020-04-14T22:00:00.000Z'],
    ['2020-04-07T09:00:00Z', '2020-04-14T22:00:00.000Z'],
    ['2020-04-08T09:00:00Z', '2020-04-15T22:00:00.000Z'],
  ])('that would end on no working day ends with the next: seven days from %s', (start, end) => {
    expect(byRegulation(start, 'P7D')).toBe(end);
  });

  test('that is counted backwards is not put off', () => {
    expect(byRegulation('2020-04-03T09:00:00Z', 'P7D', { retroactive: true })).toBe(
      '2020-04-10T22:00:00.000Z',
    );
  });

  test('of two days or more holds two working days', () => {
    // From Thursday 9 April: the first working day after it is the 14th, the second the 15th.
    expect(byRegulation('2020-04-09T09:00:00Z', 'P2D')).toBe('2020-04-15T22:00:00.000Z');
    expect(byRegulation('2020-04-09T09:00:00Z', 'P5D')).toBe('2020-04-15T22:00:00.000Z');
    expect(byRegulation('2020-04-09T09:00:00Z', 'P6D')).toBe('2020-04-15T22:00:00.000Z');
    // A single day need not.
    expect(byRegulation('2020-04-09T09:00:00Z', 'P1D')).toBe('2020-04-14T22:00:00.000Z');
  });

  test('of hours begins with the next full hour and is not put off', () => {
    expect(byRegulation('2020-04-09T09:00:00Z', 'PT48H')).toBe('2020-04-11T10:00:00.000Z');
    expect(byRegulation('2020-04-09T09:59:59.999Z', 'PT48H')).toBe('2020-04-11T10:00:00.000Z');
    expect(byRegulation('2020-04-09T10:00:00Z', 'PT48H')).toBe('2020-04-11T11:00:00.000Z');
    // Across the night on which summer time begins, hours stay hours.
    expect(byRegulation('2020-03-28T22:30:00Z', 'PT24H')).toBe('2020-03-29T23:00:00.000Z');
  });

  test('of hours begins with a full hour of the place', () => {
    const kathmandu = { timeZone: 'Asia/Kathmandu' };
    expect(byRegulation('2020-04-09T09:20:00Z', 'PT1H', kathmandu)).toBe(
      '2020-04-09T11:15:00.000Z',
    );
  });

  test('of working days counts them alone, from the day after', () => {
    expect(byRegulation('2020-04-08T09:00:00Z', 'P2D', { days: 'working-days' })).toBe(
      '2020-04-14T22:00:00.000Z',
    );
    expect(byRegulation('2020-04-11T09:00:00Z', 'P1D', { days: 'working-days' })).toBe(
      '2020-04-14T22:00:00.000Z',
    );
  });
});

describe('counted plainly, a period', () => {
  test('of days ends at the time of day at which it began, on whatever day', () => {
    const start = instant('2020-04-03T09:00:00Z');
    expect(periodEnd({ period: 'P7D' }, { start, calendar: berlin })).toBe(
      '2020-04-10T09:00:00.000Z',
    );
  });

  test('of working days passes over weekends and holidays, and keeps the time of day', () => {
    const days = 'working-days';
    const start = instant('2020-04-09T09:00:00Z');
    expect(periodEnd({ period: 'P2D', days }, { start, calendar: berlin })).toBe(
      '2020-04-15T09:00:00.000Z',
    );
    const friday = instant('2020-03-27T09:00:00Z');
    expect(periodEnd({ period: 'P1D', days }, { start: friday, calendar: berlin })).toBe(
      '2020-03-30T08:00:00.000Z',
    );
  });
});

const moments = fc
  .date({
    min: new Date('2019-01-01T00:00:00Z'),
    max: new Date('2021-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => instant(date.toISOString()));
const counted = fc.record({
  period: fc.oneof(
    fc.integer({ min: 1, max: 400 }).map((count) => `P${String(count)}D`),
    fc.integer({ min: 1, max: 60 }).map((count) => `P${String(count)}W`),
    fc.integer({ min: 1, max: 30 }).map((count) => `P${String(count)}M`),
    fc.integer({ min: 1, max: 400 }).map((count) => `PT${String(count)}H`),
  ),
  counting: fc.constantFrom('regulation-1182-71' as const, undefined),
  retroactive: fc.boolean(),
});
const places = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
);

describe('whatever the period and the place, it', () => {
  test('ends after it began, and no sooner the later it begins', () => {
    fc.assert(
      fc.property(fc.tuple(moments, moments), counted, places, (pair, period, timeZone) => {
        const [start, next] = pair.toSorted();
        if (start === undefined || next === undefined) return false;
        const calendar = { timeZone, holidays };
        const end = periodEnd(period, { start, calendar });
        return end > start && end <= periodEnd(period, { start: next, calendar });
      }),
    );
  });

  test('is by the Regulation never shorter than counted plainly', () => {
    fc.assert(
      fc.property(moments, counted, places, (start, { period, retroactive }, timeZone) => {
        const calendar = { timeZone, holidays };
        const plain = periodEnd({ period }, { start, calendar });
        const whole = { period, retroactive, counting: 'regulation-1182-71' as const };
        return periodEnd(whole, { start, calendar }) >= plain;
      }),
    );
  });

  test('ends by the Regulation with a working day, and holds two if it is of two days', () => {
    const lengths = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(moments, lengths, (start, length) => {
        const period = { period: `P${String(length)}D`, counting: 'regulation-1182-71' as const };
        const end = periodEnd(period, { start, calendar: berlin });
        const days = daysBetween(start, end);
        const working = days.filter((day) => isWorkingDay(day, berlin));
        return working.at(-1) === days.at(-1) && working.length >= (length >= 2 ? 2 : 1);
      }),
    );
  });
});

/** The days after the day of `start` that lie before `end`, in Berlin. */
function daysBetween(start: Instant, end: Instant): readonly string[] {
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
  const days = new Set<string>();
  for (let at = Date.parse(start); at < Date.parse(end); at += 3_600_000)
    days.add(form.format(new Date(at)));
  days.delete(form.format(new Date(start)));
  return [...days];
}
