import type { Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type CaseNoteRow = Selectable<Tables['caseNote']>;

/** Writes a note on a case; undefined when one with its reference was written before. */
export async function insertNote(
  tx: Tx,
  row: Omit<CaseNoteRow, 'id' | 'at' | 'by'> & { readonly by: Actor },
): Promise<string | undefined> {
  const inserted = await tx.db
    .insertInto('caseNote')
    .values({ ...row, id: tx.newId(), at: tx.now, by: JSON.stringify(row.by) })
    .onConflict((conflict) => conflict.columns(['sellerId', 'siteId', 'reference']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

export async function isNoted(
  tx: Tx,
  key: { readonly seller: string; readonly site: string; readonly reference: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('caseNote')
    .select('id')
    .where('sellerId', '=', key.seller)
    .where('siteId', '=', key.site)
    .where('reference', '=', key.reference)
    .executeTakeFirst();
  return row !== undefined;
}

const mostNotes = 200;

/** The newest notes on a case. */
export async function notesOnCase(tx: Tx, caseId: string): Promise<readonly CaseNoteRow[]> {
  return tx.db
    .selectFrom('caseNote')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostNotes)
    .execute();
}
