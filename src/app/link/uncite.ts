import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockDecision } from '../../store/decision.ts';
import { deleteCitation } from '../../store/link.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * A decision that waits takes a link into account no more.
 * Refusals, in order: `decision/not-found`, `decision/already-decided`, `link/not-found` when it did not.
 */
export async function unciteLink(
  desk: Desk,
  input: { readonly decision: string; readonly link: string; readonly by: Actor },
): Promise<Result<{ readonly decision: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const decision = await lockDecision(tx, input.decision);
    if (decision === undefined) return refuse('decision/not-found', 'There is no such decision.');
    if (decision.state !== 'proposed')
      return refuse('decision/already-decided', `This decision was ${decision.state} already.`);
    const isGone = await deleteCitation(tx, { decision: decision.id, side: input.link });
    if (!isGone)
      return refuse('link/not-found', 'The decision does not take this link into account.');
    await record(tx, {
      subject: { kind: 'seller', id: decision.sellerId },
      kind: 'link.uncited',
      reference: input.link,
      payload: { link: input.link, decision: decision.id, by: input.by },
    });
    return done({ decision: decision.id });
  });
}
