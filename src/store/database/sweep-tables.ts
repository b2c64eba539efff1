import type { Actor } from '../../domain/actor.ts';
import type { SampledListing } from '../../domain/simulation.ts';
import type { SimulationProgress, SimulationResult } from '../../domain/simulation-result.ts';
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
}
