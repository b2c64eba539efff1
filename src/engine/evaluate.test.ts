import { describe, expect, test } from 'vitest';
import { answerOf, findingOf, noFacts } from '../../test/support/small-vocabulary.ts';
import { approvalKey, referenceKey } from './facts.ts';
import type { Facts, ReferencePrice, SellerFacts } from './types.ts';

const reference = (amount: number, currency = 'USD'): ReferencePrice => ({
  amount,
  currency,
  from: '2019-12-01',
  to: '2020-01-15',
  observations: 12,
});
const withSeller = (seller: SellerFacts): Facts => ({
  ...noFacts,
  sellers: new Map([['S1', seller]]),
});
const withReferences = (...entries: readonly [string, ReferencePrice][]): Facts => ({
  ...noFacts,
  references: new Map(entries),
});
const own = referenceKey({ kind: 'own', site: 'shop', subject: 'L1' });
const market = (subject: string): string => referenceKey({ kind: 'market', site: 'shop', subject });

describe('priceOver("own", ratio)', () => {
  const facts = withReferences([own, reference(10)]);
  test.each([
    ['above', { price: 11.01 }, 'sure'],
    ['exactly at', { price: 11 }, 'no'],
    ['below', { price: 10.99 }, 'no'],
    ['as a decimal text above', { price: '11.01' }, 'sure'],
    ['without a price', {}, 'no'],
    ['in another currency', { price: 99, currency: 'EUR' }, 'no'],
  ])('%s the ratio', (_, listing, expected) => {
    expect(answerOf('priceOver("own", 1.1)', listing, facts)).toBe(expected);
  });
  test('at the ratio is not above it, whatever binary fractions make of it', () => {
    const hundred = withReferences([own, reference(100)]);
    expect(1.15 * 100).toBeLessThan(115);
    expect(answerOf('priceOver("own", 1.15)', { price: 115 }, hundred)).toBe('no');
    expect(answerOf('priceOver("own", 1.15)', { price: 115.01 }, hundred)).toBe('sure');
  });
  test('without a reference is never', () => {
    expect(answerOf('priceOver("own", 1.1)', { price: 99 })).toBe('no');
  });
  test('shows the price, the reference and its window', () => {
    const finding = findingOf('priceOver("own", 1.1)', { price: '12.50' }, facts);
    expect(finding?.evidence).toEqual([
      { field: 'price', start: 0, end: 5, text: '12.50', matched: 'price:own' },
    ]);
    expect(finding?.values).toEqual([
      { name: 'price', value: '12.5 USD' },
      { name: 'own reference price', value: '10 USD' },
      { name: 'own reference window', value: '2019-12-01/2020-01-15' },
      { name: 'own reference observations', value: '12' },
      { name: 'own ratio limit', value: '1.1' },
    ]);
  });
});

describe('priceOver("market", ratio)', () => {
  const facts = withReferences(
    [market('respirator'), reference(10)],
    [market('face-mask'), reference(1)],
  );
  test('takes the narrowest class that has a reference', () => {
    expect(answerOf('priceOver("market", 1.5)', { title: 'N95 mask', price: 12 }, facts)).toBe(
      'no',
    );
    expect(answerOf('priceOver("market", 1.5)', { title: 'Cotton mask', price: 12 }, facts)).toBe(
      'sure',
    );
  });
  test('is as doubtful as the class', () => {
    expect(
      answerOf('priceOver("market", 1.5)', { title: 'N95 surgical mask', price: 99 }, facts),
    ).toContain('competing-class');
  });
  test('of an unrecognised thing is never', () => {
    expect(answerOf('priceOver("market", 1.5)', { title: 'Chair', price: 99 }, facts)).toBe('no');
  });
});

describe('priceAbove', () => {
  test.each([
    ['above', { price: 10.01 }, 'sure'],
    ['at', { price: 10 }, 'no'],
    ['below', { price: 9 }, 'no'],
    ['without a price', {}, 'no'],
    ['in the site’s currency', { price: 11, currency: 'USD' }, 'sure'],
    ['in another currency', { price: 11, currency: 'JPY' }, 'missing-fact'],
  ])('%s', (_, listing, expected) => {
    expect(answerOf('priceAbove(10)', listing)).toBe(expected);
  });
});

describe('facts of the seller', () => {
  test.each([
    ['priceAboveCost()', { acquisitionPrice: 5 }, 'sure'],
    ['priceAboveCost()', { acquisitionPrice: 9 }, 'no'],
    ['priceAboveCost()', {}, 'missing-fact'],
    ['soldBy("private")', { kind: 'private' }, 'sure'],
    ['soldBy("private")', { kind: 'business' }, 'no'],
    ['soldBy("private")', {}, 'missing-fact'],
    ['!soldBy("private")', {}, 'missing-fact'],
    ['acquiredFrom("retail")', { acquiredFrom: 'retail' }, 'sure'],
    ['acquiredFrom("retail")', { acquiredFrom: 'trade' }, 'no'],
    ['acquiredFrom("retail")', {}, 'missing-fact'],
    ['seller.kind == "private"', { kind: 'private' }, 'sure'],
    ['seller.kind == "private"', {}, 'no'],
    ['seller.kind != "private"', {}, 'missing-fact'],
    ['!(seller.kind == "private")', {}, 'missing-fact'],
  ] as const)('%s knowing %o: %s', (when, seller, expected) => {
    expect(answerOf(when, { title: 'x', price: 9 }, withSeller(seller))).toBe(expected);
  });
  test('are not known of a listing without a seller', () => {
    const listing = { title: 'N95 mask', seller: undefined };
    expect(answerOf('soldBy("private")', { title: listing.title }, noFacts)).toBe('missing-fact');
  });
});

