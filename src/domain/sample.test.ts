import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { drawSample, neededSize, populationHash, seedCommitment, upperBound } from './sample.ts';

const seed = Buffer.from('recourse');

describe('the upper bound on the share of errors', () => {
  // Clopper–Pearson limits as printed in tables and computed to 50 digits with exact binomial sums.
  test.each([
    ['none of 299 is below one in a hundred', { errors: 0, size: 299 }, 0.009_969_146_792_9],
    ['none of 298 is not', { errors: 0, size: 298 }, 0.010_002_432_437_7],
    ['1 of 100', { errors: 1, size: 100 }, 0.046_559_811_453_5],
    ['5 of 50', { errors: 5, size: 50 }, 0.198_833_002_516_4],
    ['all but one', { errors: 49, size: 50 }, 0.998_974_660_132_8],
    ['20 of 2000', { errors: 20, size: 2000 }, 0.014_498_062_607_0],
  ])('%s', (_name, judged, bound) => {
    expect(upperBound(judged, { confidence: 0.95 })).toBeCloseTo(bound, 10);
  });

  test.each([
    ['5 of 50', { errors: 5, size: 50 }, 0.218_135_366_434_2],
    ['none of 10', { errors: 0, size: 10 }, 0.308_497_107_818_8],
    ['1 of 10', { errors: 1, size: 10 }, 0.445_016_117_028_2],
    ['10 of 100', { errors: 10, size: 100 }, 0.176_222_597_740_0],
  ])('where too few are asked about as well: %s', (_name, judged, bound) => {
    expect(upperBound(judged, { confidence: 0.95, sides: 'two' })).toBeCloseTo(bound, 10);
  });

  test('where nothing was wrong it is what the confidence leaves, to the size’s root', () => {
    for (const size of [1, 7, 59, 299, 10_000]) {
      expect(upperBound({ errors: 0, size }, { confidence: 0.95 })).toBeCloseTo(
        1 - 0.05 ** (1 / size),
        12,
      );
    }
  });

  test('where everything was wrong it is everything', () => {
    expect(upperBound({ errors: 3, size: 3 }, { confidence: 0.95 })).toBe(1);
  });

  test('where nothing was looked at nothing is known', () => {
    expect(upperBound({ errors: 0, size: 0 }, { confidence: 0.95 })).toBe(1);
  });

  const sampled = fc
    .record({
      size: fc.integer({ min: 2, max: 3000 }),
      share: fc.double({ min: 0, max: 0.99, noNaN: true }),
    })
    .map(({ size, share }) => ({ size, errors: Math.floor(size * share) }));
  const sure = fc.double({ min: 0.5, max: 0.999, noNaN: true });

  test('grows with each error, shrinks with each listing looked at, and lies above what was found', () => {
    fc.assert(
      fc.property(sampled, sure, ({ size, errors }, confidence) => {
        const bound = upperBound({ size, errors }, { confidence });
        expect(bound).toBeGreaterThan(errors / size);
        expect(upperBound({ size, errors: errors + 1 }, { confidence })).toBeGreaterThan(bound);
        expect(upperBound({ size: size + 1, errors }, { confidence })).toBeLessThan(bound);
      }),
    );
  });

  test('is missed no more often than was said', () => {
    // By exact sums: of all samples that a true share yields, those whose bound lies below it.
    for (const share of [0.005, 0.02, 0.1, 0.3]) {
      for (const size of [20, 59, 149]) {
        let missed = 0;
        let probability = (1 - share) ** size;
        for (let errors = 0; errors <= size; errors += 1) {
          if (upperBound({ size, errors }, { confidence: 0.95 }) < share) missed += probability;
          probability *= ((size - errors) / (errors + 1)) * (share / (1 - share));
        }
        expect(missed).toBeLessThanOrEqual(0.05);
      }
    }
  });

  test('is not asked of what cannot be', () => {
    expect(() => upperBound({ errors: 4, size: 3 }, { confidence: 0.95 })).toThrow(RangeError);
    expect(() => upperBound({ errors: 0, size: 3 }, { confidence: 1 })).toThrow(RangeError);
    expect(() => neededSize({ tolerance: 0, confidence: 0.95 })).toThrow(RangeError);
  });
});

describe('the size that a sample needs', () => {
  test.each([
    ['one in a hundred, no error', { tolerance: 0.01, errors: 0 }, 299],
    ['five in a hundred, no error', { tolerance: 0.05, errors: 0 }, 59],
    ['five in a hundred, one error', { tolerance: 0.05, errors: 1 }, 93],
    ['ten in a hundred, no error', { tolerance: 0.1, errors: 0 }, 29],
  ])('for %s', (_name, asked, size) => {
    expect(neededSize({ ...asked, confidence: 0.95 })).toBe(size);
  });

  test('is enough, and one less is not', () => {
    fc.assert(
      fc.property(
        fc.record({
          tolerance: fc.double({ min: 0.005, max: 0.5, noNaN: true }),
          confidence: fc.double({ min: 0.6, max: 0.99, noNaN: true }),
          errors: fc.integer({ min: 0, max: 5 }),
        }),
        ({ tolerance, confidence, errors }) => {
          const size = neededSize({ tolerance, confidence, errors });
          expect(upperBound({ size, errors }, { confidence })).toBeLessThan(tolerance);
          if (size > errors + 1)
            expect(upperBound({ size: size - 1, errors }, { confidence })).toBeGreaterThanOrEqual(
              tolerance,
            );
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a drawn sample', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `decision-${String(index)}`);

  test('is the same for the same seed, in whatever order the ids come', () => {
    const drawn = drawSample(ids, { seed, size: 20 });
    expect(drawSample(ids.toReversed(), { seed, size: 20 })).toEqual(drawn);
    expect(drawSample(ids, { seed: Buffer.from('another'), size: 20 })).not.toEqual(drawn);
  });

  test('is what HMAC-SHA-256 ranks first', () => {
    // $ printf decision-0 | openssl dgst -sha256 -hmac recourse, for each id, sorted
    expect(drawSample(['decision-0', 'decision-1', 'decision-2'], { seed, size: 3 })).toEqual([
      'decision-2',
      'decision-1',
      'decision-0',
    ]);
  });

  test('takes each as often as any other', () => {
    const times = new Map<string, number>();
    for (let round = 0; round < 2000; round += 1) {
      for (const id of drawSample(ids.slice(0, 10), {
        seed: Buffer.of(round & 255, round >> 8),
        size: 3,
      }))
        times.set(id, (times.get(id) ?? 0) + 1);
    }
    for (const count of times.values()) expect(Math.abs(count - 600)).toBeLessThan(100);
  });

  test('has all when all are wanted, and no more', () => {
    expect(drawSample(ids, { seed, size: 500 }).toSorted()).toEqual(ids.toSorted());
  });

  test('was drawn from what the hash names, in no order', () => {
    expect(populationHash(['b', 'a'])).toEqual(populationHash(['a', 'b']));
    expect(populationHash(['a'])).not.toEqual(populationHash(['a', 'b']));
    expect(populationHash(['ab'])).not.toEqual(populationHash(['a', 'b']));
  });

  test('can be held against the commitment to its seed', () => {
    expect(seedCommitment(seed).toString('hex')).toBe(
      'df9a13af0ade07707ff6e32583149e1ea18657d2ee020302baa1c1a021aeae1d',
    );
  });
});
