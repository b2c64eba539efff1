import type {
  ListingMeasureKind,
  MeasureKind,
  ProtectiveGround,
  WideMeasureKind,
} from './pack/schedule.ts';

/** The axes of Regulation (EU) 2022/2065 article 17(1)(a) to (d). */
export type Axis = 'visibility' | 'money' | 'service' | 'account';
export type Reach = 'listing' | 'class' | 'site' | 'account';

export interface MeasureTraits {
  /** Null for what restricts nothing. */
  readonly axis: Axis | null;
  readonly scope: Reach;
}

/** What each kind of measure restricts and how far it reaches. The constraint `measure_traits` says the same. */
export const measureKinds: Readonly<Record<MeasureKind, MeasureTraits>> = {
  warning: { axis: null, scope: 'listing' },
  'audience-limited': { axis: 'visibility', scope: 'listing' },
  'listing-suppressed': { axis: 'visibility', scope: 'listing' },
  'listing-removed': { axis: 'visibility', scope: 'listing' },
  'stock-removal': { axis: 'service', scope: 'listing' },
  'class-suspended': { axis: 'service', scope: 'class' },
  'payout-held': { axis: 'money', scope: 'site' },
  'selling-suspended': { axis: 'service', scope: 'site' },
  'authority-referral': { axis: null, scope: 'site' },
  'account-suspended': { axis: 'account', scope: 'account' },
  'account-terminated': { axis: 'account', scope: 'account' },
};

/** Why a measure ended; `fulfilled` where the stock that it had leave is gone. */
export const endReasons = ['cured', 'expired', 'lifted', 'overturned', 'fulfilled'] as const;
export type EndReason = (typeof endReasons)[number];

/** What a protective measure may be: it stops a listing being sold, or a payout, and nothing else. */
export type ProtectiveMeasureKind = 'listing-suppressed' | 'payout-held';

/** What stops harm on each ground: fraud and a hijacked account also stop the money from leaving. */
export const protectiveMeasures: Readonly<
  Record<ProtectiveGround, { readonly payoutHeld: boolean }>
> = {
  recall: { payoutHeld: false },
  'authority-order': { payoutHeld: false },
  'counterfeit-or-uncertified-safety-product': { payoutHeld: false },
  'active-fraud': { payoutHeld: true },
  'hijacked-account': { payoutHeld: true },
};

/** From the mildest to the hardest. */
const order: readonly ListingMeasureKind[] = [
  'warning',
  'audience-limited',
  'listing-suppressed',
  'listing-removed',
];

/** Whether a measure on listings is no harder than what the schedule allows (house promise 2). */
export function isWithin(measure: ListingMeasureKind, most: ListingMeasureKind): boolean {
  return order.indexOf(measure) <= order.indexOf(most);
}

export function isWide(kind: MeasureKind): kind is WideMeasureKind {
  return !order.some((one) => one === kind);
}
