import type { ApiKeyRow } from './api-key.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** Keys, newest first, revoked ones too. Key: id, whose order is that of making. */
export async function listKeys(tx: Tx, page: Page): Promise<PageOf<ApiKeyRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('apiKey')
    .select(['id', 'name', 'roles', 'sellerId', 'createdAt', 'createdBy', 'revokedAt'])
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}
