import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { transact } from '../../store/database/transaction.ts';
import { disableWebhook as disableRow, type WebhookRow } from '../../store/webhook.ts';
import type { Desk } from '../desk.ts';

/** Sends nothing more to an endpoint. Refusal: `webhook/not-found`. Disabling it again changes nothing. */
export async function disableWebhook(
  desk: Desk,
  { webhook }: { readonly webhook: string },
): Promise<Result<WebhookRow>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<WebhookRow>> => {
    const row = await disableRow(tx, webhook);
    return row === undefined
      ? refuse('webhook/not-found', 'There is no such endpoint.')
      : done(row);
  });
}
