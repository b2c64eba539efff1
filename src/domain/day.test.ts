import { expect, test } from 'vitest';

import { nextDayStart, spansBefore } from './day.ts';
import { instant } from './time.ts';

test.each([
  ['2020-03-08T22:59:59.999Z', '2020-03-08T23:00:00.000Z'],
  ['2020-03-08T23:00:00Z', '2020-03-09T23:00:00.000Z'],
  // The day on which summer time begins has 23 hours.
  ['2020-03-28T23:00:00Z', '2020-03-29T22:00:00.000Z'],
])('after %s the next day in Berlin begins at %s', (at, next) => {
  expect(nextDayStart(instant(at), 'Europe/Berlin')).toBe(next);
});

test('spans of days follow each other without gap, over the end of a month', () => {
  expect(spansBefore('2020-03-03', { period: 'P7D', count: 2 })).toEqual([
    { from: '2020-02-25', until: '2020-03-03' },
    { from: '2020-02-18', until: '2020-02-25' },
  ]);
});
