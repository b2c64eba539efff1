/** Trying a draft over a stored catalogue: listings a second, and whether the cost of one grows with their number. */
import { parseArgs } from 'node:util';
import { advanceSimulation } from '../src/app/simulation/advance.ts';
import { requestSimulation } from '../src/app/simulation/request.ts';
import { operatorScope, system } from '../src/domain/actor.ts';
import { screeningVersion } from '../src/domain/pack/policy-set.ts';
import { compilePolicySet } from '../src/engine/compile.ts';
import { screenListing } from '../src/engine/screen.ts';
import type { Facts, Listing } from '../src/engine/types.ts';
import { loadSimulation } from '../src/store/simulation.ts';
import { transact } from '../src/store/database/transaction.ts';
import {
  countOf,
  machine,
  openBenchInstance,
  peakMebibytes,
  perSecond,
  policy,
  printed,
  rounded,
  site,
  sizesOf,
  timed,
  title,
  version,
  type BenchInstance,
} from './bench-instance.ts';

/** One decision to so many listings. */
const listingsOfDecision = 10;

export async function simulateBenchmark(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listings: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '1' },
      grow: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const listings = countOf('listings', values.listings);
  const rounds = countOf('rounds', values.rounds);
  if (!values.json) console.log(machine());
  const results = [];
  const whole = { listings, decisions: Math.floor(listings / listingsOfDecision) };
  for (const size of sizesOf(whole, values.grow)) {
    const instance = await openBenchInstance(size);
    try {
      const result = await measure(instance, { listings: size.listings, rounds });
      results.push(result);
      if (!values.json) console.log(`\n${printed(result)}`);
    } finally {
      await instance.remove();
    }
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), results }, undefined, 2));
}

async function measure(
  instance: BenchInstance,
  { listings, rounds }: { readonly listings: number; readonly rounds: number },
) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1)
    runs.push({
      simulate: await timed(() => simulate(instance)),
      alone: await screenAlone(instance),
    });
  const seconds = median(runs.map((run) => run.simulate.seconds));
  const reading = median(runs.map((run) => run.alone.readSeconds));
  const screening = median(runs.map((run) => run.alone.screenSeconds));
  return {
    listings,
    hit: runs[0]?.simulate.value ?? 0,
    rounds,
    seconds: rounded(seconds),
    listingsPerSecond: perSecond(listings, seconds),
    microsecondsEach: Math.round((seconds / listings) * 1e6),
    readingAloneSeconds: rounded(reading),
    screeningAloneSeconds: rounded(screening),
    screeningAlonePerSecond: perSecond(listings, screening),
    timesTheScreening: Number((seconds / screening).toFixed(1)),
    timesReadingAndScreening: Number((seconds / (reading + screening)).toFixed(1)),
    peakMebibytes: peakMebibytes(),
  };
}

/** Returns how many listings the draft hits. */
export async function simulate({ desk, vocabulary }: BenchInstance): Promise<number> {
  const requested = await requestSimulation(desk, {
    site,
    policy,
    title,
    version,
    vocabulary,
    by: system,
    sampleSize: 20,
  });
  if (!requested.ok) throw new Error(requested.refusal.detail);
  const { simulation } = requested.value;
  for (let isFinished = false; !isFinished;)
    ({ isFinished } = await advanceSimulation(desk, { simulation, batches: 1000 }));
  const row = await transact(desk.store, operatorScope, (tx) => loadSimulation(tx, simulation));
  return row?.result?.counts.listings.hit ?? 0;
}

const batch = 1000;

interface Alone {
  readonly readSeconds: number;
  readonly screenSeconds: number;
}

/** The peers: the same listings read in the same batches and parsed, and screened with the same rules, on one thread. */
async function screenAlone({ pool, vocabulary }: BenchInstance): Promise<Alone> {
  const compiled = compilePolicySet({
    sites: [{ id: site, country: 'US', currency: 'USD' }],
    versions: [
      screeningVersion({ policy: { site, policy }, version, vocabularyHash: vocabulary.hash }),
    ],
    vocabularies: [vocabulary],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const { set } = compiled;
  const facts: Facts = {
    asOf: new Date().toISOString(),
    defaultSite: site,
    sellers: new Map(),
    approvals: new Map(),
    references: new Map(),
  };
  let alone: Alone = { readSeconds: 0, screenSeconds: 0 };
  let after = { seller: '', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const read = await timed(() =>
      pool.query<{ id: string; seller: string; content: Listing }>(
        `select l.id, l.seller_id as seller, t.content from listing l
       join listing_revision r on r.listing_id = l.id and r.superseded_at is null join listing_text t on t.revision_id = r.id
       where l.site_id = $1 and l.withdrawn_at is null and (l.seller_id, l.id) > ($2, $3::uuid)
       order by l.seller_id, l.id limit ${String(batch)}`,
        [site, after.seller, after.id],
      ),
    );
    const { rows } = read.value;
    const last = rows.at(-1);
    if (last === undefined) return alone;
    const start = performance.now();
    for (const { content } of rows) screenListing(set, content, facts);
    alone = {
      readSeconds: alone.readSeconds + read.seconds,
      screenSeconds: alone.screenSeconds + (performance.now() - start) / 1000,
    };
    after = { seller: last.seller, id: last.id };
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
