/** Notices to an invented firm about its goods in the operator's warehouses. */
import type { NoticeContent } from '../../src/domain/notice.ts';
import type { StockRemovalTerms } from '../../src/domain/pack/stock-removal-terms.ts';
import { instant } from '../../src/domain/time.ts';

export const stockTerms: StockRemovalTerms = {
  window: 'P70D',
  reminders: ['P30D', 'P3D'],
  fee: { perUnitMinor: 50, currency: 'USD' },
  donation: true,
  disposal: { after: 'P30D' },
};

const about = {
  kind: 'stock-removal',
  removal: 'R-3',
  decision: 'D-10',
  siteName: 'Example Market US',
  listing: 'L-100200',
  title: 'Cotton mask, washable, 2-pack',
  units: 1240,
  deadlineAt: instant('2020-05-21T09:00:00Z'),
  feePerUnit: { amount: '0.50', currency: 'USD' },
  choices: ['return', 'donation', 'disposal'],
  disposalAfter: 'P30D',
} as const;

export const sampleStock = {
  'stock-ordered': { ...about, stage: { kind: 'ordered' } },
  'stock-extended': {
    ...about,
    deadlineAt: instant('2020-06-21T09:00:00Z'),
    stage: {
      kind: 'extended',
      from: instant('2020-05-21T09:00:00Z'),
      reason: { text: 'The carrier is on strike.', language: 'en' },
    },
  },
  'stock-lapsed': {
    ...about,
    stage: { kind: 'lapsed', disposableFrom: instant('2020-06-20T09:00:00Z') },
  },
  'stock-closed': {
    ...about,
    stage: {
      kind: 'closed',
      outcome: 'removed',
      units: 1238,
      fee: { amount: '619.00', currency: 'USD' },
      closedAt: instant('2020-04-02T15:00:00Z'),
    },
  },
} as const satisfies Readonly<Record<string, NoticeContent>>;
