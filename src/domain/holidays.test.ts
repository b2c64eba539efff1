import { expect, test } from 'vitest';
import { holidaysOf } from './holidays.ts';
import type { CalendarFile, HolidayRule } from './pack/calendar-schema.ts';

const named = { title: { en: 'A day' } };

function days(
  { firstYear, lastYear }: { readonly firstYear: number; readonly lastYear: number },
  ...holidays: readonly HolidayRule[]
): readonly string[] {
  const file: CalendarFile = {
    country: 'XX',
    title: { en: 'Somewhere' },
    firstYear,
    lastYear,
    holidays: [...holidays],
    source: { confidence: 'K' },
  };
  return holidaysOf(file).map(({ day }) => day);
}

test('a date is kept each year of the file, from its first to its last year, but for the years excepted', () => {
  const rule = { ...named, id: 'a', date: '06-16', from: 2020, until: 2023, except: [2021] };
  expect(days({ firstYear: 2019, lastYear: 2025 }, rule)).toEqual([
    '2020-06-16',
    '2022-06-16',
    '2023-06-16',
  ]);
});

test.each([
  [2019, '2019-04-21'],
  [2020, '2020-04-12'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('Easter of %d is on %s', (year, day) => {
  const years = { firstYear: year, lastYear: year };
  expect(days(years, { ...named, id: 'a', easter: 0 })).toEqual([day]);
});

test('a weekday of a month is counted from its first, or is its last', () => {
  const years = { firstYear: 2020, lastYear: 2020 };
  const nth = (count: 1 | 2 | 3 | 4 | -1) =>
    days(years, { ...named, id: 'a', weekday: { month: 5, day: 5, nth: count } });
  expect(nth(1)).toEqual(['2020-05-01']);
  expect(nth(2)).toEqual(['2020-05-08']);
  expect(nth(-1)).toEqual(['2020-05-29']);
});

test('the nearest weekday may lie in the year before', () => {
  const rule = { ...named, id: 'a', date: '01-01', substitute: 'nearest' as const };
  expect(days({ firstYear: 2021, lastYear: 2023 }, rule)).toEqual([
    '2021-01-01',
    '2021-12-31',
    '2022-01-01',
    '2023-01-01',
    '2023-01-02',
  ]);
});

test('the next free day is not one that is a holiday already, nor one given in place of another', () => {
  const christmas = { ...named, id: 'a', date: '12-25', substitute: 'next-free' as const };
  const boxing = { ...named, id: 'b', date: '12-26', substitute: 'next-free' as const };
  expect(days({ firstYear: 2021, lastYear: 2022 }, christmas, boxing)).toEqual([
    '2021-12-25',
    '2021-12-26',
    '2021-12-27',
    '2021-12-28',
    '2022-12-25',
    '2022-12-26',
    '2022-12-27',
  ]);
});

test('a Sunday’s holiday goes to the day after it that is none; a Saturday’s goes nowhere', () => {
  const golden = ['05-03', '05-04', '05-05'].map((date): HolidayRule => {
    return { ...named, id: date, date, substitute: 'after-sunday' };
  });
  const free = (year: number) => days({ firstYear: year, lastYear: year }, ...golden);
  expect(free(2020)).toEqual(['2020-05-03', '2020-05-04', '2020-05-05', '2020-05-06']);
  expect(free(2019)).toEqual(['2019-05-03', '2019-05-04', '2019-05-05', '2019-05-06']);
  expect(free(2021)).toEqual(['2021-05-03', '2021-05-04', '2021-05-05']);
});
