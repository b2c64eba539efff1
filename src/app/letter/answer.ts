import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { useDocuments } from '../../store/application.ts';
import { insertLetter } from '../../store/case-letter.ts';
import { readCase } from '../../store/case-list.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface AnswerLetterInput {
  readonly case: string;
  readonly seller: string;
  readonly text: Justification;
  /** Papers of the seller's own. */
  readonly documents?: readonly string[];
  readonly by: Actor;
}

/**
 * A seller writes on a case of theirs, asked or not, and whatever stands against them. The operator's systems are told.
 * Refusals, in order: `case/not-found` (also for another seller's), `letter/document-unknown`.
 */
export async function answerLetter(
  desk: Desk,
  input: AnswerLetterInput,
): Promise<Result<{ readonly letter: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const { seller, text, by } = input;
    const found = await readCase(tx, input.case);
    if (found === undefined || found.sellerId !== seller)
      return refuse('case/not-found', 'There is no such case of yours.');
    const documents = [...new Set(input.documents)];
    const used = await useDocuments(tx, { seller, documents });
    if (used.size < documents.length)
      return refuse('letter/document-unknown', 'There is no such document of yours.');
    const letter = tx.newId();
    const about = { caseId: found.id, sellerId: seller, siteId: found.siteId };
    await insertLetter(tx, { id: letter, ...about, isFromSeller: true, text, by, documents });
    await record(tx, {
      subject: { kind: 'seller', id: seller },
      kind: 'letter.written',
      reference: letter,
      payload: { letter, case: found.id, isFromSeller: true, text, by, documents },
    });
    await emit(tx, {
      kind: 'letter.answered',
      seller,
      site: found.siteId,
      payload: { letter, case: found.id },
    });
    return done({ letter });
  });
}
