import type { MeasureKind } from './pack/schedule.ts';

/** Measures under which nothing is sold, or not to everyone. */
export const orderStopping = [
  'audience-limited',
  'listing-suppressed',
  'listing-removed',
  'class-suspended',
  'selling-suspended',
  'account-suspended',
  'account-terminated',
] as const satisfies readonly MeasureKind[];
export type OrderStopping = (typeof orderStopping)[number];

/** A measure in force that an order for the listing meets. */
export interface OrderMeasure {
  readonly kind: OrderStopping;
  readonly measure: string;
  readonly decision: string;
  readonly policy: string;
  readonly version: string;
  readonly rule: string;
  /** The class that is suspended. */
  readonly class: string | null;
  /** Who may still buy, as the rule states it; empty where it states nobody. */
  readonly audience: readonly string[];
}

/** Codes of the answer: `outside-audience`, or the measure that stops the sale. */
export const orderLimitCodes = [
  'outside-audience',
  'listing-suppressed',
  'listing-removed',
  'class-suspended',
  'selling-suspended',
  'account-suspended',
  'account-terminated',
] as const;

export interface OrderLimit extends Omit<OrderMeasure, 'kind' | 'class'> {
  readonly code: (typeof orderLimitCodes)[number];
}

/**
 * What stands against an order. A limit to an audience is none for a buyer of that audience; one whose rule states no
 * audience leaves nobody, since nobody can be shown to belong.
 */
export function limitsOf(
  measures: readonly OrderMeasure[],
  {
    audiences,
    classes,
  }: {
    /** The audiences that the buyer is verified for now. */
    readonly audiences: readonly string[];
    /** The listing's class with those above it. */
    readonly classes: readonly string[];
  },
): readonly OrderLimit[] {
  return measures.flatMap(({ kind, class: suspended, ...measure }): readonly OrderLimit[] => {
    switch (kind) {
      case 'audience-limited':
        return measure.audience.some((one) => audiences.includes(one))
          ? []
          : [{ ...measure, code: 'outside-audience' }];
      case 'class-suspended':
        return suspended !== null && classes.includes(suspended)
          ? [{ ...measure, code: kind }]
          : [];
      default:
        return [{ ...measure, code: kind }];
    }
  });
}
