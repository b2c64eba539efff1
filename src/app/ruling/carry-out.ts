import { system, type Actor } from '../../domain/actor.ts';
import { concernsOthers, type RulingGround, type RulingOutcome } from '../../domain/appeal.ts';
import type { Words } from '../../domain/words.ts';
import {
  closeAppeal,
  type AppealItem,
  type AppealPoint,
  type AppealRow,
} from '../../store/appeal.ts';
import { emit } from '../../store/effect.ts';
import { contestedMeasures } from '../../store/measure-pause.ts';
import { measuresOf, type MeasureInForce } from '../../store/measure.ts';
import { record } from '../../store/record.ts';
import { insertRuling } from '../../store/ruling.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { endPauseOf } from '../appeal/end-pause.ts';
import { keepClosed } from '../appeal/keep-closed.ts';
import { proposeDecisions } from '../decision/propose.ts';
import type { Desk } from '../desk.ts';
import { brakeRules } from '../rule/brake.ts';
import { endMeasures } from '../measure/end.ts';
import { resumeMeasures } from '../measure/resume.ts';
import { openReopening } from './open-reopening.ts';
import { planChanges, type Change } from './plan-changes.ts';
import type { Restoring } from './plan-restoring.ts';
import { restoreSubject } from './restore.ts';
import { tellRuling } from './tell.ts';

export interface Ruled {
  readonly appeal: AppealRow;
  readonly by: Actor & { readonly kind: 'person' };
  readonly outcome: RulingOutcome;
  readonly items: readonly (AppealItem & { readonly outcome: RulingOutcome })[];
  readonly ground?: RulingGround;
  readonly reasons: Words;
  readonly answers: readonly { readonly point: AppealPoint; readonly words: Words }[];
  /** Measures at issue that end besides those of the listings that are overturned. */
  readonly ends: readonly string[];
  readonly withoutStrike: readonly string[];
  /** What is given back, where a refusal or a revocation is overturned. */
  readonly restoring?: Restoring;
}

/**
 * Makes a ruling take effect: exactly what is overturned is undone on every axis, the ladder is computed anew, the seller
 * is told all of it in one notice, and the record keeps it (house promise 11). What stays acts again where it paused.
 * The only way that a ruling comes to be.
 */
export async function carryOutRuling(
  tx: Tx,
  desk: Desk,
  ruled: Ruled,
): Promise<{ readonly ruling: string; readonly notice: string }> {
  const { appeal, by, outcome, items, ground, reasons, answers } = ruled;
  const { sellerId: seller, siteId } = appeal;
  const site = await loadSite(tx, siteId);
  if (site === undefined) throw new Error(`Site ${siteId} is gone`);
  const changes = await planChanges(tx, { ruled, site });
  const ending = await endingMeasures(tx, { ruled, changes });
  await endPauseOf(tx, { appeal, by });
  const ruling = tx.newId();
  const notice = await tellRuling(tx, desk, { ruled, ruling, site, changes, ending });
  await insertRuling(tx, {
    ruling: {
      id: ruling,
      appealId: appeal.id,
      sellerId: seller,
      siteId,
      outcome,
      ground: ground ?? null,
      reasons: JSON.stringify(reasons),
      ruledAt: tx.now,
      ruledBy: JSON.stringify(by),
      noticeId: notice,
    },
    answers: answers.map(({ point, words }) => ({
      pointId: point.id,
      words: JSON.stringify(words),
    })),
    items: items.map(({ id, outcome: of }) => ({ itemId: id, outcome: of })),
    changes: changes.map(({ decision, kind, strike, isDerived }) => ({
      id: tx.newId(),
      decisionId: decision.id,
      kind,
      strike,
      isDerived,
    })),
  });
  // Before anything is decided anew, so that the system decides nothing under a rule that this ruling brakes.
  await brakeRules(tx, { ruling, site, decisions: items.map((one) => one.decisionId) });
  await undo(tx, desk, { ruled, changes, ending, notice, site });
  if (ruled.restoring !== undefined)
    await restoreSubject(tx, { appeal, site, by, notice, restoring: ruled.restoring });
  await closeAppeal(tx, { id: appeal.id, as: 'ruled', by });
  await keep(tx, { ruled, ruling, notice, changes, ending });
  if (concernsOthers(ground) && items.some((one) => one.outcome === 'overturned'))
    await openReopening(tx, { ruling, ground, site: siteId });
  return { ruling, notice };
}

