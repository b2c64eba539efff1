import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { record } from '../../store/record.ts';
import { stopRule } from '../../store/sweep-sample.ts';
import { lockSweep, markStopped } from '../../store/sweep.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface StopInput {
  readonly sweep: string;
  /** Only what this rule holds, of a sweep that was drawn from. */
  readonly rule?: string;
  readonly by: Actor;
  readonly reason: string;
}

/**
 * A person stops a braked sweep, or one rule of it: what it holds is discarded in their name, with their reason.
 * Refusals, in order: `sweep/not-found`, `sweep/needs-person`, `sweep/holds-nothing-back`, `sweep/no-such-rule`.
 */
export async function stopSweep(
  desk: Desk,
  { sweep: id, rule, by, reason }: StopInput,
): Promise<Result<{ readonly sweep: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly sweep: string }>> => {
      const sweep = await lockSweep(tx, id);
      if (sweep === undefined) return refuse('sweep/not-found', 'There is no such sweep.');
      if (by.kind !== 'person') return refuse('sweep/needs-person', 'A person stops a sweep.');
      if (sweep.state !== 'sampled' && (sweep.state !== 'braked' || rule !== undefined))
        return refuse(
          'sweep/holds-nothing-back',
          sweep.state === 'braked'
            ? 'One rule is stopped after the sample was drawn; before, the sweep as a whole.'
            : `This sweep is ${sweep.state}; there is nothing to stop.`,
        );
      if (rule === undefined) await markStopped(tx, { id, by, reason });
      else if (!(await stopRule(tx, { sweep: id, rule, by, reason })))
        return refuse('sweep/no-such-rule', `This sweep holds nothing of a rule ${rule}.`);
      await record(tx, {
        subject: { kind: 'site', id: sweep.siteId },
        kind: 'sweep.stopped',
        reference: id,
        payload: { sweep: id, by, reason, ...(rule === undefined ? {} : { rule }) },
      });
      return done({ sweep: id });
    },
  );
}
