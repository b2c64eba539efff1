import type { MeasureKind } from './pack/schema.ts';

/** From the mildest to the hardest. */
const order: readonly MeasureKind[] = [
  'warning',
  'audience-limited',
  'listing-suppressed',
  'listing-removed',
];

/** Whether a measure is no harder than what the schedule allows (house promise 2). */
export function isWithin(measure: MeasureKind, most: MeasureKind): boolean {
  return order.indexOf(measure) <= order.indexOf(most);
}
