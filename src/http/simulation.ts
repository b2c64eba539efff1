import { advanceSimulation } from '../app/simulation/advance.ts';
import { requestSimulation } from '../app/simulation/request.ts';
import { simulationOperations } from '../contract/simulation.ts';
import { operatorScope, type Scope } from '../domain/actor.ts';
import { refuse } from '../domain/result.ts';
import { latestVocabulary } from '../store/policy.ts';
import {
  listSimulations,
  loadSimulation,
  simulationSample,
  type SimulationRow,
} from '../store/simulation.ts';
import { transact } from '../store/database/transaction.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

/** Live listings up to which the caller waits for the result. */
const mostWaitedFor = 5000;

export function serveSimulations(parts: Parts): void {
  const readWhole = (scope: Scope, id: string) =>
    readOne(parts, { scope, missing: 'simulation/not-found' }, async (tx) => {
      const row = await loadSimulation(tx, id);
      return row === undefined
        ? undefined
        : { ...write(row), sample: await simulationSample(tx, id) };
    });
  serve(parts, simulationOperations.simulatePolicy, async ({ actor, scope, body }) => {
    const { site, policy, document, sample, seed } = body;
    const vocabulary = await transact(parts.desk.store, operatorScope, latestVocabulary);
    if (vocabulary === undefined)
      return refuse('policy/no-vocabulary', 'No vocabulary is loaded on this instance yet.');
    const { title, ...version } = document;
    const requested = await requestSimulation(parts.desk, {
      site,
      policy,
      title,
      version,
      vocabulary,
      by: actor(),
      sampleSize: sample ?? usuallySampled,
      ...(seed === undefined ? {} : { seed: Buffer.from(seed, 'hex') }),
    });
    if (!requested.ok) return requested;
    const { simulation, listings } = requested.value;
    if (listings <= mostWaitedFor)
      await advanceSimulation(parts.desk, { simulation, batches: mostBatches });
    return readWhole(scope, simulation);
  });
  serve(parts, simulationOperations.listSimulations, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, listSimulations),
  );
  serve(parts, simulationOperations.getSimulation, async ({ scope, params }) =>
    readWhole(scope, params.id),
  );
}

const usuallySampled = 20;
/** More than `mostWaitedFor` listings make, with those that came meanwhile. */
const mostBatches = 20;

function write({ siteId, document, seed, ...row }: SimulationRow) {
  const { id, policy, requestedAt, requestedBy, finishedAt, listings, screened, sampleSize } = row;
  return {
    id,
    site: siteId,
    policy,
    version: document.version,
    requestedAt,
    requestedBy,
    finishedAt,
    listings,
    screened,
    seed: seed.toString('hex'),
    sampleSize,
    result: row.result,
  };
}
