import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Translation } from '../../domain/words.ts';
import { insertTranslation, lettersOf } from '../../store/appeal-letter.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { openAppeal } from './open-appeal.ts';

/**
 * Adds a translation of what a seller wrote: the submission, or one letter. The original is kept beside it and counts.
 * Refusals, in order: `appeal/not-found`, `appeal/closed`, `appeal/letter-unknown`.
 */
export async function translateAppeal(
  desk: Desk,
  input: {
    readonly appeal: string;
    readonly letter?: string;
    readonly translation: Translation;
    readonly by: Actor;
  },
): Promise<Result<{ readonly translation: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly translation: string }>> => {
      const opened = await openAppeal(tx, { appeal: input.appeal });
      if (!opened.ok) return opened;
      const { id: appealId, sellerId } = opened.value;
      const { letter, by, translation } = input;
      const written = await lettersOf(tx, appealId);
      if (
        letter !== undefined &&
        !written.some(({ id, side }) => id === letter && side === 'seller')
      )
        return refuse('appeal/letter-unknown', 'The seller wrote no such letter.');
      const id = tx.newId();
      await insertTranslation(tx, {
        id,
        sellerId,
        appealId,
        letterId: letter ?? null,
        ...translation,
        enteredAt: tx.now,
        enteredBy: JSON.stringify(by),
      });
      return done({ translation: id });
    },
  );
}
