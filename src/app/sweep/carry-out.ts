import { operatorScope, type Actor } from '../../domain/actor.ts';
import {
  lockHeldCases,
  heldIn,
  markCarriedOut,
  stoppedRules,
  sweepsToCarryOut,
} from '../../store/sweep-held.ts';
import type { DecisionRow } from '../../store/decision.ts';
import type { SweepRow } from '../../store/sweep.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import { dropDecision } from '../decision/drop.ts';
import type { Desk } from '../desk.ts';
import { resolveHeld } from './resolve.ts';

/** Sellers dealt with in one transaction. */
const batchSize = 100;
/** Batches of a sweep taken before other due work has its turn. */
const mostBatches = 20;

/**
 * Does what people decided of what sweeps held: makes what was released, all of a seller's with one notice, and
 * discards what was stopped in the name of whoever stopped it. Some batches a sweep. Returns how many decisions that were.
 */
export async function carryOutSweeps(desk: Desk): Promise<number> {
  const sweeps = await transact(desk.store, operatorScope, sweepsToCarryOut);
  let done = 0;
  for (const sweep of sweeps)
    for (let batch = 0; batch < mostBatches; batch += 1) {
      const some = await transact(desk.store, operatorScope, (tx) => carryOut(tx, desk, sweep));
      if (some === 0) break;
      done += some;
    }
  return done;
}

async function carryOut(tx: Tx, desk: Desk, sweep: SweepRow): Promise<number> {
  const stopped = await stoppedRules(tx, sweep.id);
  const cases = await lockHeldCases(tx, {
    sweep: sweep.id,
    limit: batchSize,
    ...(sweep.state === 'sampled' ? { rules: [...stopped.keys()] } : {}),
  });
  if (cases.length === 0) {
    await markCarriedOut(tx, sweep.id);
    return 0;
  }
  const held = await heldIn(tx, { sweep: sweep.id, cases });
  const stop = (decision: DecisionRow) =>
    sweep.state === 'stopped'
      ? { by: sweep.stoppedBy, reason: sweep.stopReason ?? '' }
      : stopped.get(decision.rule);
  let done = 0;
  const released: DecisionRow[] = [];
  for (const decision of held) {
    const stopping = stop(decision);
    if (stopping !== undefined) {
      await dropDecision(tx, { decision, by: known(stopping.by), reason: stopping.reason });
      done += 1;
    } else if (sweep.state === 'released') released.push(decision);
  }
  await resolveHeld(tx, desk, { held: released, releasedBy: sweep.releasedBy });
  return done + released.length;
}

function known(by: Actor | null): Actor {
  if (by === null) throw new Error('Nobody stopped this sweep');
  return by;
}
