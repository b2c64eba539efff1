import type { Refusal } from '../../domain/result.ts';
import { linksCited, contestsOf } from '../../store/link.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Why the links that a decision takes into account keep it from being made now; undefined when they do not. */
export async function checkCited(tx: Tx, decision: string): Promise<Refusal | undefined> {
  for (const side of await linksCited(tx, decision)) {
    const contests = await contestsOf(tx, side.linkId);
    if (side.droppedAt !== null || contests.some(({ outcome }) => outcome !== 'kept'))
      return {
        code: 'link/not-citable',
        detail: `Link ${side.id}, which this decision takes into account, is contested or was dropped. Take it out, or decide the contest first.`,
      };
  }
  return undefined;
}
