import { appealUntil } from './appeal-window.ts';
import { owedMatter, type OwedMatter } from './owed.ts';
import { dutyEnd, endAs, type DutiesInForce, type OwedDuty } from './pack/duty.ts';
import type { Statement } from './statement.ts';
import { hasPart, isStatementPart } from './statement-part.ts';
import type { Instant } from './time.ts';

/** A decision that was made, as far as duties ask about it. */
export interface MadeDecision {
  readonly statement: Statement;
  /** When its notice was issued. */
  readonly issuedAt: Instant;
  /** Delivery or first access, whichever came first; null while neither. Presumption does not count. */
  readonly receivedAt: Instant | null;
}

/** A promise or act of the operator held against a duty. */
interface Held {
  readonly matter: OwedMatter;
  readonly isKept: boolean;
}

/** What was owed for a decision by the law of one instant, and whether it was kept. */
export interface DecisionDuties {
  /** The instant whose law was asked. */
  readonly at: Instant;
  /** Each part of the statement of reasons that is owed: who asks for it, and whether it is there. */
  readonly contents: readonly {
    readonly part: string;
    readonly owedBy: readonly OwedDuty[];
    readonly isThere: boolean;
  }[];
  readonly appeal?: Held & {
    /** The longer of what is owed and what the statement promises. Null while nothing was received. */
    readonly until: Instant | null;
  };
  readonly answer?: Held & {
    /** By when an appeal that is filed on receipt is answered. Null while nothing was received. */
    readonly by: Instant | null;
  };
  /** Where the decision ends an account. */
  readonly termination?: Held & {
    /** The earliest instant at which it may take effect. */
    readonly notBefore: Instant;
    readonly startsAt: Instant;
    /** The typed exception that was claimed; it holds only if the duty knows it. */
    readonly exception?: string;
  };
  readonly reasons?: OwedMatter;
  readonly mediation?: OwedMatter;
  /** What else the law of that instant asks of whoever makes such a decision. */
  readonly besides: readonly OwedMatter[];
}

const otherMatters = [
  'prior-warning',
  'fair-terms',
  'decision-publicity',
  'data-access',
  'reinstatement',
] as const;

/**
 * What is owed for a made decision by the law that the duties are of: the same case can be held against the law of
 * any day. Periods run from the case's own instants, whatever day's law is asked.
 */
export function decisionDuties(decision: MadeDecision, duties: DutiesInForce): DecisionDuties {
  const { statement } = decision;
  const reasons = owedMatter(duties, 'statement-of-reasons');
  const appeal = appealOf(decision, duties);
  const answer = answerOf(decision, duties);
  const termination = terminationOf(decision, duties);
  const mediation = owedMatter(duties, 'mediation');
  return {
    at: duties.at,
    contents: (reasons?.contents ?? []).map(({ part, owedBy }) => ({
      part,
      owedBy,
      isThere: isStatementPart(part) && hasPart(statement, part),
    })),
    ...(appeal === undefined ? {} : { appeal }),
    ...(answer === undefined ? {} : { answer }),
    ...(termination === undefined ? {} : { termination }),
    ...(reasons === undefined ? {} : { reasons }),
    ...(mediation === undefined ? {} : { mediation }),
    besides: otherMatters.flatMap((kind) => owedMatter(duties, kind) ?? []),
  };
}

/** Every matter that the duties of a decision speak of, so that two days' law can be held against each other. */
export function decisionMatters(owed: DecisionDuties): readonly OwedMatter[] {
  const { reasons, appeal, answer, termination, mediation, besides } = owed;
  return [
    reasons,
    appeal?.matter,
    answer?.matter,
    termination?.matter,
    mediation,
    ...besides,
  ].filter((matter) => matter !== undefined);
}

function appealOf(
  { statement, issuedAt, receivedAt }: MadeDecision,
  duties: DutiesInForce,
): DecisionDuties['appeal'] {
  const matter = owedMatter(duties, 'appeal-window');
  if (matter === undefined) return undefined;
  const { appealWindow } = statement.redress;
  // Whether the promise is long enough does not hang on when the notice arrived.
  const from = { start: receivedAt ?? issuedAt, timeZone: duties.timeZone };
  const owed = dutyEnd(matter.duty, from);
  return {
    matter,
    isKept: owed === undefined || endAs(matter.duty, appealWindow, from) >= owed,
    until: appealUntil({ receivedAt, window: appealWindow, duties }),
  };
}

function answerOf(
  { statement, issuedAt, receivedAt }: MadeDecision,
  duties: DutiesInForce,
): DecisionDuties['answer'] {
  const matter = owedMatter(duties, 'appeal-decide-by', appealedMatter(statement));
  if (matter === undefined) return undefined;
  const from = { start: receivedAt ?? issuedAt, timeZone: duties.timeZone };
  const owed = dutyEnd(matter.duty, from);
  const promised = endAs(matter.duty, statement.redress.decideBy, from);
  return {
    matter,
    isKept: owed === undefined || promised <= owed,
    by: receivedAt === null ? null : (owed ?? promised),
  };
}

/** What an appeal would be about, which decides how soon it is answered. */
function appealedMatter({ nature, measures }: Statement): NonNullable<OwedDuty['scope']> {
  if (nature.kind === 'protective' && nature.ground === 'hijacked-account') return 'identity';
  return measures.some(({ scope }) => scope === 'account') ? 'account' : 'listing';
}

function terminationOf(
  { statement, issuedAt }: MadeDecision,
  duties: DutiesInForce,
): DecisionDuties['termination'] {
  const end = statement.measures.find(({ kind }) => kind === 'account-terminated');
  const matter = owedMatter(duties, 'termination-notice');
  if (end === undefined || matter === undefined) return undefined;
  const from = { start: issuedAt, timeZone: duties.timeZone };
  const notBefore = dutyEnd(matter.duty, from) ?? issuedAt;
  const claimed = end.exception?.id;
  const isExcepted =
    claimed !== undefined &&
    (matter.duty.exceptions ?? []).some((exception) => exception.id === claimed);
  return {
    matter,
    isKept: isExcepted || end.startsAt >= notBefore,
    notBefore,
    startsAt: end.startsAt,
    ...(claimed === undefined ? {} : { exception: claimed }),
  };
}
