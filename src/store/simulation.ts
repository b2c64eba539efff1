import { randomBytes } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import { emptySimulation, type SampledListing } from '../domain/simulation.ts';
import type { SimulationProgress, SimulationResult } from '../domain/simulation-result.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type SimulationRow = Selectable<Tables['simulation']>;

const seedBytes = 32;

export async function insertSimulation(
  tx: Tx,
  row: Omit<
    SimulationRow,
    'requestedAt' | 'seed' | 'screened' | 'progress' | 'result' | 'finishedAt'
  > & { readonly seed: Uint8Array | undefined },
): Promise<void> {
  const start: SimulationProgress = { state: emptySimulation };
  const values: Insertable<Tables['simulation']> = {
    ...row,
    document: JSON.stringify(row.document),
    requestedBy: JSON.stringify(row.requestedBy),
    requestedAt: tx.now,
    seed: row.seed === undefined ? randomBytes(seedBytes) : Buffer.from(row.seed),
    progress: JSON.stringify(start),
  };
  await tx.db.insertInto('simulation').values(values).execute();
}

export async function loadSimulation(tx: Tx, id: string): Promise<SimulationRow | undefined> {
  return tx.db.selectFrom('simulation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The simulation that was asked for first and is not finished. */
export async function unfinishedSimulation(tx: Tx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('simulation')
    .select('id')
    .where('finishedAt', 'is', null)
    .orderBy('requestedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Keeps how far a simulation has come; false when another worker has brought it further meanwhile. */
export async function saveProgress(
  tx: Tx,
  {
    id,
    from,
    screened,
    progress,
    result,
  }: {
    readonly id: string;
    /** How many listings had been screened when this batch was begun. */
    readonly from: number;
    readonly screened: number;
    readonly progress: SimulationProgress;
    /** Present when nothing is left. */
    readonly result?: SimulationResult;
  },
): Promise<boolean> {
  const saved = await tx.db
    .updateTable('simulation')
    .set({
      screened,
      progress: JSON.stringify(progress),
      ...(result === undefined ? {} : { result: JSON.stringify(result), finishedAt: tx.now }),
    })
    .where('id', '=', id)
    .where('screened', '=', from)
    .where('finishedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return saved !== undefined;
}

export async function insertSimulationSample(
  tx: Tx,
  {
    simulation,
    sample,
  }: { readonly simulation: string; readonly sample: readonly SampledListing[] },
): Promise<void> {
  if (sample.length === 0) return;
  await tx.db
    .insertInto('simulationSample')
    .values(
      sample.map((one) => ({
        simulationId: simulation,
        rank: one.rank,
        listingId: one.listing,
        document: JSON.stringify(one),
      })),
    )
    .execute();
}

/** What was drawn to be read, in the order of the draw. */
export async function simulationSample(
  tx: Tx,
  simulation: string,
): Promise<readonly SampledListing[]> {
  const rows = await tx.db
    .selectFrom('simulationSample')
    .select('document')
    .where('simulationId', '=', simulation)
    .orderBy('rank')
    .execute();
  return rows.map((row) => row.document);
}

/** Simulations, newest first. Key: id. */
export async function listSimulations(tx: Tx, page: Page): Promise<PageOf<SimulationRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('simulation')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}
