import { system } from '../../domain/actor.ts';
import type { WrongGround } from '../../domain/appeal.ts';
import { insertGroup } from '../../store/appeal.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Leaves everyone hurt by the same to be found and heard again, as one group: due work finds them. */
export async function openReopening(
  tx: Tx,
  {
    ruling,
    ground,
    site,
  }: { readonly ruling: string; readonly ground: WrongGround; readonly site: string },
): Promise<void> {
  const id = tx.newId();
  await insertGroup(tx, {
    id,
    kind: 'reopened',
    rulingId: ruling,
    ground,
    openedAt: tx.now,
    openedBy: JSON.stringify(system),
  });
  await record(tx, {
    subject: { kind: 'site', id: site },
    kind: 'appeal.grouped',
    reference: id,
    payload: { group: id, kind: 'reopened', ruling, ground, by: system },
  });
}
