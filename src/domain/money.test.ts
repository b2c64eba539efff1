import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decimalsOf, moneyText, parseMoney } from './money.ts';

const currencies = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'GBP', 'CNY');
const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('money', () => {
  test('is the same after it was written and read, in every currency', () => {
    fc.assert(
      fc.property(amounts, currencies, (minor, currency) => {
        expect(parseMoney(moneyText({ minor, currency }), currency)).toEqual({ minor, currency });
      }),
    );
  });

  test('is written with just the decimals of its currency', () => {
    fc.assert(
      fc.property(amounts, currencies, (minor, currency) => {
        const [, fraction = ''] = moneyText({ minor, currency }).split('.');
        return fraction.length === decimalsOf(currency);
      }),
    );
  });

  test.each([
    ['12.50', 'EUR', 1250n],
    ['12.5', 'EUR', 1250n],
    ['0.05', 'EUR', 5n],
    ['1200', 'JPY', 1200n],
    ['1200.00', 'JPY', 1200n],
    ['1.234', 'KWD', 1234n],
    ['12.500', 'EUR', 1250n],
    [0.29, 'EUR', 29n],
    ['9007199254740993.01', 'USD', 900719925474099301n],
  ])('%s %s is read exactly', (amount, currency, minor) => {
    expect(parseMoney(amount, currency)).toEqual({ minor, currency });
  });

  test.each([
    ['12.505', 'EUR'],
    ['1200.5', 'JPY'],
    ['-1', 'EUR'],
    ['+1', 'EUR'],
    ['1,5', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['', 'EUR'],
    ['1e3', 'EUR'],
    [1e21, 'EUR'],
    [Number.NaN, 'EUR'],
    ['١', 'EUR'],
    ['1', 'XXY'],
    ['1', 'eu'],
  ])('%s %s is no money', (amount, currency) => {
    expect(parseMoney(amount, currency)).toBeUndefined();
  });

  test('below zero is written with its sign in front', () => {
    expect(moneyText({ minor: -5n, currency: 'EUR' })).toBe('-0.05');
    expect(moneyText({ minor: -1200n, currency: 'JPY' })).toBe('-1200');
  });
});
