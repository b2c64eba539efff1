import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { detailsAsked, detailsMissing, isConcerned, type DaySales } from './trader.ts';

const today = '2024-07-01';

function sold(day: string, sales: number, dollars: number): DaySales {
  return { day, sales: BigInt(sales), grossMinor: BigInt(dollars * 100) };
}

/** By the thresholds of the INFORM Consumers Act, as packs/laws/us.yaml has them. */
function isHighVolume(days: readonly DaySales[], currency = 'USD'): boolean {
  const span = { within: 'P12M', lookBack: 'P24M' };
  const thresholds: Parameters<typeof isConcerned>[0]['thresholds'] = [
    { measured: 'sales', atLeast: 200, ...span },
    { measured: 'gross-sales', atLeast: 5000, currency: 'USD', ...span },
  ];
  return isConcerned({ thresholds }, { days, currency, today });
}

describe('a high-volume seller', () => {
  it.each([
    ['at both thresholds', sold('2024-01-01', 200, 5000), true],
    ['one sale short', sold('2024-01-01', 199, 9000), false],
    ['one cent short', { day: '2024-01-01', sales: 300n, grossMinor: 499_999n }, false],
  ])('%s: %#', (_name, day, expected) => {
    expect(isHighVolume([day])).toBe(expected);
  });

  it.each([
    ['on the first day of the last 24 months', '2022-07-02', true],
    ['the day before', '2022-07-01', false],
    ['today', '2024-07-01', true],
    ['tomorrow', '2024-07-02', false],
  ])('counts what was sold %s', (_name, day, expected) => {
    expect(isHighVolume([sold(day, 200, 5000)])).toBe(expected);
  });

  it.each([
    ['within 12 months', '2023-07-31', true],
    ['a day further apart', '2023-08-01', false],
  ])('adds up what was sold %s', (_name, second, expected) => {
    expect(isHighVolume([sold('2022-08-01', 100, 2500), sold(second, 100, 2500)])).toBe(expected);
  });

  it('reaches both in the same span, or is none', () => {
    expect(isHighVolume([sold('2022-08-01', 200, 100), sold('2024-06-01', 1, 9000)])).toBe(false);
  });

  it('is none by money of another currency, which is not converted', () => {
    expect(isHighVolume([sold('2024-01-01', 500, 90_000)], 'EUR')).toBe(false);
  });

  it('who sells more is never less of one', () => {
    const day = fc.record({
      offset: fc.integer({ min: 0, max: 800 }),
      sales: fc.integer({ min: 0, max: 150 }),
      dollars: fc.integer({ min: 0, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), day, (days, more) => {
        const made = (one: typeof more) => sold(dayBefore(one.offset), one.sales, one.dollars);
        const before = isHighVolume(days.map(made));
        expect(isHighVolume([...days, more].map(made)) || !before).toBe(true);
      }),
    );
  });

  it('where nothing is asked of size, everyone is concerned', () => {
    expect(isConcerned({}, { days: [], currency: 'USD', today })).toBe(true);
  });
});

function dayBefore(offset: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - offset * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

describe('what is asked', () => {
  const who = ['name', 'address', 'telephone', 'email'];

  it('is who and where somebody is, and what the laws name besides', () => {
    expect(detailsAsked([])).toEqual(who);
    expect(detailsAsked([{ contents: ['tax-number', 'name', 'payment-account'] }])).toEqual([
      ...who,
      'payment-account',
      'tax-number',
    ]);
  });

  it('of a register only whoever is entered in one', () => {
    const nothing = {
      hasIdentity: false,
      hasPayee: false,
      hasRegister: false,
      hasTaxNumber: false,
      isCertified: false,
    };
    expect(detailsMissing(['name', 'trade-register', 'tax-number'], nothing)).toEqual([
      'tax-number',
    ]);
  });
});
