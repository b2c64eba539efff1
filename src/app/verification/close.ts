import type { Actor } from '../../domain/actor.ts';
import { strictest } from '../../domain/pack/duty.ts';
import type { Justification, Statement } from '../../domain/statement.ts';
import { courtTexts } from '../../domain/trader.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import {
  decideRow,
  type VerificationOutcome,
  type VerificationRow,
} from '../../store/verification.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { recertifyFrom } from './recertify-from.ts';

/**
 * Closes a round that was answered, with its notice: verified until the year is over, or refused with reasons and the
 * ways to contest that (Regulation (EU) 2022/2065 article 30(4)).
 */
export async function closeVerification(
  tx: Tx,
  desk: Desk,
  {
    round,
    by,
    refused,
  }: {
    readonly round: VerificationRow;
    readonly by: Actor;
    readonly refused?: Justification;
  },
): Promise<void> {
  const site = await loadSite(tx, round.siteId);
  if (site === undefined) throw new Error(`Site ${round.siteId} is gone`);
  const outcome: VerificationOutcome =
    refused === undefined
      ? { kind: 'verified', ...(await recertifyFrom(tx, site)) }
      : { kind: 'refused', reasons: refused };
  const notice = await issueNotice(tx, desk, {
    seller: round.sellerId,
    site,
    content: {
      kind: 'verification-decided',
      siteName: site.name,
      decidedAt: tx.now,
      isByPerson: by.kind === 'person',
      outcome:
        outcome.kind === 'refused'
          ? { ...outcome, redress: await redressOn(tx, site) }
          : { kind: 'verified', recertifyBy: outcome.recertifyBy },
    },
  });
  await decideRow(tx, { id: round.id, by, outcome, notice });
  await record(tx, {
    subject: { kind: 'seller', id: round.sellerId },
    kind: 'verification.decided',
    reference: round.id,
    payload: { verification: round.id, seller: round.sellerId, by, outcome, notice },
  });
  await emit(tx, {
    kind: outcome.kind === 'verified' ? 'seller.verified' : 'seller.verification-refused',
    seller: round.sellerId,
    payload: { verification: round.id },
  });
}

async function redressOn(tx: Tx, site: SiteRow): Promise<Statement['redress']> {
  const duties = await owedDuties(tx, site);
  const appealWindow = strictest(duties, 'appeal-window')?.period;
  const decideBy = strictest(duties, 'appeal-decide-by', 'identity')?.period;
  const outOfCourt = strictest(duties, 'mediation')?.text;
  if (appealWindow === undefined || decideBy === undefined || outOfCourt === undefined)
    throw new Error(`An appeal-window, appeal-decide-by or mediation is missing on ${site.id}`);
  return { appealWindow, decideBy, outOfCourt, court: courtTexts };
}
