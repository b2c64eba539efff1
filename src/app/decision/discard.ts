import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockDecision } from '../../store/decision.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { dropDecision } from './drop.ts';

/**
 * A person finds that nothing is to be done. The same finding is not proposed again.
 * Refusals, in order: `decision/not-found`, `decision/already-decided`, `decision/needs-person`.
 */
export async function discardDecision(
  desk: Desk,
  input: { readonly decision: string; readonly by: Actor; readonly reason: string },
): Promise<Result<{ readonly decision: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const decision = await lockDecision(tx, input.decision);
    if (decision === undefined) return refuse('decision/not-found', 'There is no such decision.');
    if (decision.state !== 'proposed')
      return refuse('decision/already-decided', `This decision was ${decision.state} already.`);
    if (input.by.kind !== 'person')
      return refuse('decision/needs-person', 'This decision waits for a person.');
    await dropDecision(tx, { decision, by: input.by, reason: input.reason });
    return done({ decision: decision.id });
  });
}
