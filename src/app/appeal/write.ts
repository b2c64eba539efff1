import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Words } from '../../domain/words.ts';
import { insertLetter } from '../../store/appeal-letter.ts';
import { useDocuments } from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { AppealRow } from '../../store/appeal.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { checkReadable } from './check-readable.ts';
import { openAppeal } from './open-appeal.ts';

export interface WriteInput {
  readonly appeal: string;
  /** The seller who writes; left out when the operator does. */
  readonly seller?: string;
  readonly words: Words;
  readonly documents?: readonly string[];
  readonly by: Actor;
}

/**
 * Either side writes to the other about an appeal, as often as they want while it is open; what the operator writes is
 * a notice. Refusals, in order: `appeal/not-found`, `appeal/closed`, `appeal/needs-person` where a key writes for the
 * operator, `appeal/untranslated`, `appeal/document-unknown`.
 */
export async function writeLetter(
  desk: Desk,
  input: WriteInput,
): Promise<Result<{ readonly letter: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly letter: string }>> => {
      const opened = await openAppeal(tx, input);
      if (!opened.ok) return opened;
      const appeal = opened.value;
      const { seller, words, documents = [], by } = input;
      const side = seller === undefined ? 'operator' : 'seller';
      if (side === 'operator' && by.kind !== 'person')
        return refuse('appeal/needs-person', 'Only a person writes to a seller about an appeal.');
      if (side === 'operator') {
        const refusal = await checkReadable(tx, { seller: appeal.sellerId, words: [words] });
        if (refusal !== undefined) return { ok: false, refusal };
      }
      const used = await useDocuments(tx, { seller: appeal.sellerId, documents });
      if (documents.some((one) => !used.has(one)))
        return refuse('appeal/document-unknown', 'There is no such document of the seller’s.');
      const letter = tx.newId();
      const notice = side === 'operator' ? await tell(tx, desk, { appeal, words }) : null;
      await insertLetter(tx, {
        id: letter,
        appealId: appeal.id,
        sellerId: appeal.sellerId,
        side,
        words: JSON.stringify(words),
        documents: [...documents],
        writtenAt: tx.now,
        writtenBy: JSON.stringify(by),
        noticeId: notice,
      });
      await record(tx, {
        subject: { kind: 'seller', id: appeal.sellerId },
        kind: 'appeal.written',
        reference: letter,
        payload: { letter, appeal: appeal.id, side, words, documents, by, notice },
      });
      await emit(tx, {
        kind: 'appeal.written',
        seller: appeal.sellerId,
        site: appeal.siteId,
        payload: { appeal: appeal.id, letter, side, officer: appeal.officer },
      });
      return done({ letter });
    },
  );
}

async function tell(
  tx: Tx,
  desk: Desk,
  { appeal, words }: { readonly appeal: AppealRow; readonly words: Words },
): Promise<string> {
  const site = await loadSite(tx, appeal.siteId);
  if (site === undefined) throw new Error(`Site ${appeal.siteId} is gone`);
  return issueNotice(tx, desk, {
    seller: appeal.sellerId,
    site,
    content: { kind: 'appeal-letter', appeal: appeal.id, siteName: site.name, words },
  });
}
