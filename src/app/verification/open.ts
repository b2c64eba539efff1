import type { Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import type { Justification } from '../../domain/statement.ts';
import { later, type Instant } from '../../domain/time.ts';
import { detailsAsked, type Occasion } from '../../domain/trader.ts';
import { record } from '../../store/record.ts';
import type { SiteRow } from '../../store/site.ts';
import { insertVerification, type VerificationRow } from '../../store/verification.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { findConcerning } from '../site/find-concerning.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface Opening {
  readonly seller: string;
  readonly site: SiteRow;
  readonly occasion: Exclude<Occasion, 'own'>;
  readonly by: Actor;
  readonly doubt?: Justification;
  /** They have until then at least, and never less than what is owed. */
  readonly until?: Instant;
}

/** Asks a seller who they are, with a notice that says what for and by when. The caller has seen that no round is open. */
export async function openVerification(
  tx: Tx,
  desk: Desk,
  { seller, site, occasion, by, doubt, until }: Opening,
): Promise<VerificationRow> {
  const duty = strictest(await owedDuties(tx, site), 'trader-answer');
  const owed =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (owed === undefined)
    throw new Error(
      `No trader-answer period is in force on ${site.id}; the house law pack must state one`,
    );
  const answerBy = until === undefined ? owed : later(until, owed);
  const details = detailsAsked(await findConcerning(tx, { seller, kind: 'trader-data' }));
  const askNoticeId = await issueNotice(tx, desk, {
    seller,
    site,
    content: {
      kind: 'verification-due',
      siteName: site.name,
      occasion,
      details,
      answerBy,
      ...(doubt === undefined ? {} : { doubt }),
    },
  });
  const row = await insertVerification(tx, {
    id: tx.newId(),
    sellerId: seller,
    siteId: site.id,
    occasion,
    doubt: doubt ?? null,
    askedBy: by,
    answerBy,
    askNoticeId,
  });
  if (row === undefined) throw new Error(`Seller ${seller} is being asked already`);
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'verification.asked',
    reference: row.id,
    payload: { verification: row.id, seller, occasion, by, answerBy, notice: askNoticeId },
  });
  return row;
}
