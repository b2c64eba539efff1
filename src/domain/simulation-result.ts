import type { MeasureKind } from './pack/schedule.ts';
import type { SimulationState } from './simulation.ts';
import type { SimulationCounts } from './simulation-counts.ts';
import type { Instant } from './time.ts';

/** How far a simulation has come, and from where in the catalogue it goes on. */
export interface SimulationProgress {
  readonly state: SimulationState;
  readonly place?: { readonly seller: string | null; readonly listing: string };
}

/** What a draft would have done to the stored catalogue and history. */
export interface SimulationResult {
  /** The instant at which it was judged: when the draft takes effect, or when it was asked for, if that is later. */
  readonly at: Instant;
  /** The version that it was held against; null where the policy has none. */
  readonly against: string | null;
  readonly counts: SimulationCounts;
  readonly moneyHeld: {
    /** Payouts that would be held. */
    readonly payouts: number;
    /** Null: not computed. This system keeps no sellers' balances yet. */
    readonly amount: null;
  };
}

export function resultOf(
  counts: SimulationCounts,
  { at, against }: { readonly at: Instant; readonly against: string | undefined },
): SimulationResult {
  const held: MeasureKind = 'payout-held';
  return {
    at,
    against: against ?? null,
    counts,
    moneyHeld: { payouts: counts.measures[held] ?? 0, amount: null },
  };
}