describe('approved', () => {
  const key = { seller: 'S1', site: 'shop' };
  test.each([
    ['for the class', approvalKey({ ...key, class: 'respirator' }), 'no'],
    ['for a wider class', approvalKey({ ...key, class: 'face-mask' }), 'no'],
    ['for this listing', approvalKey({ ...key, class: 'respirator', product: 'L1' }), 'no'],
    ['for another listing', approvalKey({ ...key, class: 'respirator', product: 'L2' }), 'sure'],
    ['for another class', approvalKey({ ...key, class: 'cloth-mask' }), 'sure'],
    ['for another site', approvalKey({ ...key, site: 'other', class: 'respirator' }), 'sure'],
    ['for another seller', approvalKey({ ...key, seller: 'S2', class: 'respirator' }), 'sure'],
  ])('%s', (_, approval, unapproved) => {
    const facts = { ...noFacts, approvals: new Map([[approval, 'A7']]) };
    expect(answerOf('!approved("respirator")', 'N95 mask', facts)).toBe(unapproved);
    const finding = findingOf('approved("respirator")', 'N95 mask', facts);
    expect(finding?.approval).toBe(unapproved === 'no' ? 'A7' : undefined);
  });
  test('for a narrower class does not cover the wider', () => {
    const facts = {
      ...noFacts,
      approvals: new Map([[approvalKey({ ...key, class: 'respirator' }), 'A7']]),
    };
    expect(answerOf('!approved("face-mask")', 'x', facts)).toBe('sure');
  });
});

describe('categoryIs', () => {
  test('is blind to case, width and accents, and marks the word', () => {
    expect(findingOf('categoryIs("santé")', { category: 'Beauté & ＳＡＮＴＥ' })?.evidence).toEqual(
      [{ field: 'category', start: 9, end: 14, text: 'ＳＡＮＴＥ', matched: 'category' }],
    );
  });
  test('of a listing without category is never', () => {
    expect(answerOf('categoryIs("health")', 'x')).toBe('no');
  });
});

describe('members', () => {
  const listing = {
    id: 'L1',
    title: 'Blue Mask',
    bullets: ['soft'],
    description: 'long',
    brand: 'Ace',
    category: 'Health',
    language: 'en',
    currency: 'USD',
    price: 12.5,
    attributes: { material: 'Cotton' },
  };
  const facts: Facts = {
    ...withReferences([own, reference(10)], [market('face-mask'), reference(4)]),
    sellers: new Map([['S1', { kind: 'business', acquiredFrom: 'trade' }]]),
  };
  test.each([
    'listing.id == "L1"',
    'listing.title == "Blue Mask"',
    'listing.text == "Blue Mask\\nsoft\\nlong"',
    'listing.brand == "Ace"',
    'listing.category == "Health"',
    'listing.language == "en"',
    'listing.currency == "USD"',
    'listing.price == 12.5',
    'listing.hasPrice',
    'listing.attributes["material"] == "Cotton"',
    'listing.attributes.material.lowerAscii() == "cotton"',
    '"material" in listing.attributes',
    '!("colour" in listing.attributes)',
    'listing.attributes["colour"] == ""',
    'seller.id == "S1"',
    'seller.kind == "business"',
    'seller.acquiredFrom == "trade"',
    'site.id == "shop"',
    'site.country == "US"',
    'site.currency == "USD"',
    'market.ownPrice == 10',
    'market.classPrice == 4',
    'now == timestamp("2020-03-11T08:00:00Z")',
    'now < timestamp("2020-03-11T08:00:00.001Z")',
    'listing.price > 1.2 * market.ownPrice',
    'listing.price - 2 * 6 == 0.5',
    'listing.price / -5 < -2.4',
    'listing.price in [1, 12.5]',
    'listing.brand in ["Bee", "Ace"]',
    'listing.title.startsWith("Blue")',
    'listing.title.endsWith("Mask")',
    'listing.text.contains("soft")',
    '!listing.title.contains("mask")',
  ])('%s', (when) => {
    expect(answerOf(when, listing, facts)).toBe('sure');
  });

  test('give their places and values', () => {
    expect(findingOf('listing.text.contains("of") && listing.price > 12', listing)).toMatchObject({
      evidence: [
        { field: 'bullets[0]', start: 1, end: 3, text: 'of', matched: 'condition' },
        { field: 'price', start: 0, end: 4, text: '12.5', matched: 'condition' },
      ],
      values: [{ name: 'listing.price', value: '12.5' }],
    });
  });
});

describe('a comparison with a fact not known', () => {
  test.each([
    ['listing.price < 5', { title: 'x' }, 'missing-fact'],
    ['listing.price > 5', { title: 'x' }, 'no'],
    ['listing.price > 1.1 * market.ownPrice', { price: 9 }, 'missing-fact'],
    ['market.ownPrice > 0 && listing.price > 1.1 * market.ownPrice', { price: 9 }, 'no'],
  ])('%s', (when, listing, expected) => {
    expect(answerOf(when, listing)).toBe(expected);
  });
});

test('a finding with nothing to point at rests on the whole title', () => {
  expect(findingOf('!isClass("face-mask")', 'Chair')?.evidence).toEqual([
    { field: 'title', start: 0, end: 5, text: 'Chair', matched: 'listing' },
  ]);
});
