import type { RulingGround } from './appeal.ts';
import type { OverturnTolerance } from './pack/overturn-schema.ts';

/** What was ruled on the decisions of one rule. */
export interface RuleRulings {
  /** Rulings on decisions of the rule, each counted once. */
  readonly rulings: number;
  /** Those of them that overturned something of the rule on a ground that speaks against it. */
  readonly overturned: number;
}

/**
 * Grounds that speak against a rule, or against how it is applied. New documents, leniency and proportion do not: the
 * rule found what there was to find.
 */
export const groundsAgainstRule = [
  'rule-wrong',
  'evidence-wrong',
  'misapplied',
] as const satisfies readonly RulingGround[];

/**
 * Whether a rule is overturned beyond what is tolerated: enough was ruled to say so, and the share is greater, not equal.
 * A quotient of two integers is the number nearest to it, as a written decimal is, so that equal shares compare equal.
 */
export function exceeds(
  { rulings, overturned }: RuleRulings,
  { leastRulings, overturned: tolerated }: OverturnTolerance,
): boolean {
  return rulings >= leastRulings && overturned / rulings > tolerated;
}
