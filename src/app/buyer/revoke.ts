import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { revokeBuyerRow } from '../../store/buyer.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Takes a buyer's verification back from now on. Refusal: `buyer/not-found` when none such stands. */
export async function revokeBuyer(
  desk: Desk,
  { id, by, reason }: { readonly id: string; readonly by: Actor; readonly reason: string },
): Promise<Result<{ readonly id: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const row = await revokeBuyerRow(tx, { id, by, reason });
    if (row === undefined) return refuse('buyer/not-found', 'No such verification stands.');
    await record(tx, {
      subject: { kind: 'site', id: row.siteId },
      kind: 'buyer.revoked',
      reference: id,
      payload: { verification: id, site: row.siteId, buyer: row.externalId, by, reason },
    });
    return done({ id });
  });
}
