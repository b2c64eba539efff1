import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { record } from '../../store/record.ts';
import { resolveReviewRow } from '../../store/velocity-review.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface ResolveInput {
  readonly review: string;
  readonly by: Actor;
  /** That the rise has its reason, or that the matter is taken up; how, is another act. */
  readonly outcome: 'explained' | 'pursued';
  readonly reason: string;
}

/**
 * A person has looked at a seller's sales, and says what they make of them. It is no measure and leads to none by itself.
 * Refusals, in order: `velocity-review/needs-person`, `velocity-review/not-found` when none such is open.
 */
export async function resolveReview(
  desk: Desk,
  { review, by, outcome, reason }: ResolveInput,
): Promise<Result<{ readonly review: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    if (by.kind !== 'person')
      return refuse('velocity-review/needs-person', 'Only a person may say what a rise means.');
    const row = await resolveReviewRow(tx, { id: review, by, outcome, reason });
    if (row === undefined) return refuse('velocity-review/not-found', 'No such review is open.');
    await record(tx, {
      subject: { kind: 'seller', id: row.sellerId },
      kind: 'velocity-review.resolved',
      reference: review,
      payload: { review, seller: row.sellerId, site: row.siteId, by, outcome, reason },
    });
    return done({ review });
  });
}
