import { later, type Instant } from './time.ts';

/** Why a seller is given more time than the notice period. */
export const graceKinds = [
  /** They must change goods, stock or systems, and cannot in the time (Regulation (EU) 2019/1150 article 3(2)). */
  'adaptation',
  /** They have applied for an approval, and it is not decided. */
  'approval-pending',
  /** The announcement was not clear, or not clear to them. */
  'unclear-announcement',
  /** They could not act: our systems or theirs were down. */
  'outage',
] as const;
export type GraceKind = (typeof graceKinds)[number];

/** More time for one seller, for one rule of a policy or, with no rule, for all of its terms. */
export interface Grace {
  readonly rule: string | null;
  readonly until: Instant;
}

/** Until when a rule does not reach a seller by grace; the longest counts, so that none shortens another. */
export function graceUntil(graces: readonly Grace[], rule: string): Instant | undefined {
  return graces
    .filter((one) => one.rule === null || one.rule === rule)
    .map((one) => one.until)
    .reduce<Instant | undefined>((a, b) => (a === undefined ? b : later(a, b)), undefined);
}
