import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { insertLetter } from '../../store/case-letter.ts';
import { readCase } from '../../store/case-list.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

/**
 * A person writes to the seller of a case, in the words and the language that they chose. It is a notice to the seller
 * and decides nothing.
 * Refusals, in order: `case/not-found`, `letter/needs-person`.
 */
export async function writeLetter(
  desk: Desk,
  input: { readonly case: string; readonly text: Justification; readonly by: Actor },
): Promise<Result<{ readonly letter: string; readonly notice: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const { text, by } = input;
    const found = await readCase(tx, input.case);
    const site = found === undefined ? undefined : await loadSite(tx, found.siteId);
    if (found === undefined || site === undefined)
      return refuse('case/not-found', 'There is no such case.');
    if (by.kind !== 'person')
      return refuse('letter/needs-person', 'Only a person writes to a seller on a case.');
    const notice = await issueNotice(tx, desk, {
      seller: found.sellerId,
      site,
      content: {
        kind: 'case-letter',
        case: found.id,
        policy: found.policy,
        siteName: site.name,
        text,
      },
    });
    const letter = tx.newId();
    const about = { caseId: found.id, sellerId: found.sellerId, siteId: site.id };
    await insertLetter(tx, { id: letter, ...about, isFromSeller: false, text, by, notice });
    await record(tx, {
      subject: { kind: 'seller', id: found.sellerId },
      kind: 'letter.written',
      reference: letter,
      payload: { letter, case: found.id, isFromSeller: false, text, by, notice },
    });
    return done({ letter, notice });
  });
}
