import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import { boundOf, rulesNotShown } from '../../domain/sweep.ts';
import { record } from '../../store/record.ts';
import { judgedRules, judgesOf } from '../../store/sweep-sample.ts';
import {
  lockSweep,
  markReleased,
  publishersOf,
  simulationOf,
  type SweepRow,
} from '../../store/sweep.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * A second person releases a sweep whose sample shows what its version asks for. What it holds and still stands is
 * then made by the system, one notice to each seller; what was put right meanwhile is discarded in their name.
 * Refusals, in order: `sweep/not-found`, `sweep/needs-person`, `sweep/not-sampled`, `sweep/same-person`,
 * `sweep/not-judged`, `sweep/too-many-wrong`, `sweep/not-simulated`.
 */
export async function releaseSweep(
  desk: Desk,
  { sweep: id, by }: { readonly sweep: string; readonly by: Actor },
): Promise<Result<{ readonly simulation: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly simulation: string }>> => {
      const sweep = await lockSweep(tx, id);
      if (sweep === undefined) return refuse('sweep/not-found', 'There is no such sweep.');
      if (by.kind !== 'person') return refuse('sweep/needs-person', 'A person releases a sweep.');
      if (sweep.state !== 'sampled')
        return refuse(
          'sweep/not-sampled',
          `This sweep is ${sweep.state}, and no sample of it waits.`,
        );
      const concerned = [
        ...(sweep.sampledBy === null ? [] : [sweep.sampledBy]),
        ...(await judgesOf(tx, id)),
        ...(await publishersOf(tx, sweep.versionId)),
      ];
      if (concerned.some((one) => one.kind === 'person' && one.id === by.id))
        return refuse(
          'sweep/same-person',
          'Whoever published the change, drew the sample or judged it does not release it.',
        );
      const refusal = await refuseSample(tx, sweep);
      if (refusal !== undefined) return { ok: false, refusal };
      const simulation = await simulationOf(tx, sweep.versionId);
      if (simulation === undefined)
        return refuse(
          'sweep/not-simulated',
          'The version was not simulated as it was published. Simulate it first.',
        );
      await markReleased(tx, { id, by, simulation });
      await record(tx, {
        subject: { kind: 'site', id: sweep.siteId },
        kind: 'sweep.released',
        reference: id,
        payload: { sweep: id, by, simulation, rules: await judgedRules(tx, id) },
      });
      return done({ simulation });
    },
  );
}

async function refuseSample(tx: Tx, sweep: SweepRow): Promise<Refusal | undefined> {
  const rules = await judgedRules(tx, sweep.id);
  const asked = { tolerance: Number(sweep.tolerance), confidence: Number(sweep.confidence) };
  const unjudged = rules
    .filter(({ isStopped }) => !isStopped)
    .reduce((sum, { size, judged }) => sum + size - judged, 0);
  if (unjudged > 0)
    return {
      code: 'sweep/not-judged',
      detail: `${String(unjudged)} of the drawn decisions are not judged yet.`,
    };
  const [wrong] = rulesNotShown(rules, asked);
  if (wrong === undefined) return undefined;
  const bound = boundOf(wrong, asked);
  return {
    code: 'sweep/too-many-wrong',
    detail: `Of rule ${wrong.rule} ${String(wrong.wrong)} of ${String(wrong.size)} were wrong: up to ${(bound * 100).toFixed(2)} % may be, and the version tolerates less than ${String(asked.tolerance * 100)} %. Stop the rule, or decide what is held one by one.`,
  };
}
