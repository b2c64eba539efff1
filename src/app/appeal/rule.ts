import { operatorScope, type Actor } from '../../domain/actor.ts';
import { outcomeOf, type RulingGround, type RulingOutcome } from '../../domain/appeal.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import type { Words } from '../../domain/words.ts';
import {
  itemsOf,
  pointsOf,
  type AppealItem,
  type AppealPoint,
  type AppealRow,
} from '../../store/appeal.ts';
import { contestedMeasures } from '../../store/measure-pause.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { carryOutRuling } from '../ruling/carry-out.ts';
import { planRestoring, type Restoring } from '../ruling/plan-restoring.ts';
import { checkReadable } from './check-readable.ts';
import { openAppeal } from './open-appeal.ts';

export interface RuleInput {
  readonly appeal: string;
  readonly by: Actor;
  /** What is ruled of each listing at issue; `rest` of all that are not named. */
  readonly listings?: readonly {
    readonly listing: string;
    /** Where a listing stands in several decisions of the notice. */
    readonly decision?: string;
    readonly outcome: RulingOutcome;
  }[];
  readonly rest?: RulingOutcome;
  /** Why it departs from the decision; absent where all is upheld. */
  readonly ground?: RulingGround;
  readonly reasons: Words;
  /** The answer to each point, by its number. */
  readonly answers: readonly { readonly point: number; readonly words: Words }[];
  /** Where it is varied: measures at issue that end, and decisions at issue that carry no strike any more. */
  readonly ends?: readonly string[];
  readonly withoutStrike?: readonly string[];
}

/**
 * An officer rules on an appeal: of each listing, with reasons and an answer to each point. What is overturned is undone
 * at once and completely; where the ground was a wrong rule or wrong evidence, everyone hurt by the same is looked for.
 * Refusals, in order: `appeal/not-found`, `appeal/closed`, `appeal/not-yours`, `ruling/listing-unknown`,
 * `ruling/listing-unanswered`, of a refusal or revocation `ruling/nothing-varied` and `ruling/nothing-to-restore`,
 * `ruling/point-unknown`, `ruling/point-unanswered`, `ruling/ground-missing`,
 * `ruling/ground-without-change`, `ruling/nothing-varied`, `ruling/measure-unknown`, `ruling/decision-unknown`,
 * `appeal/untranslated`.
 */
export async function ruleAppeal(
  desk: Desk,
  input: RuleInput,
): Promise<Result<{ readonly ruling: string; readonly notice: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly ruling: string; readonly notice: string }>> => {
      const opened = await openAppeal(tx, { appeal: input.appeal });
      if (!opened.ok) return opened;
      const appeal = opened.value;
      const { by, answers, reasons, ground } = input;
      if (by.kind !== 'person' || by.id !== appeal.officer)
        return refuse('appeal/not-yours', 'Only the officer who hears an appeal rules on it.');
      const answered = answerItems(await itemsOf(tx, appeal.id), input);
      if (!answered.ok) return answered;
      const items = answered.value;
      const points = await pointsOf(tx, appeal.id);
      const outcome = wholeOutcome(items, input);
      if (outcome === undefined)
        return refuse('ruling/listing-unanswered', 'Say in "rest" what is ruled.');
      const restoring = await restoringOf(tx, { appeal, outcome });
      const refusal =
        refuseWhole(appeal, { outcome, restoring }) ??
        refuseAnswers(points, answers) ??
        refuseGround(outcome, { items, input }) ??
        (await refuseVariation(tx, { appeal, items, input })) ??
        (await checkReadable(tx, {
          seller: appeal.sellerId,
          words: [reasons, ...answers.map(({ words }) => words)],
        }));
      if (refusal !== undefined) return { ok: false, refusal };
      return done(
        await carryOutRuling(tx, desk, {
          appeal,
          by,
          outcome,
          ...(restoring === undefined ? {} : { restoring }),
          items,
          reasons,
          ...(ground === undefined ? {} : { ground }),
          answers: points.flatMap((point) => {
            const words = answers.find((one) => one.point === point.number)?.words;
            return words === undefined ? [] : [{ point, words }];
          }),
          ends: input.ends ?? [],
          withoutStrike: input.withoutStrike ?? [],
        }),
      );
    },
  );
}

type Answered = AppealItem & { readonly outcome: RulingOutcome };

