import type { Tx } from './database/transaction.ts';
import { queueWebhooks } from './webhook.ts';

/** What the operator's systems must do or know. The names are the feed's and the webhooks' event types. */
export type EffectKind =
  | 'listing.suppressed'
  | 'listing.removed'
  | 'listing.audience-limited'
  | 'listing.reinstated'
  | 'stock.removal-ordered'
  | 'stock.removal-opened'
  | 'stock.removal-chosen'
  | 'stock.removal-extended'
  | 'stock.removal-lapsed'
  | 'stock.removal-closed'
  | 'class.suspended'
  | 'class.reinstated'
  | 'payout.held'
  | 'payout.released'
  | 'selling.suspended'
  | 'selling.reinstated'
  | 'account.suspended'
  | 'account.terminating'
  | 'account.terminated'
  | 'account.reinstated'
  | 'seller.referred'
  | 'seller.warned'
  | 'seller.verified'
  | 'seller.verification-refused'
  | 'verification.escalated'
  | 'measure.ended'
  | 'measure.escalated'
  | 'order.outside-audience'
  | 'exemption.ended'
  | 'exemption-review.escalated'
  | 'appeal.filed'
  | 'appeal.unassigned'
  | 'appeal.assigned'
  | 'appeal.written'
  | 'appeal.due-soon'
  | 'appeal.escalated'
  | 'appeal.closed'
  | 'appeal.reopened'
  | 'ruling.made'
  | 'velocity-review.opened'
  | 'velocity-review.escalated'
  | 'link.found'
  | 'link.contested'
  | 'link.contest-escalated'
  | 'link.decided'
  | 'letter.answered'
  | 'omission.approved'
  | 'omission.disclosed'
  | 'decision.proposed'
  | 'sweep.braked'
  | 'rule.braked'
  | 'rule.brake-lifted'
  | 'notice.issued'
  | 'policy.published'
  | 'grace.given'
  | 'approval.granted'
  | 'approval.revoked'
  | 'application.submitted'
  | 'application.asked'
  | 'application.answered'
  | 'application.decided'
  | 'application.withdrawn'
  | 'approval.expiring'
  | 'approval.rechecked'
  | 'approval.recheck-escalated'
  | 'approval.recheck-closed'
  | 'standard.withdrawn';

export interface NewEffect {
  readonly kind: EffectKind;
  readonly seller?: string;
  readonly site?: string;
  /** The measure that caused it: what is undone with that measure. */
  readonly measure?: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Tells the operator's systems, in the transaction that makes it true: in the feed and to every webhook. */
export async function emit(tx: Tx, ...effects: readonly NewEffect[]): Promise<void> {
  if (effects.length === 0) return;
  const rows = effects.map((effect) => ({
    id: tx.newId(),
    kind: effect.kind,
    sellerId: effect.seller ?? null,
    siteId: effect.site ?? null,
    measureId: effect.measure ?? null,
    at: tx.now,
    payload: JSON.stringify(effect.payload),
  }));
  await tx.db.insertInto('effect').values(rows).execute();
  await queueWebhooks(
    tx,
    rows.map(({ id }) => id),
  );
}