/** Measures in force that the ruling ends: of its own decisions in the officer's name, of later ones in the system's. */
interface Ending {
  readonly own: readonly MeasureInForce[];
  readonly derived: readonly MeasureInForce[];
}

async function endingMeasures(
  tx: Tx,
  { ruled, changes }: { readonly ruled: Ruled; readonly changes: readonly Change[] },
): Promise<Ending> {
  const { appeal, items, ends } = ruled;
  const overturned = new Set(
    items
      .filter(({ outcome }) => outcome === 'overturned')
      .map(({ decisionId, listingId }) => `${decisionId} ${listingId}`),
  );
  const undone = new Set(
    changes
      .filter(({ kind, isDerived }) => kind === 'undone' && !isDerived)
      .map(({ decision }) => decision.id),
  );
  const own = (await contestedMeasures(tx, appeal.id)).filter(
    ({ id, decisionId, listingId }) =>
      ends.includes(id) ||
      (listingId === null ? undone.has(decisionId) : overturned.has(`${decisionId} ${listingId}`)),
  );
  const derived = changes.filter(({ isDerived }) => isDerived).map(({ decision }) => decision.id);
  return { own, derived: await measuresOf(tx, derived) };
}

async function undo(
  tx: Tx,
  desk: Desk,
  {
    ruled: { appeal, by },
    changes,
    ending,
    notice,
    site,
  }: {
    readonly ruled: Ruled;
    readonly changes: readonly Change[];
    readonly ending: Ending;
    readonly notice: string;
    readonly site: SiteRow;
  },
): Promise<void> {
  const as = { reason: 'overturned', told: notice } as const;
  await endMeasures(tx, desk, { measures: ending.own, ...as, by });
  await endMeasures(tx, desk, { measures: ending.derived, ...as, by: system });
  await resumeMeasures(tx, {
    measures: await contestedMeasures(tx, appeal.id),
    appeal: appeal.id,
    by,
  });
  // What a later decision answered is decided again at the step that counts now.
  if (changes.some(({ isDerived }) => isDerived))
    await proposeDecisions(tx, desk, { sellers: [appeal.sellerId], site });
}

async function keep(
  tx: Tx,
  {
    ruled,
    ruling,
    notice,
    changes,
    ending,
  }: {
    readonly ruled: Ruled;
    readonly ruling: string;
    readonly notice: string;
    readonly changes: readonly Change[];
    readonly ending: Ending;
  },
): Promise<void> {
  const { appeal, by, outcome, ground, items, reasons, answers } = ruled;
  await record(tx, {
    subject: { kind: 'seller', id: appeal.sellerId },
    kind: 'ruling.made',
    reference: ruling,
    payload: {
      ruling,
      appeal: appeal.id,
      outcome,
      ground: ground ?? null,
      items: items.map((one) => ({
        decision: one.decisionId,
        listing: one.listingId,
        outcome: one.outcome,
      })),
      reasons,
      answers: answers.map(({ point, words }) => ({ point: point.id, words })),
      ended: [...ending.own, ...ending.derived].map(({ id }) => id),
      changes: changes.map(({ decision, ...one }) => ({ ...one, decision: decision.id })),
      derogation: appeal.derogation,
      by,
      notice,
    },
  });
  await keepClosed(tx, { appeal, as: 'ruled', by });
  await emit(tx, {
    kind: 'ruling.made',
    seller: appeal.sellerId,
    site: appeal.siteId,
    payload: { ruling, appeal: appeal.id, outcome, ground: ground ?? null, notice },
  });
}
