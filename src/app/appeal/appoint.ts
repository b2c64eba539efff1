import { operatorScope, type Actor } from '../../domain/actor.ts';
import { unfitness, type Unfit } from '../../domain/appeal.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { readableIn, type Words } from '../../domain/words.ts';
import { decidersOf, lockAppeal, updateAppeal } from '../../store/appeal.ts';
import { emit } from '../../store/effect.ts';
import { officers } from '../../store/officer.ts';
import { record } from '../../store/record.ts';
import { loadSeller } from '../../store/seller.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface AppointInput {
  readonly appeal: string;
  readonly officer: string;
  readonly by: Actor;
  /** Why somebody hears it who otherwise may not: there is nobody else. The seller reads it with the ruling. */
  readonly derogation?: Words;
}

const why: Readonly<Record<Unfit, string>> = {
  'decided-it': 'They had a part in what is contested.',
  'answers-to-who-decided': 'They answer to someone who had a part in what is contested.',
  away: 'They are away.',
  'does-not-read-it': 'They do not read its language.',
};

/**
 * Gives an appeal to a named officer. Whoever otherwise may not hear it does so only with a derogation, which is
 * recorded and told to the seller (house promise 10). Whoever appoints does not appoint themselves by derogation.
 * Refusals, in order: `appeal/not-found`, `appeal/closed`, `appeal/officer-unknown`, `appeal/officer-unfit`,
 * `appeal/own-derogation`, `appeal/untranslated`.
 */
export async function appointOfficer(
  desk: Desk,
  { appeal: id, officer: name, by, derogation }: AppointInput,
): Promise<Result<{ readonly appeal: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const appeal = await lockAppeal(tx, id);
    if (appeal === undefined) return refuse('appeal/not-found', 'There is no such appeal.');
    if (appeal.closedAt !== null) return refuse('appeal/closed', 'This appeal is closed.');
    const officer = (await officers(tx)).find((one) => one.id === name);
    if (officer === undefined) return refuse('appeal/officer-unknown', `${name} hears no appeals.`);
    const { language } = appeal.submission;
    const unfit = unfitness(officer, { deciders: await decidersOf(tx, id), language });
    if (unfit !== undefined && derogation === undefined)
      return refuse('appeal/officer-unfit', why[unfit]);
    if (unfit !== undefined && by.kind === 'person' && by.id === officer.id)
      return refuse('appeal/own-derogation', 'Somebody else must say that there is nobody else.');
    const seller = await loadSeller(tx, appeal.sellerId);
    if (
      derogation !== undefined &&
      readableIn(derogation, seller?.locale ?? language) === undefined
    )
      return refuse(
        'appeal/untranslated',
        `The seller reads ${seller?.locale ?? language}; add a translation.`,
      );
    await updateAppeal(tx, id, {
      officer: officer.id,
      assignedAt: tx.now,
      ...(unfit === undefined || derogation === undefined ? {} : { derogation }),
    });
    const isExternal = officer.isExternal;
    await record(tx, {
      subject: { kind: 'seller', id: appeal.sellerId },
      kind: 'appeal.assigned',
      reference: id,
      payload: {
        appeal: id,
        officer: officer.id,
        isExternal,
        unfit: unfit ?? null,
        derogation: derogation ?? null,
        by,
      },
    });
    await emit(tx, {
      kind: 'appeal.assigned',
      seller: appeal.sellerId,
      site: appeal.siteId,
      payload: { appeal: id, officer: officer.id, decideBy: appeal.decideBy },
    });
    return done({ appeal: id });
  });
}
