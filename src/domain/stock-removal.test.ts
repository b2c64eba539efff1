import { describe, expect, test } from 'vitest';

import type { StockRemovalTerms } from './pack/stock-removal-terms.ts';
import { choicesUnder, deadlineOf, feeFor, nextReminder, refuseOutcome } from './stock-removal.ts';
import { instant } from './time.ts';

const terms: StockRemovalTerms = {
  window: 'P60D',
  reminders: ['P3D', 'P30D'],
  fee: { waived: true },
  disposal: { after: 'P30D' },
};
const start = instant('2020-03-01T10:00:00Z');
const timeZone = 'Europe/Berlin';

describe('the deadline', () => {
  test('is the stated window on the site’s calendar, over the change to summer time too', () => {
    const owedUntil = instant('2020-03-02T00:00:00Z');
    expect(deadlineOf(terms, { start, owedUntil, timeZone })).toBe('2020-04-30T09:00:00.000Z');
  });

  test('is never sooner than what is owed', () => {
    const owedUntil = instant('2020-06-01T00:00:00Z');
    expect(deadlineOf(terms, { start, owedUntil, timeZone })).toBe(owedUntil);
  });
});

test('reminders come in the order of time, each once, and none that has passed', () => {
  const deadline = instant('2020-04-30T09:00:00Z');
  const next = (now: string) => nextReminder(terms, { deadline, now: instant(now), timeZone });
  expect(next('2020-03-01T10:00:00Z')).toBe('2020-03-31T09:00:00.000Z');
  expect(next('2020-03-31T08:59:59.999Z')).toBe('2020-03-31T09:00:00.000Z');
  expect(next('2020-03-31T09:00:00Z')).toBe('2020-04-27T09:00:00.000Z');
  expect(next('2020-04-27T09:00:00Z')).toBeUndefined();
});

describe('goods', () => {
  const from = instant('2020-06-01T00:00:00Z');
  const open = { choice: null, terms, disposableFrom: from };
  const code = (
    more: Partial<Parameters<typeof refuseOutcome>[0]>,
    how: Parameters<typeof refuseOutcome>[1],
  ) => refuseOutcome({ ...open, ...more }, how)?.code;
  const before = instant('2020-05-31T23:59:59.999Z');

  test('may be sent back at any time', () => {
    for (const choice of [null, 'return', 'donation', 'disposal'] as const)
      expect(code({ choice }, { outcome: 'removed', now: start })).toBeUndefined();
  });

  test('are given away only when the seller had them given away', () => {
    expect(code({ choice: 'donation' }, { outcome: 'donated', now: start })).toBeUndefined();
    for (const choice of [null, 'return', 'disposal'] as const)
      expect(code({ choice }, { outcome: 'donated', now: from })).toBe('stock-removal/no-consent');
  });

  test('are disposed of from the instant that was told on, or when the seller chose it', () => {
    expect(code({}, { outcome: 'disposed', now: before })).toBe('stock-removal/disposal-too-early');
    expect(code({}, { outcome: 'disposed', now: from })).toBeUndefined();
    expect(code({ choice: 'disposal' }, { outcome: 'disposed', now: start })).toBeUndefined();
  });

  test('are never disposed of against a choice, without a term, or before the seller was told', () => {
    const how = { outcome: 'disposed', now: from } as const;
    expect(code({ choice: 'return' }, how)).toBe('stock-removal/chosen-otherwise');
    expect(code({ choice: 'donation' }, how)).toBe('stock-removal/chosen-otherwise');
    const { disposal: _, ...silent } = terms;
    expect(code({ terms: silent }, how)).toBe('stock-removal/disposal-unstated');
    expect(code({ disposableFrom: null }, how)).toBe('stock-removal/disposal-too-early');
  });

  test('can be given away only where the terms say so', () => {
    expect(choicesUnder(terms)).toEqual(['return', 'disposal']);
    expect(choicesUnder({ ...terms, donation: true })).toEqual(['return', 'donation', 'disposal']);
  });
});

test('the fee is for each unit that was sent back, and for nothing else', () => {
  const fee = { units: 3, perUnitMinor: 50n };
  expect(feeFor({ ...fee, outcome: 'removed' })).toBe(150n);
  for (const outcome of ['donated', 'disposed', 'cancelled'] as const)
    expect(feeFor({ ...fee, outcome })).toBe(0n);
});
