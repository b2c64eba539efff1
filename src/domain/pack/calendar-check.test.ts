import { expect, test } from 'vitest';
import { checkCondition } from '../../engine/condition.ts';
import { tinyPack } from '../../../test/support/tiny-pack.ts';
import { holidaysOf } from '../holidays.ts';
import { formatPackError } from './pack-error.ts';
import { parsePack } from './parse.ts';

const place = 'calendars/de.yaml';
const calendar = `country: DE
title: { en: Germany }
firstYear: 2020
lastYear: 2020
holidays:
  - { id: may, title: { en: May Day }, date: 05-01 }
  - { id: once, title: { en: Once }, days: ['2020-05-08'] }
source: { citation: Invented, confidence: K }
`;

function parsedWith(text: string, file = place) {
  return parsePack(new Map([...tinyPack, [file, text]]), checkCondition);
}

test('a sound calendar is part of the pack', () => {
  const parsed = parsedWith(calendar);
  const [file] = parsed.ok ? parsed.pack.calendars : [];
  expect(file && holidaysOf(file).map(({ day }) => day)).toEqual(['2020-05-01', '2020-05-08']);
});

test.each([
  ['country: DE', 'country: FR', `${place}:1:10: "FR"; expected "DE", as the path says`],
  ['lastYear: 2020', 'lastYear: 2019', `${place}:4:11: 2019; expected a year from 2020 on`],
  ['id: once', 'id: may', `${place}:7:11: "may" a second time; expected each id once`],
  [
    'date: 05-01',
    'date: 02-29',
    `${place}:6:46: "02-29"; expected a month and day of every year, such as 05-01`,
  ],
  ["'2020-05-08'", "'2020-05-32'", `${place}:7:45: "2020-05-32"; expected a day from 2020 to 2020`],
  ["'2020-05-08'", "'2021-05-08'", `${place}:7:45: "2021-05-08"; expected a day from 2020 to 2020`],
])('what cannot be in a calendar is refused: %s as %s', (was, is, error) => {
  const parsed = parsedWith(calendar.replace(was, is));
  expect(parsed.ok ? [] : parsed.errors.map(formatPackError)).toContain(error);
});

test('a country has one calendar', () => {
  const twice = new Map([...tinyPack, [place, calendar], [`more/${place}`, calendar]]);
  const parsed = parsePack(twice, checkCondition);
  expect(parsed.ok ? [] : parsed.errors.map(formatPackError)).toEqual([
    `more/${place}:1:10: "DE", which ${place} defines; expected each name once`,
  ]);
});
