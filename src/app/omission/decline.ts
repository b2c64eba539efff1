import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockOmission, markOmissionEnded } from '../../store/omission.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * A person finds that nothing is to be withheld; who proposed it may take it back so.
 * Refusals, in order: `omission/not-found`, `omission/needs-person`, `omission/settled`.
 */
export async function declineOmission(
  desk: Desk,
  {
    omission: id,
    by,
    reason,
  }: { readonly omission: string; readonly by: Actor; readonly reason: string },
): Promise<Result<{ readonly omission: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const omission = await lockOmission(tx, id);
    if (omission === undefined) return refuse('omission/not-found', 'There is no such omission.');
    if (by.kind !== 'person') return refuse('omission/needs-person', 'A person must do this.');
    if (omission.approvedAt !== null || omission.endedAt !== null)
      return refuse('omission/settled', 'This was approved, declined or is over.');
    await markOmissionEnded(tx, { id, by, reason: 'declined' });
    await record(tx, {
      subject: { kind: 'site', id: omission.siteId },
      kind: 'omission.ended',
      reference: id,
      payload: { omission: id, reason: 'declined', by, why: reason },
    });
    return done({ omission: id });
  });
}
