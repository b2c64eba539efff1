import { operatorScope, type Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import { useDocuments } from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { contestsOf, insertContest, lockLink } from '../../store/link.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface ContestInput {
  /** As the seller knows it. */
  readonly link: string;
  readonly seller: string;
  readonly by: Actor;
  readonly text: Justification;
  readonly document?: string;
}

/**
 * A seller says that a link is not so. From then on it weighs nothing, until a person has decided.
 * Refusals, in order: `link/not-found` (also for another seller's), `link/dropped`, `link/contested-already`,
 * `link/document-unknown`.
 */
export async function contestLink(
  desk: Desk,
  input: ContestInput,
): Promise<Result<{ readonly contest: string; readonly decideBy: Instant }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const locked = await lockLink(tx, input.link);
    if (locked === undefined || locked.side.sellerId !== input.seller)
      return refuse('link/not-found', 'There is no such link.');
    const { side } = locked;
    if (locked.droppedAt !== null) return refuse('link/dropped', 'The link was dropped already.');
    const contests = await contestsOf(tx, side.linkId);
    if (contests.some((one) => one.sellerId === input.seller))
      return refuse('link/contested-already', 'You have contested this link.');
    const { seller, document, text, by } = input;
    if (document !== undefined) {
      const used = await useDocuments(tx, { seller, documents: [document] });
      if (!used.has(document))
        return refuse('link/document-unknown', 'There is no such document of yours.');
    }
    const id = tx.newId();
    const decideBy = await decideByOf(tx, side.siteId);
    await insertContest(tx, {
      id,
      linkSellerId: side.id,
      linkId: side.linkId,
      sellerId: seller,
      text: JSON.stringify(text),
      documentId: document ?? null,
      filedAt: tx.now,
      filedBy: JSON.stringify(by),
      decideBy,
    });
    await record(tx, {
      subject: { kind: 'seller', id: seller },
      kind: 'link.contested',
      reference: id,
      payload: {
        contest: id,
        link: side.id,
        seller,
        by,
        text,
        document: document ?? null,
        decideBy,
      },
    });
    await emit(tx, {
      kind: 'link.contested',
      seller,
      site: side.siteId,
      payload: { link: side.id, contest: id, decideBy },
    });
    return done({ contest: id, decideBy });
  });
}

/** A link concerns the account, so it is decided as fast as an appeal about one. */
async function decideByOf(tx: Tx, siteId: string): Promise<Instant> {
  const site = await loadSite(tx, siteId);
  if (site === undefined) throw new Error(`Site ${siteId} is gone`);
  const duty = strictest(await owedDuties(tx, site), 'appeal-decide-by', 'account');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No appeal-decide-by period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
