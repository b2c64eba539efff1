import { sql } from 'kysely';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';
import type { PersonRow } from './person.ts';

/** People, newest first. Keys: making, id. */
export async function listPeople(tx: Tx, page: Page): Promise<PageOf<PersonRow>> {
  const [at, id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('person')
    .selectAll()
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${at}, ${id})`))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.createdAt, row.id]);
}
