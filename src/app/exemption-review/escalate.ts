import { operatorScope, system } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { escalateExemptionReviews } from '../../store/exemption-review.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Escalates exemptions that nobody looked at by their day. Nothing ends by itself. Returns how many. */
export async function escalateExemptions(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateExemptionReviews(tx);
    for (const { id, versionId, siteId, policy, version, dueAt } of late) {
      await record(tx, {
        subject: { kind: 'site', id: siteId },
        kind: 'exemption-review.escalated',
        reference: id,
        payload: { review: id, version: versionId, dueAt, by: system },
      });
      await emit(tx, {
        kind: 'exemption-review.escalated',
        site: siteId,
        payload: { review: id, version: versionId, policy, name: version, dueAt },
      });
    }
    return late.length;
  });
}
