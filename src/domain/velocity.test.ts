import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { VelocityTerms } from './pack/velocity-terms.ts';
import { reviewVelocity, type SalesHistory, type SalesSpan } from './velocity.ts';

const terms: VelocityTerms = {
  baselineSpans: 3,
  leastBaselineSpans: 2,
  growthPercent: 300,
  leastLines: 10,
  leastBaselineLines: 2,
};

const span = (lines: number, units = lines, value = lines * 100): SalesSpan => ({
  from: '2020-03-02',
  until: '2020-03-09',
  lines: BigInt(lines),
  units: BigInt(units),
  valueMinor: BigInt(value),
});
const history = (last: SalesSpan, ...before: readonly SalesSpan[]): SalesHistory => ({
  last,
  before,
});
const measured = (of: SalesHistory, by: VelocityTerms = terms) =>
  reviewVelocity(of, by).map((one) => one.measured);

describe('a rise', () => {
  test('is unusual from the stated multiple of the seller’s own mean on, exactly', () => {
    expect(measured(history(span(30), span(9), span(10), span(11)))).toContain('lines');
    expect(measured(history(span(29), span(9), span(10), span(11)))).toEqual([]);
  });

  test('says what was compared with what', () => {
    expect(reviewVelocity(history(span(31), span(9), span(10), span(11)), terms)[0]).toEqual({
      measured: 'lines',
      from: '2020-03-02',
      until: '2020-03-09',
      last: '31',
      before: ['9', '10', '11'],
      floor: '2',
      percent: '310',
      growthPercent: 300,
      leastLines: 10,
    });
  });

  test('of few orders is none', () => {
    expect(measured(history(span(10), span(2), span(2)))).toContain('lines');
    expect(measured(history(span(9), span(2), span(2)))).toEqual([]);
  });

  test('against too short a history is not judged', () => {
    expect(measured(history(span(99), span(1)))).toEqual([]);
    expect(measured(history(span(99)))).toEqual([]);
  });

  test('after spans with nothing is measured against the stated floor', () => {
    expect(measured(history(span(10), span(0), span(0)))).toContain('lines');
    expect(measured(history(span(10), span(0), span(0)), { ...terms, growthPercent: 501 })).toEqual(
      [],
    );
  });

  test('of worth alone is seen: as many orders, dearer goods', () => {
    const before = [span(20), span(20)];
    expect(measured(history(span(20, 20, 6000), ...before))).toEqual(['valueMinor']);
    expect(measured(history(span(20, 20, 5999), ...before))).toEqual([]);
  });

  test('is measured against no more spans than are stated', () => {
    const old = span(1000);
    expect(measured(history(span(30), span(10), span(10), span(10), old))).toContain('lines');
  });

  test('names the listing that it is of', () => {
    const of = { ...history(span(30), span(2), span(2)), listing: 'L1' };
    expect(reviewVelocity(of, terms)[0]).toMatchObject({ listing: 'L1' });
  });
});

test('selling more before never makes a rise out of none, and selling more at last never unmakes one', () => {
  const number = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(number, fc.array(number, { minLength: 2, maxLength: 3 }), number, (...drawn) => {
      const [last, before, more] = drawn;
      const isRise = measured(history(span(last), ...before.map((one) => span(one)))).length > 0;
      const higher = before.map((one) => span(one + more));
      if (!isRise) expect(measured(history(span(last), ...higher))).toEqual([]);
      const rising = history(span(last + more), ...before.map((one) => span(one)));
      if (isRise) expect(measured(rising)).not.toEqual([]);
    }),
  );
});
