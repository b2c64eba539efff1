import { describe, expect, test } from 'vitest';

import { boundOf, brake, mostOf, rulesNotShown, sampleSize, type JudgedRule } from './sweep.ts';

const limits = {
  window: 'PT24H',
  maxDecisions: 10,
  maxSellers: 5,
  maxListings: { share: 0.01, atLeast: 20 },
};
const asked = { tolerance: 0.05, confidence: 0.95 };
const rule = (more: Partial<JudgedRule> = {}): JudgedRule => ({
  rule: 'gate',
  population: 1000,
  size: 59,
  judged: 59,
  wrong: 0,
  isStopped: false,
  ...more,
});

describe('the limits', () => {
  test.each([
    [0, 20],
    [2000, 20],
    [2099, 20],
    [2100, 21],
    [1_000_000, 10_000],
  ])(
    'of listings on a site with %i of them are the share, and never less than the floor',
    (live, most) => {
      expect(mostOf(limits, live).listings).toBe(most);
    },
  );

  const most = mostOf(limits, 0);
  test.each([
    [{ decisions: 10, sellers: 5, listings: 20 }, undefined],
    [{ decisions: 11, sellers: 5, listings: 20 }, 'decisions'],
    [{ decisions: 10, sellers: 6, listings: 20 }, 'sellers'],
    [{ decisions: 10, sellers: 5, listings: 21 }, 'listings'],
  ])('brake what exceeds one of them, and not what reaches it: %o', (counts, reason) => {
    expect(brake({ limits: most, counts })).toBe(reason);
  });
});

describe('a sample', () => {
  test('is as large as the tolerance needs, and of few all of them', () => {
    expect(sampleSize(1000, { ...asked, errors: 0 })).toBe(59);
    expect(sampleSize(1000, { ...asked, errors: 1 })).toBe(93);
    expect(sampleSize(12, { ...asked, errors: 0 })).toBe(12);
  });

  test('shows what was asked for when no more were wrong than its size allows', () => {
    expect(rulesNotShown([rule()], asked)).toEqual([]);
    expect(rulesNotShown([rule({ wrong: 1 })], asked)).toHaveLength(1);
    expect(rulesNotShown([rule({ size: 93, judged: 93, wrong: 1 })], asked)).toEqual([]);
  });

  test('counts what nobody judged yet as wrong', () => {
    expect(rulesNotShown([rule({ judged: 58 })], asked)).toHaveLength(1);
  });

  test('is asked of each rule: one that is wrong does not hide among others', () => {
    const others = Array.from({ length: 50 }, (_, index) => rule({ rule: `r${String(index)}` }));
    const wrong = rule({ rule: 'wrong', population: 60, wrong: 3 });
    expect(rulesNotShown([...others, wrong], asked)).toEqual([wrong]);
  });

  test('of all that there are is no guess: the share is what it is', () => {
    const all = rule({ population: 20, size: 20, judged: 20 });
    expect(boundOf(all, asked)).toBe(0);
    expect(boundOf({ ...all, wrong: 1 }, asked)).toBe(0.05);
    expect(rulesNotShown([{ ...all, wrong: 1 }], asked)).toHaveLength(1);
  });

  test('is not asked of a rule that was stopped', () => {
    expect(rulesNotShown([rule({ wrong: 9, isStopped: true })], asked)).toEqual([]);
  });
});
