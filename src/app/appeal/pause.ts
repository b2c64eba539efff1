import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { PauseReason } from '../../domain/appeal.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { millisecondsBetween, moved, type Instant } from '../../domain/time.ts';
import type { Words } from '../../domain/words.ts';
import type { AppealRow } from '../../store/appeal.ts';
import { insertPause, pausesOf } from '../../store/appeal-pause.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { checkReadable } from './check-readable.ts';
import { openAppeal } from './open-appeal.ts';

export interface PauseInput {
  readonly appeal: string;
  readonly reason: PauseReason;
  /** What is waited for, as the seller is told. */
  readonly words: Words;
  readonly until: Instant;
  readonly by: Actor;
}

/**
 * The officer lets an appeal wait for something, for a stated reason and not for long: its day moves by as much. All
 * pauses of an appeal together are no longer than is owed. Refusals, in order: `appeal/not-found`, `appeal/closed`,
 * `appeal/not-yours`, `appeal/paused-already`, `appeal/late-already`, `appeal/pause-not-later`, `appeal/pause-too-long`,
 * `appeal/untranslated`.
 */
export async function pauseAppeal(
  desk: Desk,
  input: PauseInput,
): Promise<Result<{ readonly appeal: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly appeal: string }>> => {
      const opened = await openAppeal(tx, { appeal: input.appeal });
      if (!opened.ok) return opened;
      const appeal = opened.value;
      const { by, until, reason, words } = input;
      if (by.kind !== 'person' || by.id !== appeal.officer)
        return refuse('appeal/not-yours', 'Only the officer who hears an appeal lets it wait.');
      const pauses = await pausesOf(tx, appeal.id);
      if (pauses.some(({ endedAt }) => endedAt === null))
        return refuse('appeal/paused-already', 'This appeal waits already.');
      if (appeal.escalatedAt !== null || appeal.decideBy <= tx.now)
        return refuse('appeal/late-already', 'Its day has passed; it waits no longer.');
      if (until <= tx.now) return refuse('appeal/pause-not-later', 'Name an instant to come.');
      const site = await loadSite(tx, appeal.siteId);
      if (site === undefined) throw new Error(`Site ${appeal.siteId} is gone`);
      const latest = await latestEnd(tx, { site, appeal, pauses });
      if (until > latest)
        return refuse('appeal/pause-too-long', `It may wait until ${latest} at the latest.`);
      const refusal = await checkReadable(tx, { seller: appeal.sellerId, words: [words] });
      if (refusal !== undefined) return { ok: false, refusal };
      const notice = await issueNotice(tx, desk, {
        seller: appeal.sellerId,
        site,
        content: {
          kind: 'appeal-paused',
          appeal: appeal.id,
          siteName: site.name,
          reason,
          words,
          until,
        },
      });
      const pause = tx.newId();
      await insertPause(tx, {
        id: pause,
        appealId: appeal.id,
        sellerId: appeal.sellerId,
        reason,
        words: JSON.stringify(words),
        pausedAt: tx.now,
        pausedBy: JSON.stringify(by),
        untilAt: until,
        noticeId: notice,
      });
      await record(tx, {
        subject: { kind: 'seller', id: appeal.sellerId },
        kind: 'appeal.paused',
        reference: pause,
        payload: { pause, appeal: appeal.id, reason, words, until, by, notice },
      });
      return done({ appeal: appeal.id });
    },
  );
}

/** When the appeal can wait no longer: what is left of the time owed, after the pauses that it had. */
async function latestEnd(
  tx: Tx,
  {
    site,
    appeal,
    pauses,
  }: {
    readonly site: SiteRow;
    readonly appeal: AppealRow;
    readonly pauses: Awaited<ReturnType<typeof pausesOf>>;
  },
): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site, appeal.receivedAt), 'appeal-pause');
  // Counted as if it had begun earlier by all that it waited already.
  const waited = pauses.reduce(
    (sum, { pausedAt, endedAt }) =>
      sum + (endedAt === null ? 0 : millisecondsBetween(pausedAt, endedAt)),
    0,
  );
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No appeal-pause period is in force on ${site.id}; the house law pack must state one`,
    );
  return moved(end, -waited);
}
