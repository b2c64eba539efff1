import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { openAppeal } from './open-appeal.ts';
import { resumeOpen } from './resume-open.ts';

/**
 * The officer goes on with an appeal that waited. Refusals, in order: `appeal/not-found`, `appeal/closed`,
 * `appeal/not-yours`, `appeal/not-paused`.
 */
export async function resumeAppeal(
  desk: Desk,
  { appeal: id, by }: { readonly appeal: string; readonly by: Actor },
): Promise<Result<{ readonly appeal: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly appeal: string }>> => {
      const opened = await openAppeal(tx, { appeal: id });
      if (!opened.ok) return opened;
      if (by.kind !== 'person' || by.id !== opened.value.officer)
        return refuse('appeal/not-yours', 'Only the officer who hears an appeal goes on with it.');
      return (await resumeOpen(tx, desk, { appeal: opened.value, by }))
        ? done({ appeal: id })
        : refuse('appeal/not-paused', 'This appeal does not wait.');
    },
  );
}
