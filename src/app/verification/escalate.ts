import { operatorScope, system } from '../../domain/actor.ts';
import { lockOpenCase } from '../../store/case.ts';
import { insertNote } from '../../store/case-note.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { escalateLate, type VerificationRow } from '../../store/verification.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** The matter of a case that is about who a seller is; no policy has this name. */
const matter = 'trader-verification';

/**
 * Brings rounds to a person whose time ran out: the seller did not answer, or nobody decided. Nothing follows by
 * itself. Of a silent seller a case is opened, in which a person may decide on a measure. Returns how many.
 */
export async function escalateVerifications(desk: Desk, limit = 50): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateLate(tx, limit);
    for (const round of late) await escalate(tx, round);
    return late.length;
  });
}

async function escalate(tx: Tx, round: VerificationRow): Promise<void> {
  const { id, sellerId: seller, siteId: site } = round;
  const cause = round.submittedAt === null ? 'no-answer' : 'no-decision';
  const opened = cause === 'no-answer' ? { case: await openCase(tx, round) } : {};
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'verification.escalated',
    reference: id,
    payload: { verification: id, seller, cause, ...opened },
  });
  await emit(tx, {
    kind: 'verification.escalated',
    seller,
    site,
    payload: { verification: id, cause, ...opened },
  });
}

async function openCase(tx: Tx, round: VerificationRow): Promise<string> {
  const { id, sellerId: seller, siteId: site, occasion, answerBy } = round;
  const caseId = await lockOpenCase(tx, { seller, site, policy: matter });
  await insertNote(tx, {
    caseId,
    sellerId: seller,
    siteId: site,
    by: system,
    text: `The seller was asked who they are (${occasion}) and did not answer by ${answerBy ?? ''}. A person decides what follows; nothing follows by itself.`,
    reference: `verification ${id}`,
  });
  return caseId;
}
