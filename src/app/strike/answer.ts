import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { answerRow, lockStrike, type ImportedStrikeRow } from '../../store/imported-strike.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

export interface AnswerInput {
  readonly strike: string;
  readonly by: Actor;
  readonly answer: 'stands' | 'struck-out';
  /** Read by the seller. */
  readonly reasons: Justification;
}

/**
 * A person answers a contested strike: it stands, or it is struck out for good. The seller is told, with the reasons.
 * Refusals, in order: `strike/not-found`, `strike/not-contested`, `strike/answered`, `strike/own-import`.
 */
export async function answerStrike(
  desk: Desk,
  { strike: id, by, answer, reasons }: AnswerInput,
): Promise<Result<ImportedStrikeRow>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<ImportedStrikeRow>> => {
    const strike = await lockStrike(tx, id);
    const site = strike === undefined ? undefined : await loadSite(tx, strike.siteId);
    if (strike === undefined || site === undefined)
      return refuse('strike/not-found', 'There is no such strike.');
    if (strike.contestedAt === null)
      return refuse('strike/not-contested', 'Nobody contests the strike.');
    if (strike.answeredAt !== null)
      return refuse('strike/answered', 'The contest has been answered.');
    if (by.kind !== 'person' || isSameActor(by, strike.importedBy))
      return refuse('strike/own-import', 'Somebody else than who brought it in has to answer.');
    const notice = await issueNotice(tx, desk, {
      seller: strike.sellerId,
      site,
      content: {
        kind: 'strike-answered',
        siteName: site.name,
        reference: strike.reference,
        policy: strike.policy,
        decidedAt: strike.decidedAt,
        isProven: strike.receivedAt !== null,
        answer,
        reasons,
      },
    });
    await answerRow(tx, { id, by, answer, reasons, notice });
    await record(tx, {
      subject: { kind: 'seller', id: strike.sellerId },
      kind: 'strike.answered',
      reference: id,
      payload: { strike: id, seller: strike.sellerId, by, answer, reasons, notice },
    });
    return done({
      ...strike,
      answeredAt: tx.now,
      answeredBy: by,
      answer,
      answerReasons: reasons,
      noticeId: notice,
    });
  });
}

function isSameActor(one: Actor, other: Actor): boolean {
  return one.kind !== 'system' && other.kind !== 'system' && one.id === other.id;
}
