import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { loadClock, saveClock } from '../../store/clock.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * Moves a demo clock forward. What falls due on the way is done by the next run of the due work.
 * Refusals, in order: `clock/real`, `clock/backwards`.
 */
export async function moveClock(
  desk: Desk,
  { to }: { readonly to: Instant },
): Promise<Result<{ readonly now: Instant }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const clock = await loadClock(tx);
    if (clock.kind === 'real')
      return refuse('clock/real', 'This instance runs on real time; its clock cannot be moved.');
    if (to < clock.at)
      return refuse('clock/backwards', `The clock stands at ${clock.at}; time does not go back.`);
    await saveClock(tx, { kind: 'demo', at: to });
    return done({ now: to });
  });
}
