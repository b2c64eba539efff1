import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { resolveSignalRow } from '../../store/order-signal.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * A person has looked at a signal, and says what came of it. It is no measure and leads to none by itself.
 * Refusals, in order: `order-signal/needs-person`, `order-signal/not-found` when none such is open.
 */
export async function resolveSignal(
  desk: Desk,
  { signal, by, reason }: { readonly signal: string; readonly by: Actor; readonly reason: string },
): Promise<Result<{ readonly signal: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    if (by.kind !== 'person')
      return refuse('order-signal/needs-person', 'Only a person may say what a signal means.');
    const row = await resolveSignalRow(tx, { id: signal, by, reason });
    if (row === undefined) return refuse('order-signal/not-found', 'No such signal is open.');
    await record(tx, {
      subject: { kind: 'seller', id: row.sellerId },
      kind: 'order-signal.resolved',
      reference: signal,
      payload: { signal, seller: row.sellerId, site: row.siteId, by, reason },
    });
    return done({ signal });
  });
}