function answerItems(
  items: readonly AppealItem[],
  { listings = [], rest }: RuleInput,
): Result<readonly Answered[]> {
  const matches = (item: AppealItem, { listing, decision }: (typeof listings)[number]) =>
    item.listing === listing && (decision === undefined || item.decisionId === decision);
  const unknown = listings.find((named) => !items.some((item) => matches(item, named)));
  if (unknown !== undefined)
    return refuse('ruling/listing-unknown', `The appeal is not about listing ${unknown.listing}.`);
  const answered: Answered[] = [];
  for (const item of items) {
    const outcome = listings.find((named) => matches(item, named))?.outcome ?? rest;
    if (outcome === undefined)
      return refuse('ruling/listing-unanswered', `Say what is ruled of listing ${item.listing}.`);
    answered.push({ ...item, outcome });
  }
  return done(answered);
}

function refuseAnswers(
  points: readonly AppealPoint[],
  answers: RuleInput['answers'],
): Refusal | undefined {
  const unknown = answers.find(({ point }) => !points.some(({ number }) => number === point));
  if (unknown !== undefined)
    return { code: 'ruling/point-unknown', detail: `There is no point ${String(unknown.point)}.` };
  const open = points.find(({ number }) => !answers.some(({ point }) => point === number));
  return open === undefined
    ? undefined
    : {
        code: 'ruling/point-unanswered',
        detail: `Point ${String(open.number)} is not answered: ${open.text}`,
      };
}

function wholeOutcome(items: readonly Answered[], { rest }: RuleInput): RulingOutcome | undefined {
  return items.length === 0 ? rest : outcomeOf(items.map(({ outcome }) => outcome));
}

/** What is given back where a refusal or a revocation is overturned. */
async function restoringOf(
  tx: Tx,
  { appeal, outcome }: { readonly appeal: AppealRow; readonly outcome: RulingOutcome },
): Promise<Restoring | undefined> {
  if (appeal.subject === 'decision' || outcome !== 'overturned') return undefined;
  const site = await loadSite(tx, appeal.siteId);
  if (site === undefined) throw new Error(`Site ${appeal.siteId} is gone`);
  return planRestoring(tx, { appeal, site });
}

function refuseWhole(
  appeal: AppealRow,
  {
    outcome,
    restoring,
  }: { readonly outcome: RulingOutcome; readonly restoring: Restoring | undefined },
): Refusal | undefined {
  if (appeal.subject === 'decision') return undefined;
  if (outcome === 'varied')
    return {
      code: 'ruling/nothing-varied',
      detail: 'A refusal or a revocation is upheld or overturned as a whole.',
    };
  return restoring?.kind === 'nothing'
    ? {
        code: 'ruling/nothing-to-restore',
        detail: 'The time for which it could be given is over; the seller may apply anew.',
      }
    : undefined;
}

function refuseGround(
  whole: RulingOutcome,
  {
    items,
    input: { ground, ends = [], withoutStrike = [] },
  }: { readonly items: readonly Answered[]; readonly input: RuleInput },
): Refusal | undefined {
  const isUpheld = whole === 'upheld';
  if (!isUpheld && ground === undefined)
    return {
      code: 'ruling/ground-missing',
      detail: 'Say why the ruling departs from the decision.',
    };
  if (isUpheld && (ground !== undefined || ends.length > 0 || withoutStrike.length > 0))
    return {
      code: 'ruling/ground-without-change',
      detail: 'All is upheld: nothing ends, and there is no ground to depart.',
    };
  const isVaried = items.some(({ outcome }) => outcome === 'varied');
  return isVaried && ends.length === 0 && withoutStrike.length === 0
    ? {
        code: 'ruling/nothing-varied',
        detail: 'Name the measures that end, or the decisions that carry no strike any more.',
      }
    : undefined;
}

async function refuseVariation(
  tx: Tx,
  {
    appeal,
    items,
    input: { ends = [], withoutStrike = [] },
  }: {
    readonly appeal: AppealRow;
    readonly items: readonly Answered[];
    readonly input: RuleInput;
  },
): Promise<Refusal | undefined> {
  const contested = await contestedMeasures(tx, appeal.id);
  const measure = ends.find((id) => !contested.some((one) => one.id === id));
  if (measure !== undefined)
    return {
      code: 'ruling/measure-unknown',
      detail: `The appeal contests no measure ${measure} in force.`,
    };
  const decision = withoutStrike.find((id) => !items.some((one) => one.decisionId === id));
  return decision === undefined
    ? undefined
    : {
        code: 'ruling/decision-unknown',
        detail: `The appeal does not contest decision ${decision}.`,
      };
}
