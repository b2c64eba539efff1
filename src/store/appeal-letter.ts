import type { Insertable, Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type AppealLetter = Selectable<Tables['appealLetter']>;
export type AppealTranslation = Selectable<Tables['translation']>;

export async function insertLetter(tx: Tx, row: Insertable<Tables['appealLetter']>): Promise<void> {
  await tx.db.insertInto('appealLetter').values(row).execute();
}

/** What both sides wrote after the filing, oldest first. */
export async function lettersOf(tx: Tx, appeal: string): Promise<readonly AppealLetter[]> {
  return tx.db
    .selectFrom('appealLetter')
    .selectAll()
    .where('appealId', '=', appeal)
    .orderBy('writtenAt')
    .orderBy('id')
    .execute();
}

export async function insertTranslation(
  tx: Tx,
  row: Insertable<Tables['translation']>,
): Promise<void> {
  await tx.db.insertInto('translation').values(row).execute();
}

/** Translations of what the seller wrote, oldest first. */
export async function translationsOf(
  tx: Tx,
  appeal: string,
): Promise<readonly AppealTranslation[]> {
  return tx.db
    .selectFrom('translation')
    .selectAll()
    .where('appealId', '=', appeal)
    .orderBy('enteredAt')
    .orderBy('id')
    .execute();
}
