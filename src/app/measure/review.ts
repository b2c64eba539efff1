import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockMeasure, markReviewed } from '../../store/measure.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMeasures } from './end.ts';

export interface ReviewInput {
  readonly measure: string;
  readonly by: Actor;
  readonly outcome: 'keep' | 'lift';
  /** Why, in the reviewer's words; kept in the record. */
  readonly reason: string;
}

/**
 * A person's review of a protective measure: it stays, or it is lifted now.
 * Refusals, in order: `measure/not-found` (also when it has ended), `measure/not-protective`,
 * `measure/already-reviewed`, `measure/review-needs-person`.
 */
export async function reviewMeasure(
  desk: Desk,
  input: ReviewInput,
): Promise<Result<{ readonly measure: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const measure = await lockMeasure(tx, input.measure);
    if (measure === undefined) return refuse('measure/not-found', 'No such measure is in force.');
    if (measure.nature !== 'protective') {
      return refuse(
        'measure/not-protective',
        'Only protective measures are reviewed; others are appealed.',
      );
    }
    if (measure.reviewedAt !== null)
      return refuse('measure/already-reviewed', 'This measure has been reviewed.');
    if (input.by.kind !== 'person')
      return refuse(
        'measure/review-needs-person',
        'Only a person may review a protective measure.',
      );
    await markReviewed(tx, { id: measure.id, by: input.by });
    await record(tx, {
      subject: { kind: 'seller', id: measure.sellerId },
      kind: 'measure.reviewed',
      reference: measure.id,
      payload: {
        measure: measure.id,
        seller: measure.sellerId,
        by: input.by,
        outcome: input.outcome,
        reason: input.reason,
      },
    });
    if (input.outcome === 'lift')
      await endMeasures(tx, desk, { measures: [measure], reason: 'lifted', by: input.by });
    return done({ measure: measure.id });
  });
}
