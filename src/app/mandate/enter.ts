import { insertMandate, type MandateRow } from '../../store/mandate.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Keeps a mandate as it was given, and that it was. */
export async function enterMandate(
  tx: Tx,
  given: Omit<MandateRow, 'endedAt' | 'endedBy' | 'endReason'>,
): Promise<MandateRow> {
  const row = { ...given, endedAt: null, endedBy: null, endReason: null };
  await insertMandate(tx, row);
  await record(tx, {
    subject: { kind: 'seller', id: given.sellerId },
    kind: 'mandate.given',
    reference: given.id,
    payload: {
      mandate: given.id,
      seller: given.sellerId,
      holder: given.holder,
      name: given.name,
      firm: given.firm,
      address: given.address,
      person: given.personId,
      powers: given.powers,
      by: given.givenBy,
      as: given.givenAs,
      document: given.document,
      validUntil: given.validUntil,
    },
  });
  return row;
}
