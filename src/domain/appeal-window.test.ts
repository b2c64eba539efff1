import { expect, test } from 'vitest';

import { appealUntil } from './appeal-window.ts';
import { dutiesInForce } from './pack/duty.ts';
import type { Duty, LawFile } from './pack/law-schema.ts';
import { instant } from './time.ts';

const law = (jurisdiction: string, duty: Partial<Duty>): LawFile => ({
  jurisdiction,
  title: { en: jurisdiction },
  duties: [
    {
      id: 'window',
      kind: 'appeal-window',
      text: { en: 'Owed.' },
      period: 'P6M',
      strictest: 'longest',
      from: '2019-01-01',
      source: { confidence: 'K' },
      ...duty,
    },
  ],
});
const laws = [
  law('house', {}),
  law('xx', { from: '2024-02-17', counting: 'regulation-1182-71' as const }),
];

function until(receivedAt: string | null, window = 'P6M') {
  const received = receivedAt === null ? null : instant(receivedAt);
  const duties = dutiesInForce(laws, {
    jurisdictions: ['xx'],
    at: received ?? instant('2020-01-01T00:00:00Z'),
    timeZone: 'Europe/Berlin',
    holidays: new Set(['2025-06-09']),
  });
  return appealUntil({ receivedAt: received, window, duties });
}

test('the appeal window is not running while the seller has received nothing', () => {
  expect(until(null)).toBeNull();
});

test('the appeal window runs from receipt, on the calendar of the site, across summer time', () => {
  expect(until('2020-01-15T12:00:00Z')).toBe('2020-07-15T11:00:00.000Z');
});

test('six months from the last day of August end with February', () => {
  expect(until('2019-08-31T10:00:00Z')).toBe('2020-02-29T11:00:00.000Z');
});

test('what a statement promises beyond what is owed holds', () => {
  expect(until('2020-01-15T12:00:00Z', 'P1Y')).toBe('2021-01-15T12:00:00.000Z');
});

test('what a statement promises short of what is owed does not shorten it', () => {
  expect(until('2020-01-15T12:00:00Z', 'P1D')).toBe('2020-07-15T11:00:00.000Z');
});

test('where law counts in whole days, the window ends with the last hour of a working day', () => {
  // 17 August 2024 is a Saturday. 7 June 2025 is another, and the Monday after it is Whit Monday.
  expect(until('2024-02-16T22:59:59.999Z')).toBe('2024-08-16T21:59:59.999Z');
  expect(until('2024-02-16T23:00:00Z')).toBe('2024-08-19T22:00:00.000Z');
  expect(until('2024-12-07T09:00:00Z')).toBe('2025-06-10T22:00:00.000Z');
});
