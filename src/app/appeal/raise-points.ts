import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, type Result } from '../../domain/result.ts';
import { addPoints } from '../../store/appeal.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { openAppeal } from './open-appeal.ts';

/**
 * Adds points that the ruling must answer: the seller's own, or what an officer finds raised in what they wrote.
 * Refusals, in order: `appeal/not-found` (also for another seller's), `appeal/closed`.
 */
export async function raisePoints(
  desk: Desk,
  input: {
    readonly appeal: string;
    readonly seller?: string;
    readonly points: readonly string[];
    readonly by: Actor;
  },
): Promise<Result<{ readonly appeal: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const opened = await openAppeal(tx, input);
    if (!opened.ok) return opened;
    const { points, by } = input;
    await addPoints(tx, { appeal: opened.value, points, by: JSON.stringify(by) });
    return done({ appeal: input.appeal });
  });
}
