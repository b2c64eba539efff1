import type { SweepLimits, SweepTolerance } from './pack/sweep-schema.ts';
import { neededSize, upperBound } from './sample.ts';

export type SweepState = 'running' | 'ended' | 'braked' | 'sampled' | 'released' | 'stopped';

/** What the system has decided by itself because of one change. */
export interface SweepCounts {
  readonly decisions: number;
  readonly sellers: number;
  /** Listings struck, one as often as it was. */
  readonly listings: number;
}

export type BrakeReason = keyof SweepCounts;

/** The most that the limits allow on a site with so many live listings. */
export function mostOf(limits: SweepLimits, live: number): SweepCounts {
  const { maxDecisions, maxSellers, maxListings } = limits;
  return {
    decisions: maxDecisions,
    sellers: maxSellers,
    listings: Math.max(maxListings.atLeast, Math.floor(maxListings.share * live)),
  };
}

/** Which limit so much would exceed; undefined when none. Asked before each decision that the system would make. */
export function brake({
  limits,
  counts,
}: {
  readonly limits: SweepCounts;
  readonly counts: SweepCounts;
}): BrakeReason | undefined {
  if (counts.decisions > limits.decisions) return 'decisions';
  if (counts.sellers > limits.sellers) return 'sellers';
  return counts.listings > limits.listings ? 'listings' : undefined;
}

/** Of one rule of a sweep: what was held when the sample was drawn, and what people found in it. */
export interface JudgedRule {
  readonly rule: string;
  readonly population: number;
  readonly size: number;
  readonly judged: number;
  readonly wrong: number;
  readonly isStopped: boolean;
}

/** How many to draw of a rule: enough for the tolerance with so many errors allowed, and never more than there are. */
export function sampleSize(
  population: number,
  { tolerance, confidence, errors }: SweepTolerance & { readonly errors: number },
): number {
  return Math.min(population, neededSize({ tolerance, confidence, errors }));
}

/**
 * The most that the share of wrongful decisions of a rule may be: exact where all were judged, else Clopper and
 * Pearson's upper bound. What is not judged yet is taken to be wrong.
 */
export function boundOf(
  { population, size, judged, wrong }: JudgedRule,
  { confidence }: Pick<SweepTolerance, 'confidence'>,
): number {
  const errors = wrong + (size - judged);
  return size === population ? errors / size : upperBound({ size, errors }, { confidence });
}

/** The rules whose sample does not show what the version asks for. Stopped ones are not released. */
export function rulesNotShown(
  rules: readonly JudgedRule[],
  asked: SweepTolerance,
): readonly JudgedRule[] {
  return rules.filter((one) => !one.isStopped && boundOf(one, asked) >= asked.tolerance);
}
