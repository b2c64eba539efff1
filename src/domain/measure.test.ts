import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isWide, isWithin, measureKinds } from './measure.ts';
import type { ListingMeasureKind } from './pack/schedule.ts';

const kinds = fc.constantFrom<ListingMeasureKind>(
  'warning',
  'audience-limited',
  'listing-suppressed',
  'listing-removed',
);

test('a measure is within itself', () => {
  fc.assert(fc.property(kinds, (kind) => isWithin(kind, kind)));
});

test('of two different measures exactly one is within the other', () => {
  fc.assert(fc.property(kinds, kinds, (a, b) => a === b || isWithin(a, b) !== isWithin(b, a)));
});

test('what is within a milder measure is within a harder one', () => {
  fc.assert(
    fc.property(
      kinds,
      kinds,
      kinds,
      (a, b, c) => !(isWithin(a, b) && isWithin(b, c)) || isWithin(a, c),
    ),
  );
});

test('a warning is within everything, and a removal only within itself', () => {
  fc.assert(fc.property(kinds, (kind) => isWithin('warning', kind)));
  expect(isWithin('listing-removed', 'listing-suppressed')).toBe(false);
});

test('what restricts nothing stands on no axis, and what is on one listing is never wide but for its stock', () => {
  expect(
    Object.entries(measureKinds)
      .filter(([, { axis }]) => axis === null)
      .map(([kind]) => kind),
  ).toEqual(['warning', 'authority-referral']);
  fc.assert(fc.property(kinds, (kind) => !isWide(kind) && measureKinds[kind].scope === 'listing'));
  expect(isWide('stock-removal')).toBe(true);
});
