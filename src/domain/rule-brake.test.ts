import { describe, expect, test } from 'vitest';

import { exceeds } from './rule-brake.ts';

const tolerance = (overturned: number, leastRulings = 1) => ({
  within: 'P90D',
  leastRulings,
  overturned,
});

describe('a rule', () => {
  test('is overturned beyond what is tolerated by one more, and not at exactly that share', () => {
    for (let hundredths = 0; hundredths < 100; hundredths += 1)
      for (const times of [1, 2, 3, 7, 10, 33]) {
        const rulings = 100 * times;
        const overturned = hundredths * times;
        const tolerated = tolerance(Number(`${String(hundredths)}e-2`));
        expect(exceeds({ rulings, overturned }, tolerated)).toBe(false);
        expect(exceeds({ rulings, overturned: overturned + 1 }, tolerated)).toBe(true);
      }
  });

  test('is not judged by fewer rulings than are asked for', () => {
    expect(exceeds({ rulings: 4, overturned: 4 }, tolerance(0.2, 5))).toBe(false);
    expect(exceeds({ rulings: 5, overturned: 2 }, tolerance(0.2, 5))).toBe(true);
    expect(exceeds({ rulings: 0, overturned: 0 }, tolerance(0, 1))).toBe(false);
  });
});
