import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockDecision } from '../../store/decision.ts';
import { record } from '../../store/record.ts';
import { lockSampled, markJudged } from '../../store/sweep-sample.ts';
import { lockSweep } from '../../store/sweep.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { dropDecision } from '../decision/drop.ts';

export interface JudgeInput {
  readonly sweep: string;
  readonly decision: string;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string;
  readonly by: Actor;
}

/**
 * A person judges one drawn decision, with a reason. One that is wrong is discarded at once, in their name.
 * Refusals, in order: `sweep/not-found`, `sweep/needs-person`, `sweep/not-sampled`, `sweep/not-drawn`,
 * `sweep/judged-already`.
 */
export async function judgeSample(
  desk: Desk,
  { sweep: id, by, verdict, reason, ...input }: JudgeInput,
): Promise<Result<{ readonly verdict: 'right' | 'wrong' }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly verdict: 'right' | 'wrong' }>> => {
      const sweep = await lockSweep(tx, id);
      if (sweep === undefined) return refuse('sweep/not-found', 'There is no such sweep.');
      if (by.kind !== 'person') return refuse('sweep/needs-person', 'A person judges the sample.');
      if (sweep.state !== 'sampled')
        return refuse(
          'sweep/not-sampled',
          `This sweep is ${sweep.state}; there is no sample to judge.`,
        );
      const drawn = await lockSampled(tx, { sweep: id, decision: input.decision });
      if (drawn === undefined)
        return refuse('sweep/not-drawn', 'This decision is not in the sample of the sweep.');
      if (drawn.verdict !== null)
        return refuse('sweep/judged-already', `This decision was judged ${drawn.verdict} already.`);
      await markJudged(tx, { id: drawn.id, verdict, reason, by });
      await record(tx, {
        subject: { kind: 'site', id: sweep.siteId },
        kind: 'sweep.judged',
        reference: drawn.id,
        payload: { sweep: id, decision: drawn.decisionId, verdict, reason, by },
      });
      const decision = await lockDecision(tx, drawn.decisionId);
      if (verdict === 'wrong' && decision?.state === 'proposed')
        await dropDecision(tx, { decision, by, reason });
      return done({ verdict });
    },
  );
}
