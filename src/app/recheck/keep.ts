import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { lockRecheck } from '../../store/recheck.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { closeRecheck } from './close.ts';

/**
 * A person lets an approval stand although what it rests on was withdrawn, and says why.
 * Refusals, in order: `recheck/not-found`, `recheck/decider-needed`, `recheck/closed`.
 */
export async function keepRecheck(
  desk: Desk,
  {
    recheck: id,
    by,
    reason,
  }: { readonly recheck: string; readonly by: Actor; readonly reason: Justification },
): Promise<Result<{ readonly recheck: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly recheck: string }>> => {
      const recheck = await lockRecheck(tx, id);
      if (recheck === undefined) return refuse('recheck/not-found', 'There is no such recheck.');
      if (by.kind !== 'person')
        return refuse('recheck/decider-needed', 'Only a person closes a recheck.');
      if (recheck.state !== 'open')
        return refuse('recheck/closed', `The recheck was closed: ${recheck.state}.`);
      await closeRecheck(tx, recheck, { state: 'kept', by, reason });
      return done({ recheck: id });
    },
  );
}
