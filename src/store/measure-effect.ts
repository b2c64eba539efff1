import type { MeasureKind } from '../domain/pack/schedule.ts';
import type { EffectKind } from './effect.ts';

/** What each measure makes the operator's systems do. */
export const effectOf = {
  warning: 'seller.warned',
  'listing-suppressed': 'listing.suppressed',
  'listing-removed': 'listing.removed',
  'audience-limited': 'listing.audience-limited',
  'stock-removal': 'stock.removal-ordered',
  'class-suspended': 'class.suspended',
  'payout-held': 'payout.held',
  'selling-suspended': 'selling.suspended',
  'account-suspended': 'account.suspended',
  'account-terminated': 'account.terminated',
  'authority-referral': 'seller.referred',
} as const satisfies Record<MeasureKind, EffectKind>;

/** What undoes the effect of each measure. */
export const undoneBy = {
  warning: 'measure.ended',
  'listing-suppressed': 'listing.reinstated',
  'listing-removed': 'listing.reinstated',
  'audience-limited': 'listing.reinstated',
  'stock-removal': 'measure.ended',
  'class-suspended': 'class.reinstated',
  'payout-held': 'payout.released',
  'selling-suspended': 'selling.reinstated',
  'account-suspended': 'account.reinstated',
  'account-terminated': 'account.reinstated',
  'authority-referral': 'measure.ended',
} as const satisfies Record<MeasureKind, EffectKind>;
