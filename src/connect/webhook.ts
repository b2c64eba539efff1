import { Webhook } from 'standardwebhooks';
import type {
  OutgoingWebhook,
  WebhookOutcome,
  WebhookSender,
} from '../app/ports/webhook-sender.ts';

const timeOutMilliseconds = 15_000;

/** Sends signed messages by HTTP POST. Redirects are not followed and answers are not read. */
export function createWebhookSender(settings: {
  /** The machine's real time: receivers refuse a signature that is minutes old, whatever the instance's clock says. */
  readonly realNow: () => Date;
  readonly timeOutMilliseconds?: number;
}): WebhookSender {
  return {
    send: async (message) => {
      try {
        return await post(message, settings);
      } catch (error) {
        return { kind: 'unanswered', error: reasonOf(error) };
      }
    },
  };
}

async function post(
  { url, secret, id, body }: OutgoingWebhook,
  settings: Parameters<typeof createWebhookSender>[0],
): Promise<WebhookOutcome> {
  const at = settings.realNow();
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(settings.timeOutMilliseconds ?? timeOutMilliseconds),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Recourse',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
  });
  await response.body?.cancel();
  return { kind: 'answered', status: response.status };
}

/** The system's name for what went wrong (ECONNREFUSED, TimeoutError …): short, and without the address. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    typeof cause.code === 'string'
  )
    return cause.code;
  return cause instanceof Error ? cause.name : 'unknown';
}
