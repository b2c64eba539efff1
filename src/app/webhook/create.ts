import { randomBytes } from 'node:crypto';
import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { isWebhookUrl, secretBytes, writeSecret } from '../../domain/webhook.ts';
import { transact } from '../../store/database/transaction.ts';
import { insertWebhook, type WebhookRow } from '../../store/webhook.ts';
import type { Desk } from '../desk.ts';

/** Has every effect from now on sent to an address. Refusal: `webhook/url-refused`. */
export async function createWebhook(
  desk: Desk,
  { url }: { readonly url: string },
): Promise<Result<WebhookRow>> {
  if (!isWebhookUrl(url))
    return refuse(
      'webhook/url-refused',
      'The address must be https, or http to this machine itself, without user name or password.',
    );
  const secret = writeSecret(randomBytes(secretBytes));
  return transact(desk.store, operatorScope, async (tx): Promise<Result<WebhookRow>> => {
    const row: WebhookRow = { id: tx.newId(), url, secret, createdAt: tx.now, disabledAt: null };
    await insertWebhook(tx, row);
    return done(row);
  });
}
