import { describe, expect, test } from 'vitest';

import { tinyPack } from '../../../test/support/tiny-pack.ts';
import { checkCondition } from '../../engine/condition.ts';
import { instant } from '../time.ts';
import type { OwedDuty } from './duty.ts';
import { parsePack } from './parse.ts';
import { refuseStockRemoval } from './stock-check.ts';
import type { StockRemovalTerms } from './stock-removal-terms.ts';

const parsed = parsePack(tinyPack, checkCondition);
if (!parsed.ok) throw new Error('the tiny pack does not load');
const [version] = parsed.pack.policies[0]?.versions ?? [];
if (version === undefined) throw new Error('the tiny pack has a version');

const duty = (kind: OwedDuty['kind'], period: string): OwedDuty => ({
  id: kind,
  kind,
  jurisdiction: 'house',
  text: { en: 'Owed.' },
  period,
  strictest: 'longest',
  from: '2019-01-01',
  source: { confidence: 'K' },
  holidays: new Set(),
});
const publishedAt = instant('2020-01-17T00:00:00Z');
const publication = {
  site: { locales: ['en'], timeZone: 'Europe/Berlin' },
  duties: {
    at: publishedAt,
    timeZone: 'Europe/Berlin',
    owed: [duty('stock-removal', 'P60D'), duty('stock-disposal', 'P30D')],
  },
  publishedAt,
};
const { penaltySchedule } = version;
const low = [
  {
    measure: 'listing-removed' as const,
    strike: false,
    also: [{ measure: 'stock-removal' as const }],
  },
];
const ordering = {
  ...version,
  penaltySchedule: { ...penaltySchedule, ladder: { ...penaltySchedule.ladder, low } },
};
const terms: StockRemovalTerms = { window: 'P60D', reminders: ['P7D'], fee: { waived: true } };
const code = (stockRemoval?: StockRemovalTerms) =>
  refuseStockRemoval(
    { ...ordering, ...(stockRemoval === undefined ? {} : { stockRemoval }) },
    publication,
  )?.code;

describe('a version that has stock leave the warehouses', () => {
  test('says by when and at what fee', () => {
    expect(code()).toBe('policy/stock-terms-unstated');
    expect(code(terms)).toBeUndefined();
    expect(code({ ...terms, disposal: { after: 'P30D' } })).toBeUndefined();
    expect(refuseStockRemoval(version, publication)).toBeUndefined();
  });

  test.each<readonly [string, StockRemovalTerms, string]>([
    [
      'a shorter window than is owed',
      { ...terms, window: 'P59D' },
      'policy/stock-window-too-short',
    ],
    [
      'disposal sooner than is owed',
      { ...terms, disposal: { after: 'P29D' } },
      'policy/stock-disposal-too-early',
    ],
    [
      'no reminder within the window',
      { ...terms, reminders: ['P60D'] },
      'policy/stock-terms-wrong',
    ],
    [
      'a fee in no currency',
      { ...terms, fee: { perUnitMinor: 1, currency: 'XXY' } },
      'policy/stock-terms-wrong',
    ],
  ])('is refused with %s', (_, wrong, expected) => {
    expect(code(wrong)).toBe(expected);
  });
});
