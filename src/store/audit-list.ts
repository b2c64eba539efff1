import { sql, type Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type AuditRow = Selectable<Tables['audit']>;

/** What was done or refused, newest first. Keys: instant, id. */
export async function listAudit(tx: Tx, page: Page): Promise<PageOf<AuditRow>> {
  const [at, id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('audit')
    .selectAll()
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(at, id) < (${at}, ${id})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.at, row.id]);
}
