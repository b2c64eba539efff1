import type { Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type PersonRow = Selectable<Tables['person']>;

export async function loadPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return tx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertPerson(tx: Tx, row: PersonRow): Promise<void> {
  await tx.db.insertInto('person').values(row).execute();
}
