import type { Actor } from '../../domain/actor.ts';
import type { SweepLimits } from '../../domain/pack/sweep-schema.ts';
import type { SampledListing } from '../../domain/simulation.ts';
import type { SimulationProgress, SimulationResult } from '../../domain/simulation-result.ts';
import type { BrakeReason, SweepState } from '../../domain/sweep.ts';
import type { Instant } from '../../domain/time.ts';
import type { Default, Json, JsonOrNull, Nullable } from './columns.ts';
import type { PublishedDocument } from './tables.ts';

/** Tables of simulations and sweeps. */
export interface SweepTables {
  readonly simulation: {
    id: string;
    siteId: string;
    policy: string;
    document: Json<PublishedDocument>;
    vocabularyHash: string;
    requestedAt: Instant;
    requestedBy: Json<Actor>;
    seed: Buffer;
    sampleSize: number;
    listings: number;
    screened: Default<number>;
    progress: Json<SimulationProgress>;
    result: JsonOrNull<SimulationResult>;
    finishedAt: Nullable<Instant>;
  };
  readonly simulationSample: {
    simulationId: string;
    rank: string;
    listingId: string;
    document: Json<SampledListing>;
  };
  readonly sweep: {
    id: string;
    siteId: string;
    versionId: string;
    openedAt: Instant;
    closesAt: Instant;
    limits: Json<SweepLimits>;
    mostDecisions: number;
    mostSellers: number;
    mostListings: number;
    carriedDecisions: Default<number>;
    carriedSellers: Default<number>;
    carriedListings: Default<number>;
    decisions: Default<number>;
    sellers: Default<number>;
    listings: Default<number>;
    state: SweepState;
    seed: Buffer;
    seedHash: Buffer;
    brakedAt: Nullable<Instant>;
    brakeReason: Nullable<BrakeReason | 'predecessor'>;
    sampledAt: Nullable<Instant>;
    sampledBy: JsonOrNull<Actor>;
    tolerance: Nullable<string>;
    confidence: Nullable<string>;
    releasedAt: Nullable<Instant>;
    releasedBy: JsonOrNull<Actor>;
    simulationId: Nullable<string>;
    stoppedAt: Nullable<Instant>;
    stoppedBy: JsonOrNull<Actor>;
    stopReason: Nullable<string>;
    carriedOutAt: Nullable<Instant>;
  };
  readonly sweepRule: {
    sweepId: string;
    rule: string;
    population: number;
    populationHash: Buffer;
    size: number;
    stoppedAt: Nullable<Instant>;
    stoppedBy: JsonOrNull<Actor>;
    stopReason: Nullable<string>;
  };
  readonly sweepSample: {
    id: string;
    sweepId: string;
    rule: string;
    decisionId: string;
    rank: string;
    verdict: Nullable<'right' | 'wrong'>;
    reason: Nullable<string>;
    judgedAt: Nullable<Instant>;
    judgedBy: JsonOrNull<Actor>;
  };
}
