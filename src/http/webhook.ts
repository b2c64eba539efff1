import { createWebhook } from '../app/webhook/create.ts';
import { disableWebhook } from '../app/webhook/disable.ts';
import { replayWebhook } from '../app/webhook/replay.ts';
import { webhookOperations } from '../contract/webhook.ts';
import { done } from '../domain/result.ts';
import { listWebhooks } from '../store/webhook-list.ts';
import type { WebhookRow } from '../store/webhook.ts';
import { readInstant } from './instant.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveWebhooks(parts: Parts): void {
  serve(parts, webhookOperations.listWebhooks, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, listWebhooks),
  );
  serve(parts, webhookOperations.createWebhook, async ({ body }) => {
    const created = await createWebhook(parts.desk, body);
    return created.ok ? done({ ...write(created.value), secret: created.value.secret }) : created;
  });
  serve(parts, webhookOperations.deleteWebhook, async ({ params }) => {
    const disabled = await disableWebhook(parts.desk, { webhook: params.id });
    return disabled.ok ? done(write(disabled.value)) : disabled;
  });
  serve(parts, webhookOperations.replayWebhook, async ({ params, body }) => {
    const from = readInstant(body.from);
    return from.ok ? replayWebhook(parts.desk, { webhook: params.id, from: from.value }) : from;
  });
}

function write({ id, url, createdAt, disabledAt }: Omit<WebhookRow, 'secret'>) {
  return { id, url, createdAt, disabledAt };
}
