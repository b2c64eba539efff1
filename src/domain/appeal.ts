import { dutyEnd, endAs, strictest, type DutiesInForce } from './pack/duty.ts';
import { measureKinds } from './measure.ts';
import type { MeasureKind } from './pack/schedule.ts';
import { earlier, type Instant } from './time.ts';
import { areSame } from './words.ts';

/** What an appeal says: that it was not so, that the rule does not apply, that it is too much, what is done about it, or that money is to be let go. */
export const appealTypes = [
  'dispute-facts',
  'dispute-application',
  'proportionality',
  'remediation-plan',
  'release-of-funds',
] as const;
export type AppealType = (typeof appealTypes)[number];

/** By what way it came. What came by any but the seller's own sign-in is entered by staff, with how the seller agreed. */
export const appealChannels = [
  'inbox',
  'api',
  'mail',
  'letter',
  'phone',
  'in-person',
  'reopened',
] as const;
export type AppealChannel = (typeof appealChannels)[number];
export type StaffChannel = Exclude<AppealChannel, 'inbox' | 'api' | 'reopened'>;

/** What a notice told that can be contested. */
export type AppealSubject =
  'decision' | 'application' | 'approval' | 'verification' | 'filing-limit';

export const pauseReasons = [
  'awaiting-seller',
  'awaiting-document-check',
  'asked-by-seller',
  'authority',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

export type RulingOutcome = 'upheld' | 'varied' | 'overturned';

/** Why a ruling departs from a decision. Only the first two say that others were hurt by the same. */
export const rulingGrounds = [
  'rule-wrong',
  'evidence-wrong',
  'misapplied',
  'disproportionate',
  'new-documents',
  'leniency',
] as const;
export type RulingGround = (typeof rulingGrounds)[number];
export type WrongGround = Extract<RulingGround, 'rule-wrong' | 'evidence-wrong'>;

/** Whether everyone hurt by the same is to be found (house promise 11): not for new documents, nor for leniency. */
export function concernsOthers(ground: RulingGround | undefined): ground is WrongGround {
  return ground === 'rule-wrong' || ground === 'evidence-wrong';
}

/** As how great a matter an appeal is heard: about an account where a measure reaches further than listings. */
export function hearingScope(measures: readonly MeasureKind[]): 'listing' | 'account' {
  return measures.some((kind) => measureKinds[kind].scope !== 'listing') ? 'account' : 'listing';
}

/**
 * By when an appeal is to be decided: what its statement promised or what is owed, whichever comes first, from when it
 * reached the operator by any way. Undefined where neither says.
 */
export function decideByOf(
  receivedAt: Instant,
  {
    promised,
    duties,
    scope,
  }: {
    readonly promised: string | undefined;
    readonly duties: DutiesInForce;
    readonly scope: 'listing' | 'account' | 'identity' | 'approval';
  },
): Instant | undefined {
  const duty = strictest(duties, 'appeal-decide-by', scope);
  const from = { start: receivedAt, timeZone: duties.timeZone };
  const owed = duty === undefined ? undefined : dutyEnd(duty, from);
  const said = promised === undefined ? undefined : endAs(duty, promised, from);
  return owed === undefined || said === undefined ? (owed ?? said) : earlier(owed, said);
}

/** Someone who may hear appeals. */
export interface Officer {
  readonly id: string;
  readonly locales: readonly string[];
  readonly isExternal: boolean;
  readonly isAway: boolean;
  /** Themselves and everyone whom they answer to, however far up. */
  readonly chain: readonly string[];
  /** Appeals that they have to decide. */
  readonly load: number;
}

/** Why someone cannot hear an appeal; undefined where they can. */
export type Unfit = 'decided-it' | 'answers-to-who-decided' | 'away' | 'does-not-read-it';

/**
 * Whether an officer may hear an appeal: they did not decide what is contested, do not answer to anyone who did, are
 * there, and read its language (Regulation (EU) 2022/2065 article 20(6); house promise 10).
 */
export function unfitness(
  officer: Officer,
  { deciders, language }: { readonly deciders: ReadonlySet<string>; readonly language: string },
): Unfit | undefined {
  if (deciders.has(officer.id)) return 'decided-it';
  if (officer.chain.some((one) => deciders.has(one))) return 'answers-to-who-decided';
  if (officer.isAway) return 'away';
  return officer.locales.some((one) => areSame(one, language)) ? undefined : 'does-not-read-it';
}

/** The officer whom an appeal goes to by rule: of those who may hear it, one of the house first, the least busy first. */
export function chooseOfficer(
  officers: readonly Officer[],
  appeal: { readonly deciders: ReadonlySet<string>; readonly language: string },
): Officer | undefined {
  return officers
    .filter((one) => unfitness(one, appeal) === undefined)
    .toSorted(
      (a, b) =>
        Number(a.isExternal) - Number(b.isExternal) || a.load - b.load || (a.id < b.id ? -1 : 1),
    )[0];
}

/** Whether a measure pauses while an appeal waits past its day: what limits an account or keeps money; nothing protective. */
export function pausesWhenLate({
  nature,
  kind,
}: {
  readonly nature: 'punitive' | 'protective';
  readonly kind: MeasureKind;
}): boolean {
  const { axis, scope } = measureKinds[kind];
  return nature === 'punitive' && axis !== null && scope !== 'listing';
}

/** The outcome of a whole ruling, of what it says of each listing. */
export function outcomeOf(items: readonly RulingOutcome[]): RulingOutcome {
  const [first, ...rest] = items;
  if (first === undefined) return 'upheld';
  return rest.every((one) => one === first) ? first : 'varied';
}
