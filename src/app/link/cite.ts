import { operatorScope, type Actor } from '../../domain/actor.ts';
import { whyNotCitable, type NotCitable } from '../../domain/link.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { waitsForPerson } from '../../domain/proposal.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { lockDecision } from '../../store/decision.ts';
import { insertCitation, linkStanding, lockLink, type LinkSide } from '../../store/link.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

const details: Readonly<Record<NotCitable, string>> = {
  dropped: 'The link was dropped.',
  contested: 'The seller, or the other one, contests the link and nobody has decided.',
  'not-received': 'The seller has not received word of the link.',
  'still-contestable': 'The seller still has time to contest the link before it may weigh.',
};

/**
 * A person has a decision that waits take a link into account, besides its findings.
 * Refusals, in order: `decision/not-found`, `decision/already-decided`, `link/needs-person`, `link/not-found` (also
 * when it is of another seller), `link/not-citable`.
 */
export async function citeLink(
  desk: Desk,
  input: { readonly decision: string; readonly link: string; readonly by: Actor },
): Promise<Result<{ readonly decision: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const decision = await lockDecision(tx, input.decision);
    if (decision === undefined) return refuse('decision/not-found', 'There is no such decision.');
    if (decision.state !== 'proposed')
      return refuse('decision/already-decided', `This decision was ${decision.state} already.`);
    if (input.by.kind !== 'person')
      return refuse('link/needs-person', 'Only a person weighs a link.');
    if (!waitsForPerson(decision.proposal))
      return refuse('link/not-citable', 'The system makes this decision by itself.');
    const locked = await lockLink(tx, input.link);
    if (locked === undefined || locked.side.sellerId !== decision.sellerId)
      return refuse('link/not-found', 'There is no such link of this seller.');
    const { side } = locked;
    const { receivedAt, ...standing } = await linkStanding(tx, side);
    const contestUntil = await contestUntilOf(tx, { side, receivedAt });
    const why = whyNotCitable({ ...standing, contestUntil }, tx.now);
    if (why !== undefined) return refuse('link/not-citable', details[why]);
    await insertCitation(tx, {
      decisionId: decision.id,
      linkId: side.linkId,
      linkSellerId: side.id,
      sellerId: side.sellerId,
      citedAt: tx.now,
      citedBy: JSON.stringify(input.by),
    });
    await record(tx, {
      subject: { kind: 'seller', id: side.sellerId },
      kind: 'link.cited',
      reference: side.id,
      payload: { link: side.id, decision: decision.id, by: input.by },
    });
    return done({ decision: decision.id });
  });
}

/** Until when the seller may contest before it weighs: counted from receipt, presumed or not. */
async function contestUntilOf(
  tx: Tx,
  { side, receivedAt }: { readonly side: LinkSide; readonly receivedAt: Instant | null },
): Promise<Instant | null> {
  const site = await loadSite(tx, side.siteId);
  if (receivedAt === null || site === undefined) return null;
  const duty = strictest(await owedDuties(tx, site), 'link-contest');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: receivedAt, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No link-contest period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
