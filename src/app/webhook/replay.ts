import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { transact } from '../../store/database/transaction.ts';
import { loadWebhook, requeueWebhooks } from '../../store/webhook.ts';
import type { Desk } from '../desk.ts';

/**
 * Sends every effect since an instant to an endpoint again, under the ids it had.
 * Refusals, in order: `webhook/not-found`, `webhook/disabled`.
 */
export async function replayWebhook(
  desk: Desk,
  { webhook, from }: { readonly webhook: string; readonly from: Instant },
): Promise<Result<{ readonly queued: number }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly queued: number }>> => {
      const endpoint = await loadWebhook(tx, webhook);
      if (endpoint === undefined) return refuse('webhook/not-found', 'There is no such endpoint.');
      if (endpoint.disabledAt !== null)
        return refuse('webhook/disabled', 'Nothing is sent to this endpoint any more.');
      return done({ queued: await requeueWebhooks(tx, { endpoint: webhook, from }) });
    },
  );
}
