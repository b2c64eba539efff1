/** One signed message to one endpoint. */
export interface OutgoingWebhook {
  readonly url: string;
  readonly secret: string;
  /** The same for every attempt and replay, so that a receiver can tell a repetition. */
  readonly id: string;
  readonly body: string;
}

export type WebhookOutcome =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unanswered'; readonly error: string };

export interface WebhookSender {
  send(message: OutgoingWebhook): Promise<WebhookOutcome>;
}
