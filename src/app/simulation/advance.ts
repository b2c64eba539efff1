import { operatorScope } from '../../domain/actor.ts';
import { resultOf } from '../../domain/simulation-result.ts';
import { marketReferences } from '../../store/price.ts';
import { record } from '../../store/record.ts';
import {
  insertSimulationSample,
  loadSimulation,
  saveProgress,
  type SimulationRow,
} from '../../store/simulation.ts';
import { readOnly, transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { referenceWindow } from '../listing/reference-window.ts';
import { prepareSimulation, type PreparedSimulation } from './prepare.ts';
import { screenBatch, type Screened } from './screen.ts';

const batchSize = 1000;

export interface Advanced {
  /** Listings screened by this call. */
  readonly screened: number;
  readonly isFinished: boolean;
}

/**
 * Takes a simulation further, by at most so many batches. Each is read in a transaction that may not write, and its
 * outcome kept in one of its own: a worker that dies has lost a batch, and two at once lose no more than that.
 */
export async function advanceSimulation(
  desk: Desk,
  {
    simulation,
    batches,
    onProgress,
  }: {
    readonly simulation: string;
    readonly batches: number;
    readonly onProgress?: (screened: number) => void;
  },
): Promise<Advanced> {
  const begun = await transact(desk.store, operatorScope, async (tx) => {
    const row = await loadSimulation(tx, simulation);
    if (row === undefined || row.finishedAt !== null) return undefined;
    const prepared = await prepareSimulation(tx, row);
    const window = await referenceWindow(tx, prepared.site);
    return { row, prepared, market: await marketReferences(tx, { site: row.siteId, window }) };
  });
  if (begun === undefined) return { screened: 0, isFinished: true };
  const { prepared, market } = begun;
  let { progress, screened } = begun.row;
  for (let batch = 0; batch < batches; batch += 1) {
    const next = await readOnly(desk.store, (tx) =>
      screenBatch(tx, { prepared, progress, market, limit: batchSize }),
    );
    const isSaved = await keep(desk, { row: begun.row, prepared, screened, next });
    if (!isSaved) break;
    screened += next.screened;
    progress = next.progress;
    onProgress?.(next.screened);
    if (next.isLast) return { screened: screened - begun.row.screened, isFinished: true };
  }
  return { screened: screened - begun.row.screened, isFinished: false };
}

async function keep(
  desk: Desk,
  {
    row,
    prepared,
    screened,
    next,
  }: {
    readonly row: SimulationRow;
    readonly prepared: PreparedSimulation;
    readonly screened: number;
    readonly next: Screened;
  },
): Promise<boolean> {
  const { id } = prepared;
  const { state } = next.progress;
  return transact(desk.store, operatorScope, async (tx) => {
    const result = next.isLast
      ? resultOf(state.counts, { at: prepared.at, against: prepared.against?.id })
      : undefined;
    const isSaved = await saveProgress(tx, {
      id,
      from: screened,
      screened: screened + next.screened,
      progress: next.progress,
      ...(result === undefined ? {} : { result }),
    });
    if (!isSaved || result === undefined) return isSaved;
    await insertSimulationSample(tx, {
      simulation: id,
      sample: state.sample.map(({ isOpen: _settled, ...one }) => one),
    });
    await record(tx, {
      subject: { kind: 'site', id: row.siteId },
      kind: 'simulation.finished',
      reference: id,
      payload: {
        simulation: id,
        site: row.siteId,
        policy: row.policy,
        document: row.document,
        by: row.requestedBy,
        result,
      },
    });
    return true;
  });
}
