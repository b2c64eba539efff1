/**
 * A sweep from the change to the last entry of the record: trying it, screening again, holding what the limits leave no
 * room for, the sample, and, once released, the decisions with their statements, notices, measures, effects and record.
 */
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { reconsiderFindings } from '../src/app/decision/reconsider.ts';
import { rescreenListings } from '../src/app/listing/rescreen.ts';
import { sequenceRecord } from '../src/app/record/sequence.ts';
import { carryOutSweeps } from '../src/app/sweep/carry-out.ts';
import { judgeSample } from '../src/app/sweep/judge.ts';
import { releaseSweep } from '../src/app/sweep/release.ts';
import { sampleSweep } from '../src/app/sweep/sample.ts';
import type { Actor } from '../src/domain/actor.ts';
import type { Result } from '../src/domain/result.ts';
import {
  countOf,
  machine,
  openBenchInstance,
  peakMebibytes,
  perSecond,
  printed,
  rounded,
  sizesOf,
  timed,
  type BenchInstance,
  type BenchSize,
} from './bench-instance.ts';
import { listingsOfOne, struckSellers } from './catalogue.ts';
import { plainInserts } from './plain-inserts.ts';
import { simulate } from './simulate.ts';

/** The floor is measured on so many decisions at most: their rows are held in memory. */
const mostOnTheFloor = 10_000;

export async function sweepBenchmark(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listings: { type: 'string', default: '20000' },
      decisions: { type: 'string', default: '2000' },
      workers: { type: 'string', default: '2' },
      grow: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const whole = {
    listings: countOf('listings', values.listings),
    decisions: countOf('decisions', values.decisions),
  };
  if (struckSellers(whole.decisions) * listingsOfOne > whole.listings)
    throw new Error(
      `--decisions ${values.decisions} needs ${String(struckSellers(whole.decisions) * listingsOfOne)} listings: take fewer, or --listings more`,
    );
  if (!values.json) console.log(machine());
  const results = [];
  for (const size of sizesOf(whole, values.grow)) {
    const instance = await openBenchInstance(size);
    try {
      const result = await measure(instance, {
        ...size,
        workers: countOf('workers', values.workers),
      });
      results.push(result);
      if (!values.json) console.log(`\n${printed(result)}`);
    } finally {
      await instance.remove();
    }
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), results }, undefined, 2));
}

const drew: Actor = { kind: 'person', id: 'drew' };
const judy: Actor = { kind: 'person', id: 'judy' };
const rene: Actor = { kind: 'person', id: 'rene' };

async function measure(
  instance: BenchInstance,
  { listings, workers }: BenchSize & { readonly workers: number },
) {
  const { desk, pool } = instance;
  const each = (act: () => Promise<number>) => timed(() => byWorkers(workers, act));
  const simulated = await timed(() => simulate(instance));
  const screened = await each(() => rescreenListings(desk));
  const weighed = await each(() => reconsiderFindings(desk));
  const held = await numbersOf(
    pool,
    `select count(*)::int as held from decision where state = 'proposed'`,
  );
  const released = await timed(() => release(instance));
  const made = await each(() => carryOutSweeps(desk));
  const sequenced = await each(() => sequenceRecord(desk));
  const phases = { simulated, screened, weighed, released, made, sequenced };
  const seconds = Object.values(phases).reduce((sum, one) => sum + one.seconds, 0);
  const counts = await countAll(pool);
  const peak = peakMebibytes();
  const decisions = counts['decisions'] ?? 0;
  const floor = await plainInserts(pool, { decisions, most: mostOnTheFloor });
  const floorPerSecond = floor.decisions / floor.seconds;
  return {
    listings,
    workers,
    ...counts,
    heldByTheBrake: held['held'] ?? 0,
    judged: released.value,
    seconds: rounded(seconds),
    decisionsPerSecond: perSecond(decisions, seconds),
    simulateSeconds: rounded(simulated.seconds),
    screenSeconds: rounded(screened.seconds),
    screenedPerSecond: perSecond(screened.value, screened.seconds),
    proposeSeconds: rounded(weighed.seconds),
    proposedPerSecond: perSecond(decisions, weighed.seconds),
    sampleJudgeReleaseSeconds: rounded(released.seconds),
    carryOutSeconds: rounded(made.seconds),
    carriedOutPerSecond: perSecond(made.value, made.seconds),
    sequenceSeconds: rounded(sequenced.seconds),
    peakMebibytes: peak,
    floorDecisions: floor.decisions,
    floorRows: floor.rows,
    floorSeconds: floor.seconds,
    floorDecisionsPerSecond: Math.round(floorPerSecond),
    timesTheFloor: Number(
      (floorPerSecond / (decisions / (weighed.seconds + made.seconds))).toFixed(1),
    ),
  };
}

/** Several workers at once, each until nothing is left. Returns what they did together. */
async function byWorkers(workers: number, act: () => Promise<number>): Promise<number> {
  const all = await Promise.all(
    Array.from({ length: workers }, async () => {
      let done = 0;
      for (let more = await act(); more > 0; more = await act()) done += more;
      return done;
    }),
  );
  return all.reduce((sum, one) => sum + one, 0);
}

/** Draws, judges everything right, and releases. Returns how many were judged. */
async function release({ desk, pool }: BenchInstance): Promise<number> {
  const found = await pool.query<{ id: string }>(`select id from sweep where state = 'braked'`);
  const sweep = found.rows[0]?.id;
  if (sweep === undefined) throw new Error('Nothing was braked: take more listings');
  const { drawn } = valueOf(await sampleSweep(desk, { sweep, by: drew, errorsAllowed: 0 }));
  const sample = await pool.query<{ id: string }>('select decision_id as id from sweep_sample');
  for (const { id } of sample.rows)
    valueOf(
      await judgeSample(desk, {
        sweep,
        decision: id,
        verdict: 'right',
        reason: 'What the rule says it is.',
        by: judy,
      }),
    );
  valueOf(await releaseSweep(desk, { sweep, by: rene }));
  return drawn;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value;
}

/** What stands in the database at the end, and how large it is by then. */
async function countAll(pool: pg.Pool): Promise<Readonly<Record<string, number>>> {
  return numbersOf(
    pool,
    `select (select count(*)::int from decision where state = 'made') as decisions,
       (select count(distinct seller_id)::int from decision where state = 'made') as sellers,
       (select count(*)::int from notice) as notices, (select count(*)::int from entry) as entries,
       (select count(*)::int from effect) as effects,
       (pg_database_size(current_database()) / 1048576)::int as "databaseMebibytes"`,
  );
}

async function numbersOf(pool: pg.Pool, query: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await pool.query<Record<string, number>>(query);
  return rows[0] ?? {};
}
