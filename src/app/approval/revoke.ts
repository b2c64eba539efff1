import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { revokeRow } from '../../store/approval.ts';
import { emit } from '../../store/effect.ts';
import { markStale } from '../../store/listing.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Ends an approval now. Refusal: `approval/not-found` when none such is live. */
export async function revokeApproval(
  desk: Desk,
  {
    approval,
    by,
    reason,
  }: { readonly approval: string; readonly by: Actor; readonly reason: string },
): Promise<Result<{ readonly approval: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const row = await revokeRow(tx, { id: approval, by });
    if (row === undefined) return refuse('approval/not-found', 'No such approval is live.');
    await record(tx, {
      subject: { kind: 'seller', id: row.sellerId },
      kind: 'approval.revoked',
      reference: approval,
      payload: { approval, seller: row.sellerId, by, reason },
    });
    await markStale(tx, { seller: row.sellerId, site: row.siteId });
    await emit(tx, {
      kind: 'approval.revoked',
      seller: row.sellerId,
      site: row.siteId,
      payload: { approval, class: row.class },
    });
    return done({ approval });
  });
}
