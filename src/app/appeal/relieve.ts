import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Words } from '../../domain/words.ts';
import { contestedMeasures } from '../../store/measure-pause.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { pauseMeasures } from '../measure/pause.ts';
import { issueNotice } from '../notice/issue.ts';
import { checkReadable } from './check-readable.ts';
import { nameMeasures } from './name-measures.ts';
import { openAppeal } from './open-appeal.ts';

export interface RelieveInput {
  readonly appeal: string;
  /** Measures of the decisions at issue; all that are punitive if left out. */
  readonly measures?: readonly string[];
  readonly reasons: Words;
  readonly by: Actor;
}

/**
 * The officer lets measures pause until the appeal is ruled on: it rules nothing. What is protective goes on.
 * Refusals, in order: `appeal/not-found`, `appeal/closed`, `appeal/not-yours`, `appeal/measure-unknown`,
 * `appeal/protective-stays`, `appeal/nothing-to-pause`, `appeal/untranslated`.
 */
export async function relieveSeller(
  desk: Desk,
  input: RelieveInput,
): Promise<Result<{ readonly appeal: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly appeal: string }>> => {
      const opened = await openAppeal(tx, { appeal: input.appeal });
      if (!opened.ok) return opened;
      const appeal = opened.value;
      const { by, reasons } = input;
      if (by.kind !== 'person' || by.id !== appeal.officer)
        return refuse('appeal/not-yours', 'Only the officer who hears an appeal gives relief.');
      const contested = await contestedMeasures(tx, appeal.id);
      const unknown = input.measures?.find((id) => !contested.some((one) => one.id === id));
      if (unknown !== undefined)
        return refuse(
          'appeal/measure-unknown',
          `The appeal contests no measure ${unknown} in force.`,
        );
      const wanted = contested.filter(({ id }) => input.measures?.includes(id) ?? true);
      if (input.measures !== undefined && wanted.some(({ nature }) => nature === 'protective'))
        return refuse('appeal/protective-stays', 'What stops harm goes on until it is ruled on.');
      const refusal = await checkReadable(tx, { seller: appeal.sellerId, words: [reasons] });
      if (refusal !== undefined) return { ok: false, refusal };
      const paused = await pauseMeasures(tx, {
        measures: wanted.filter(({ nature }) => nature === 'punitive'),
        appeal: appeal.id,
        by,
        ground: 'relief',
        reasons,
      });
      if (paused.length === 0)
        return refuse('appeal/nothing-to-pause', 'Nothing at issue acts that could pause.');
      const site = await loadSite(tx, appeal.siteId);
      if (site === undefined) throw new Error(`Site ${appeal.siteId} is gone`);
      await issueNotice(tx, desk, {
        seller: appeal.sellerId,
        site,
        content: {
          kind: 'appeal-relief',
          appeal: appeal.id,
          siteName: site.name,
          measures: await nameMeasures(tx, paused),
          state: 'paused',
          reasons,
        },
      });
      return done({ appeal: appeal.id });
    },
  );
}
