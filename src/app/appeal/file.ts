import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { AppealType, StaffChannel } from '../../domain/appeal.ts';
import type { Consent } from '../../domain/consent.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import type { Words } from '../../domain/words.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { checkFiling } from './check-filing.ts';
import { enterAppeal } from './enter.ts';

export interface FileInput {
  readonly seller: string;
  /** The notice that told what is contested. */
  readonly notice: string;
  /** The operator's ids of the listings at issue; all that the notice told of if left out. */
  readonly listings?: readonly string[];
  readonly type: AppealType;
  readonly submission: Words;
  /** The points to be answered, one by one. Without any, the submission is one. */
  readonly points?: readonly string[];
  readonly documents?: readonly string[];
  readonly by: Actor;
  /** By what way it came; the seller's own way if left out. */
  readonly entered?: {
    readonly channel: StaffChannel;
    readonly receivedAt: Instant;
    readonly consent: Consent;
  };
  /** The group in which it is filed. */
  readonly group?: string;
  /** Whether it came by the seller's software. */
  readonly isByKey?: boolean;
}

/**
 * A seller contests what a notice told: free, in writing, in their language. Staff enter what came by another way.
 * Refusals, in order: `appeal/notice-not-found` (also for another seller's), `appeal/received-later`,
 * `appeal/nothing-to-contest`, `appeal/listing-unknown`, `appeal/already-heard`, `appeal/window-closed`,
 * `appeal/no-money-held`, `appeal/document-unknown`.
 */
export async function fileAppeal(
  desk: Desk,
  input: FileInput,
): Promise<Result<{ readonly appeal: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly appeal: string }>> => {
      const { entered } = input;
      const receivedAt = entered?.receivedAt ?? tx.now;
      if (receivedAt > tx.now)
        return refuse('appeal/received-later', 'It cannot have come later than now.');
      const checked = await checkFiling(tx, { ...input, receivedAt });
      if (!checked.ok) return checked;
      const { seller, notice, type, submission, documents = [], points, by } = input;
      const appeal = await enterAppeal(tx, desk, {
        seller,
        site: checked.value.site,
        notice,
        contested: checked.value.contested,
        type,
        submission,
        points: points === undefined || points.length === 0 ? [submission.text] : points,
        documents,
        channel: entered?.channel ?? (input.isByKey === true ? 'api' : 'inbox'),
        ...(entered === undefined ? {} : { consent: entered.consent }),
        ...(input.group === undefined ? {} : { group: input.group }),
        receivedAt,
        by,
      });
      return done({ appeal });
    },
  );
}
