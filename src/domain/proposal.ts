import type { Ambiguity } from '../engine/types.ts';
import type { MeasureKind } from './pack/schema.ts';
import type { Instant } from './time.ts';

/** Why a decision waits for a person. Empty list: the system may make it. */
export type NeedsPerson =
  | { readonly kind: 'policy-asks-for-a-person' }
  | { readonly kind: 'ambiguous'; readonly ambiguities: readonly Ambiguity[] }
  | { readonly kind: 'approval-conflict'; readonly approval: string; readonly class: string };

/** What the ladder proposes to do about one rule's findings. */
export interface Proposal {
  readonly measure: MeasureKind;
  /** ISO 8601 periods from the ladder's rung. */
  readonly duration?: string;
  readonly curePeriod?: string;
  readonly curable: boolean;
  readonly boundFrom: Instant;
  /** A protective measure acts on its typed ground, whether or not the rule binds yet. */
  readonly boundBy: 'law' | 'registration' | 'announcement' | 'protection';
  /** Earlier decisions that count towards this rung. */
  readonly prior: readonly string[];
  readonly needsPerson: readonly NeedsPerson[];
}
