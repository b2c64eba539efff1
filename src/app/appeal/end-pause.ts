import type { Actor } from '../../domain/actor.ts';
import { earlier, millisecondsBetween, moved, type Instant } from '../../domain/time.ts';
import { updateAppeal, type AppealRow } from '../../store/appeal.ts';
import { endPause, pausesOf } from '../../store/appeal-pause.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Ends the pause of an appeal, if it has one, and moves its day by as long as it waited. Its new day, or undefined where
 * it did not wait.
 */
export async function endPauseOf(
  tx: Tx,
  { appeal, by }: { readonly appeal: AppealRow; readonly by: Actor },
): Promise<Instant | undefined> {
  const pause = (await pausesOf(tx, appeal.id)).find(({ endedAt }) => endedAt === null);
  if (pause === undefined) return undefined;
  const endedAt = earlier(tx.now, pause.untilAt);
  const decideBy = moved(appeal.decideBy, millisecondsBetween(pause.pausedAt, endedAt));
  await endPause(tx, { id: pause.id, by });
  await updateAppeal(tx, appeal.id, { decideBy });
  await record(tx, {
    subject: { kind: 'seller', id: appeal.sellerId },
    kind: 'appeal.resumed',
    reference: pause.id,
    payload: { pause: pause.id, appeal: appeal.id, endedAt, decideBy, by },
  });
  return decideBy;
}
