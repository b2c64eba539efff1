import { describe, expect, test } from 'vitest';
import { holidaysOf } from '../domain/holidays.ts';
import { readPacks } from './read-packs.ts';

const pack = await readPacks();

function holidays(country: string, year: number): readonly string[] {
  const file = pack.calendars.find((one) => one.country === country);
  if (file === undefined) throw new Error(`No calendar of ${country}`);
  const days = new Set(holidaysOf(file).map(({ day }) => day));
  return [...days].filter((day) => day.startsWith(String(year))).map((day) => day.slice(5));
}

describe('the shipped calendars', () => {
  test('hold the country of every shipped site', () => {
    const known = new Set(pack.calendars.map(({ country }) => country));
    expect(pack.sites.filter(({ country }) => !known.has(country))).toEqual([]);
  });

  test('speak for the years 2019 to 2028', () => {
    for (const { firstYear, lastYear } of pack.calendars)
      expect([firstYear, lastYear]).toEqual([2019, 2028]);
  });

  // Each list as the country's own calendars print it.
  test.each([
    ['DE', 2020, '01-01 04-10 04-13 05-01 05-21 06-01 10-03 12-25 12-26'],
    ['DE', 2024, '01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26'],
    ['FR', 2020, '01-01 04-13 05-01 05-08 05-21 06-01 07-14 08-15 11-01 11-11 12-25'],
    ['IT', 2020, '01-01 01-06 04-13 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26'],
    ['ES', 2020, '01-01 01-06 04-10 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
    ['GB', 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-26 12-28'],
    ['GB', 2022, '01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27'],
    ['US', 2020, '01-01 01-20 02-17 05-25 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    [
      'US',
      2021,
      '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31',
    ],
    [
      'JP',
      2019,
      '01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23',
    ],
    [
      'JP',
      2020,
      '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23',
    ],
    [
      'JP',
      2021,
      '01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23',
    ],
    [
      'JP',
      2026,
      '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
    ],
    ['CN', 2020, '01-01 01-25 01-26 01-27 04-04 05-01 06-25 10-01 10-02 10-03'],
    ['CN', 2025, '01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06'],
  ])('give %s in %d its days', (country, year, days) => {
    expect(holidays(country, year)).toEqual(days.split(' '));
  });
});
