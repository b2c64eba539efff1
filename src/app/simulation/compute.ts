import { operatorScope } from '../../domain/actor.ts';
import { unfinishedSimulation } from '../../store/simulation.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { advanceSimulation } from './advance.ts';

/** Batches taken before other due work has its turn. */
const batches = 10;

/** Takes the oldest unfinished simulation further. Returns how many listings were screened, and one for its end. */
export async function computeSimulations(desk: Desk): Promise<number> {
  const simulation = await transact(desk.store, operatorScope, unfinishedSimulation);
  if (simulation === undefined) return 0;
  const { screened, isFinished } = await advanceSimulation(desk, { simulation, batches });
  return screened + (isFinished ? 1 : 0);
}
