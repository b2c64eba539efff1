import { advanceSimulation } from '../../src/app/simulation/advance.ts';
import { requestSimulation } from '../../src/app/simulation/request.ts';
import type { PolicyVersion } from '../../src/domain/pack/schema.ts';
import type { SampledListing } from '../../src/domain/simulation.ts';
import type { SimulationResult } from '../../src/domain/simulation-result.ts';
import { loadSimulation, simulationSample } from '../../src/store/simulation.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { rhea, valueOf, type Instance } from './instance.ts';
import { operator } from './runtime.ts';

export interface Simulated {
  readonly id: string;
  readonly result: SimulationResult;
  readonly sample: readonly SampledListing[];
}

/** A version of the bazaar's pack, or something made of one. */
export function versionOf(
  { pack }: Pick<Instance, 'pack'>,
  policy: string,
  version = '1',
): PolicyVersion {
  const file = pack.policies.find((one) => one.policy === policy && one.site === 'bazaar');
  const found = file?.versions.find((one) => one.version === version);
  if (found === undefined) throw new Error(`The pack has no ${policy} ${version}`);
  return found;
}

export async function request(
  { desk, pack }: Instance,
  policy: string,
  {
    version,
    sampleSize = 20,
    seed,
  }: {
    readonly version?: PolicyVersion;
    readonly sampleSize?: number;
    readonly seed?: string;
  } = {},
): Promise<string> {
  const file = pack.policies.find((one) => one.policy === policy && one.site === 'bazaar');
  const requested = await requestSimulation(desk, {
    site: 'bazaar',
    policy,
    title: file?.title ?? { en: policy },
    version: version ?? versionOf({ pack }, policy),
    vocabulary: pack.vocabulary,
    by: rhea,
    sampleSize,
    ...(seed === undefined ? {} : { seed: Buffer.from(seed) }),
  });
  return valueOf(requested).simulation;
}

/** Tries a draft over all that the bazaar has. */
export async function simulate(
  bazaar: Instance,
  policy: string,
  more: Parameters<typeof request>[2] = {},
): Promise<Simulated> {
  const id = await request(bazaar, policy, more);
  const { isFinished } = await advanceSimulation(bazaar.desk, { simulation: id, batches: 100 });
  if (!isFinished) throw new Error('The simulation is not finished');
  return read(bazaar, id);
}

export async function read({ desk }: Instance, id: string): Promise<Simulated> {
  return transact(desk.store, operator, async (tx) => {
    const row = await loadSimulation(tx, id);
    if (row?.result === undefined || row.result === null) throw new Error(`${id} has no result`);
    return { id, result: row.result, sample: await simulationSample(tx, id) };
  });
}
