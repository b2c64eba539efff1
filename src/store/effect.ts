import type { Tx } from './database/transaction.ts';
import { queueWebhooks } from './webhook.ts';

/** What the operator's systems must do or know. The names are the feed's and the webhooks' event types. */
export type EffectKind =
  | 'listing.suppressed'
  | 'listing.removed'
  | 'listing.audience-limited'
  | 'listing.reinstated'
  | 'seller.warned'
  | 'measure.ended'
  | 'measure.escalated'
  | 'decision.proposed'
  | 'notice.issued'
  | 'policy.published'
  | 'approval.granted'
  | 'approval.revoked';

export interface NewEffect {
  readonly kind: EffectKind;
  readonly seller?: string;
  readonly site?: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Tells the operator's systems, in the transaction that makes it true: in the feed and to every webhook. */
export async function emit(tx: Tx, effect: NewEffect): Promise<void> {
  const id = tx.newId();
  await tx.db
    .insertInto('effect')
    .values({
      id,
      kind: effect.kind,
      sellerId: effect.seller ?? null,
      siteId: effect.site ?? null,
      at: tx.now,
      payload: JSON.stringify(effect.payload),
    })
    .execute();
  await queueWebhooks(tx, id);
}
