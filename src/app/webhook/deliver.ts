import { operatorScope } from '../../domain/actor.ts';
import { nextAttempt } from '../../domain/backoff.ts';
import { after } from '../../domain/time.ts';
import { judgeAnswer, webhookWaits } from '../../domain/webhook.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import {
  claimWebhooks,
  disableWebhook,
  saveWebhookAttempt,
  type ClaimedWebhook,
} from '../../store/webhook.ts';
import type { Desk } from '../desk.ts';
import type { WebhookOutcome, WebhookSender } from '../ports/webhook-sender.ts';

const lease = 'PT2M';
const batch = 20;

/**
 * Sends webhooks that are due. Each is claimed for a while and the claim committed before anything is sent,
 * so that no two workers send one at the same time, and one whose worker dies is sent again; the receiver
 * knows a repetition by its id. Returns how many were attempted.
 */
export async function deliverWebhooks(desk: Desk, sender: WebhookSender): Promise<number> {
  const claimed = await transact(desk.store, operatorScope, (tx) =>
    claimWebhooks(tx, { limit: batch, until: after(tx.now, { period: lease, timeZone: 'UTC' }) }),
  );
  await Promise.all(
    claimed.map(async (delivery) => {
      const outcome = await sender.send({
        url: delivery.url,
        secret: delivery.secret,
        id: delivery.effect.id,
        body: bodyOf(delivery.effect),
      });
      await transact(desk.store, operatorScope, (tx) => keepOutcome(tx, delivery, outcome));
    }),
  );
  return claimed.length;
}

/** The same bytes at every attempt. */
function bodyOf({ kind, at, seller, site, payload }: ClaimedWebhook['effect']): string {
  return JSON.stringify({ type: kind, timestamp: at, data: { seller, site, effect: payload } });
}

async function keepOutcome(
  tx: Tx,
  delivery: ClaimedWebhook,
  outcome: WebhookOutcome,
): Promise<void> {
  const judged = outcome.kind === 'answered' ? judgeAnswer(outcome.status) : 'retry';
  const retryAt =
    judged === 'retry'
      ? nextAttempt(tx.now, { attempts: delivery.attempt, waits: webhookWaits })
      : undefined;
  await saveWebhookAttempt(tx, {
    delivery: delivery.id,
    attempt: delivery.attempt,
    status: outcome.kind === 'answered' ? outcome.status : null,
    error: outcome.kind === 'unanswered' ? outcome.error : null,
    state: judged === 'delivered' ? 'delivered' : retryAt === undefined ? 'failed' : 'queued',
    nextAttemptAt: retryAt ?? null,
  });
  if (judged === 'gone') await disableWebhook(tx, delivery.endpointId);
}
