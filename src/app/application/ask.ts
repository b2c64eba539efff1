import { operatorScope, type Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { later, type Instant } from '../../domain/time.ts';
import {
  insertQuestion,
  lockApplication,
  requirementOf,
  updateApplication,
} from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface AskInput {
  readonly application: string;
  readonly question: Justification;
  /** No sooner than the duty says; without it, when the duty says. */
  readonly answerBy?: Instant;
  readonly by: Actor;
}

/**
 * Asks whoever applied for more, with a deadline. Until then the application cannot be refused.
 * Refusals, in order: `application/not-found`, `application/ended`, `application/answer-awaited`,
 * `application/answer-too-soon`.
 */
export async function askApplicant(
  desk: Desk,
  input: AskInput,
): Promise<Result<{ readonly question: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly question: string }>> => {
      const application = await lockApplication(tx, input.application);
      const site = application === undefined ? undefined : await loadSite(tx, application.siteId);
      if (application === undefined || site === undefined)
        return refuse('application/not-found', 'There is no such application.');
      if (application.state === 'asked')
        return refuse('application/answer-awaited', 'A question to the seller is open.');
      if (application.state !== 'submitted')
        return refuse('application/ended', `The application was ${application.state} already.`);
      const soonest = await soonestAnswer(tx, site);
      if (input.answerBy !== undefined && input.answerBy < soonest)
        return refuse('application/answer-too-soon', `The seller has until ${soonest} at least.`);
      const answerBy = later(soonest, input.answerBy ?? soonest);
      const { classTitle } = await requirementOf(tx, application);
      const notice = await issueNotice(tx, desk, {
        seller: application.sellerId,
        site,
        content: {
          kind: 'application-question',
          application: application.id,
          siteName: site.name,
          classTitle,
          products: application.products,
          question: input.question,
          answerBy,
        },
      });
      const question = tx.newId();
      await insertQuestion(tx, {
        id: question,
        application: application.id,
        seller: application.sellerId,
        question: input.question,
        by: input.by,
        answerBy,
        notice,
      });
      await updateApplication(tx, application.id, { state: 'asked', answerBy });
      await record(tx, {
        subject: { kind: 'seller', id: application.sellerId },
        kind: 'application.asked',
        reference: question,
        payload: { application: application.id, question: input.question, answerBy, by: input.by },
      });
      await emit(tx, {
        kind: 'application.asked',
        seller: application.sellerId,
        site: site.id,
        payload: { application: application.id, answerBy },
      });
      return done({ question });
    },
  );
}

/** When the time to answer that is owed has run, if it is asked now. */
async function soonestAnswer(tx: Tx, site: SiteRow): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site), 'application-answer');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No application-answer period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
