import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { drawSample, populationHash } from '../../domain/sample.ts';
import { sampleSize } from '../../domain/sweep.ts';
import { loadVersion } from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { heldByRule, insertDraw } from '../../store/sweep-sample.ts';
import { lockSweep, markSampled } from '../../store/sweep.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface SampleInput {
  readonly sweep: string;
  readonly by: Actor;
  /** Wrong ones that the sample shall be large enough to bear. More of them, more to judge. */
  readonly errorsAllowed: number;
}

/**
 * Draws from everything that a braked sweep holds, of each rule as many as its version's tolerance needs, by the seed
 * that was committed to when it was braked. It is drawn once: who draws until they like what they see proves nothing.
 * Refusals, in order: `sweep/not-found`, `sweep/needs-person`, `sweep/not-braked`, `sweep/no-tolerance`,
 * `sweep/nothing-held`.
 */
export async function sampleSweep(
  desk: Desk,
  { sweep: id, by, errorsAllowed }: SampleInput,
): Promise<Result<{ readonly drawn: number }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly drawn: number }>> => {
      const sweep = await lockSweep(tx, id);
      if (sweep === undefined) return refuse('sweep/not-found', 'There is no such sweep.');
      if (by.kind !== 'person') return refuse('sweep/needs-person', 'A person draws the sample.');
      if (sweep.state !== 'braked')
        return refuse('sweep/not-braked', `This sweep is ${sweep.state}, and not braked.`);
      const asked = (await loadVersion(tx, sweep.versionId))?.document.sweep;
      if (asked === undefined)
        return refuse(
          'sweep/no-tolerance',
          'The version says nothing of how many wrongful decisions it tolerates. Decide one by one, or stop the sweep.',
        );
      const held = await heldByRule(tx, sweep.id);
      if (held.size === 0) return refuse('sweep/nothing-held', 'This sweep holds no decision.');
      const draws = [...held].map(([rule, ids]) => ({
        rule,
        population: ids.length,
        populationHash: populationHash(ids),
        drawn: drawSample(ids, {
          seed: sweep.seed,
          size: sampleSize(ids.length, { ...asked, errors: errorsAllowed }),
        }),
      }));
      for (const draw of draws) await insertDraw(tx, { sweep: id, seed: sweep.seed, ...draw });
      await markSampled(tx, { id, by, ...asked });
      await record(tx, {
        subject: { kind: 'site', id: sweep.siteId },
        kind: 'sweep.sampled',
        reference: id,
        payload: {
          sweep: id,
          by,
          seed: sweep.seed.toString('hex'),
          ...asked,
          errorsAllowed,
          rules: draws.map((draw) => ({
            ...draw,
            populationHash: draw.populationHash.toString('hex'),
          })),
        },
      });
      return done({ drawn: draws.reduce((sum, { drawn }) => sum + drawn.length, 0) });
    },
  );
}
