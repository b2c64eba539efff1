import { expect, test } from 'vitest';

import { appealUntil } from './appeal-window.ts';
import { instant } from './time.ts';

const window = { window: 'P6M', timeZone: 'Europe/Berlin' } as const;

test('the appeal window is not running while the seller has received nothing', () => {
  expect(appealUntil({ receivedAt: null, ...window })).toBeNull();
});

test('the appeal window runs from receipt, on the calendar of the site, across summer time', () => {
  expect(appealUntil({ receivedAt: instant('2020-01-15T12:00:00Z'), ...window })).toBe(
    '2020-07-15T11:00:00.000Z',
  );
});

test('six months from the last day of August end with February', () => {
  expect(appealUntil({ receivedAt: instant('2019-08-31T10:00:00Z'), ...window })).toBe(
    '2020-02-29T11:00:00.000Z',
  );
});
