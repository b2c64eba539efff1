import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';
import type { WebhookRow } from './webhook.ts';

/** Endpoints, newest first, without their secrets. Key: id, whose order is that of making. */
export async function listWebhooks(
  tx: Tx,
  page: Page,
): Promise<PageOf<Omit<WebhookRow, 'secret'>>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('webhookEndpoint')
    .select(['id', 'url', 'createdAt', 'disabledAt'])
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}
