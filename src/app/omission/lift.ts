import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockOmission } from '../../store/omission.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endOmissions } from './end.ts';

/**
 * A person withholds something no more before its time is over: the seller is told now.
 * Refusals, in order: `omission/not-found`, `omission/needs-person`, `omission/not-withheld`.
 */
export async function liftOmission(
  desk: Desk,
  { omission: id, by }: { readonly omission: string; readonly by: Actor },
): Promise<Result<{ readonly omission: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const omission = await lockOmission(tx, id);
    if (omission === undefined) return refuse('omission/not-found', 'There is no such omission.');
    if (by.kind !== 'person') return refuse('omission/needs-person', 'A person must do this.');
    if (omission.approvedAt === null || omission.endedAt !== null)
      return refuse('omission/not-withheld', 'Nothing is withheld by this omission now.');
    await endOmissions(tx, desk, { omissions: [omission], by });
    return done({ omission: id });
  });
}
