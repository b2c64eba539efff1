import { emit } from '../../store/effect.ts';
import { updateRecheck, type Closing, type RecheckRow } from '../../store/recheck.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Closes an open recheck in a person's name, whichever act it was that did so. */
export async function closeRecheck(tx: Tx, recheck: RecheckRow, closing: Closing): Promise<void> {
  await updateRecheck(tx, recheck.id, closing);
  await record(tx, {
    subject: { kind: 'seller', id: recheck.sellerId },
    kind: 'approval.recheck-closed',
    reference: recheck.id,
    payload: { recheck: recheck.id, approval: recheck.approvalId, ...closing },
  });
  await emit(tx, {
    kind: 'approval.recheck-closed',
    seller: recheck.sellerId,
    payload: { recheck: recheck.id, approval: recheck.approvalId, state: closing.state },
  });
}
