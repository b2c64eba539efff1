/** Sends one message. Two implementations: SMTP, and the demo's own mailbox behind SMTP. */
export interface Mailer {
  send(message: OutgoingMessage): Promise<MailOutcome>;
}

export interface OutgoingMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly noticeId: string;
  readonly deliveryId: string;
}

/** What the receiving server said. `deferred` is tried again, `refused` is not. */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly response: string }
  | { readonly kind: 'deferred'; readonly response: string }
  | { readonly kind: 'refused'; readonly response: string };
