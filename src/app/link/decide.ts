import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { emit } from '../../store/effect.ts';
import {
  contestsOf,
  decisionsCiting,
  lockLink,
  markContestDecided,
  markDropped,
  sidesOf,
  type LinkContest,
  type LinkSide,
} from '../../store/link.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

export interface DecideLinkInput {
  /** As either of its sellers knows it. */
  readonly link: string;
  readonly outcome: 'kept' | 'dropped';
  readonly by: Actor;
  readonly reasons: Justification;
}

/**
 * A person decides whether a link that was contested is kept; one that was not may be dropped all the same. Dropped,
 * it is dropped for both sellers. Refusals, in order: `link/not-found`, `link/needs-person`, `link/dropped`,
 * `link/own-finding`, `link/not-contested`.
 */
export async function decideLink(
  desk: Desk,
  input: DecideLinkInput,
): Promise<Result<{ readonly link: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const locked = await lockLink(tx, input.link);
    if (locked === undefined) return refuse('link/not-found', 'There is no such link.');
    const { by, outcome } = input;
    if (by.kind !== 'person')
      return refuse('link/needs-person', 'Only a person decides a contest.');
    if (locked.droppedAt !== null) return refuse('link/dropped', 'The link was dropped already.');
    if (locked.foundBy.kind === 'person' && locked.foundBy.id === by.id)
      return refuse('link/own-finding', 'You have found this link; somebody else must decide.');
    const { linkId } = locked.side;
    const open = (await contestsOf(tx, linkId)).filter((one) => one.decidedAt === null);
    if (open.length === 0 && outcome === 'kept')
      return refuse('link/not-contested', 'Nobody contests this link.');
    if (outcome === 'dropped') await markDropped(tx, { link: linkId, by, reasons: input.reasons });
    for (const side of await sidesOf(tx, linkId)) {
      const contest = open.find((one) => one.linkSellerId === side.id);
      await settle(tx, desk, { side, contest, input });
    }
    return done({ link: input.link });
  });
}

/** What it means for one of the two: their contest is answered, and a link that is dropped is dropped for them. */
async function settle(
  tx: Tx,
  desk: Desk,
  {
    side,
    contest,
    input,
  }: {
    readonly side: LinkSide;
    readonly contest: LinkContest | undefined;
    readonly input: DecideLinkInput;
  },
): Promise<void> {
  const { outcome, by, reasons } = input;
  const subject = { kind: 'seller', id: side.sellerId } as const;
  if (contest === undefined && outcome === 'kept') return;
  if (contest !== undefined) {
    await markContestDecided(tx, { contest: contest.id, outcome, by, reasons });
    const payload = { contest: contest.id, link: side.id, outcome, by, reasons };
    await record(tx, {
      subject,
      kind: 'link.contest-decided',
      reference: contest.id,
      payload,
    });
  }
  if (outcome === 'dropped')
    await record(tx, {
      subject,
      kind: 'link.dropped',
      reference: side.id,
      payload: { link: side.id, by },
    });
  await tell(tx, desk, { side, contest, input });
}

/** What the one wrote is not the other's to read, so the reasons go to whoever contested. */
async function tell(
  tx: Tx,
  desk: Desk,
  {
    side,
    contest,
    input,
  }: {
    readonly side: LinkSide;
    readonly contest: LinkContest | undefined;
    readonly input: DecideLinkInput;
  },
): Promise<void> {
  const site = await loadSite(tx, side.siteId);
  if (site === undefined) throw new Error(`Site ${side.siteId} is gone`);
  const notice = await issueNotice(tx, desk, {
    seller: side.sellerId,
    site,
    content: {
      kind: 'link-decided',
      link: side.id,
      siteName: site.name,
      linkKind: side.kind,
      outcome: input.outcome,
      ...(contest === undefined ? {} : { contestedAt: contest.filedAt, reasons: input.reasons }),
    },
  });
  await emit(tx, {
    kind: 'link.decided',
    seller: side.sellerId,
    site: side.siteId,
    payload: {
      link: side.id,
      outcome: input.outcome,
      notice,
      // What was decided with it in mind is to be looked at again.
      decisions: input.outcome === 'dropped' ? await decisionsCiting(tx, side.linkId) : [],
    },
  });
}
