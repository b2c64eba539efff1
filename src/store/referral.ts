import type { Insertable, Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export async function insertReferral(tx: Tx, row: Insertable<Tables['referral']>): Promise<void> {
  await tx.db.insertInto('referral').values(row).execute();
}

/** What an authority was given by a measure, if that is a referral. */
export async function loadReferral(
  tx: Tx,
  measure: string,
): Promise<Selectable<Tables['referral']> | undefined> {
  return tx.db
    .selectFrom('referral')
    .selectAll()
    .where('measureId', '=', measure)
    .executeTakeFirst();
}
