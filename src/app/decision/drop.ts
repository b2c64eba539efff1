import type { Actor } from '../../domain/actor.ts';
import { markDiscarded, type DecisionRow } from '../../store/decision.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Discards a proposed decision in a person's name, in the caller's transaction: nothing happens to the seller. */
export async function dropDecision(
  tx: Tx,
  {
    decision,
    by,
    reason,
  }: {
    readonly decision: Pick<DecisionRow, 'id' | 'sellerId'>;
    readonly by: Actor;
    readonly reason: string;
  },
): Promise<void> {
  const { id, sellerId: seller } = decision;
  await markDiscarded(tx, { id, by, reason });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'decision.discarded',
    reference: id,
    payload: { decision: id, seller, by, reason },
  });
}
