import { system } from '../../domain/actor.ts';
import { chooseOfficer } from '../../domain/appeal.ts';
import { decidersOf, updateAppeal, type AppealRow } from '../../store/appeal.ts';
import { emit } from '../../store/effect.ts';
import { officers } from '../../store/officer.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Gives an appeal by rule to someone who did not decide, does not answer to whoever did, is there, and reads its
 * language; whether there is one.
 */
export async function assignOfficer(tx: Tx, appeal: AppealRow): Promise<boolean> {
  const { id, sellerId, siteId, decideBy, submission } = appeal;
  const officer = chooseOfficer(await officers(tx), {
    deciders: await decidersOf(tx, id),
    language: submission.language,
  });
  if (officer === undefined) return false;
  await updateAppeal(tx, id, { officer: officer.id, assignedAt: tx.now });
  await record(tx, {
    subject: { kind: 'seller', id: sellerId },
    kind: 'appeal.assigned',
    reference: id,
    payload: { appeal: id, officer: officer.id, isExternal: officer.isExternal, by: system },
  });
  await emit(tx, {
    kind: 'appeal.assigned',
    seller: sellerId,
    site: siteId,
    payload: { appeal: id, officer: officer.id, decideBy },
  });
  return true;
}
