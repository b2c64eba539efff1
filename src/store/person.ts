import { sql, type Insertable, type Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type PersonRow = Selectable<Tables['person']>;

export async function loadPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return tx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertPerson(tx: Tx, row: Insertable<Tables['person']>): Promise<void> {
  await tx.db.insertInto('person').values(row).execute();
}

/** Ids of the administrators, locked until the transaction ends. */
export async function lockAdministrators(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`'administrator' = any(roles)`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Someone without a role may do nothing but what is public. */
export async function takeRoles(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('person').set({ roles: [] }).where('id', '=', id).execute();
}

/** Whether a person is of the operator's staff, or was named from outside. */
export async function readPersonKind(tx: Tx, id: string): Promise<'staff' | 'external'> {
  return (await loadPerson(tx, id))?.isExternal === true ? 'external' : 'staff';
}
