import type { Actor } from '../../domain/actor.ts';
import type { AppealRow } from '../../store/appeal.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Keeps in the record, and tells the operator's systems, that an appeal is closed. */
export async function keepClosed(
  tx: Tx,
  {
    appeal: { id, sellerId, siteId },
    as,
    by,
  }: {
    readonly appeal: AppealRow;
    readonly as: 'ruled' | 'withdrawn';
    readonly by: Actor;
  },
): Promise<void> {
  await record(tx, {
    subject: { kind: 'seller', id: sellerId },
    kind: 'appeal.closed',
    reference: id,
    payload: { appeal: id, as, by },
  });
  await emit(tx, {
    kind: 'appeal.closed',
    seller: sellerId,
    site: siteId,
    payload: { appeal: id, as },
  });
}
