import type { Ambiguity } from '../engine/types.ts';
import type { ConductSpan } from './conduct.ts';
import type { ProtectiveMeasureKind } from './measure.ts';
import type { ListingMeasureKind, ProtectiveGround, WideStep } from './pack/schedule.ts';
import type { Factors } from './proportion.ts';
import type { Instant } from './time.ts';

/** Why a decision waits for a person. Empty list: the system may make it. */
export type NeedsPerson =
  | { readonly kind: 'policy-asks-for-a-person' }
  | { readonly kind: 'ambiguous'; readonly ambiguities: readonly Ambiguity[] }
  | { readonly kind: 'approval-conflict'; readonly approval: string; readonly class: string }
  | { readonly kind: 'application-pending'; readonly application: string; readonly class: string }
  /** What follows reaches beyond the listings: only a person may decide that. */
  | { readonly kind: 'beyond-listing' }
  /** The sweep was released while the seller has been given more time for the rule. */
  | { readonly kind: 'under-grace'; readonly until: Instant }
  /** Rulings overturned the rule too often: nothing under it is decided by the system until a person lifts the brake. */
  | { readonly kind: 'rule-braked'; readonly brake: string }
  /** The system has decided as much because of this change as the limits allow: the sweep is braked. */
  | { readonly kind: 'sweep-braked'; readonly sweep: string };

interface Grounds {
  readonly curable: boolean;
  readonly boundFrom: Instant;
  readonly needsPerson: readonly NeedsPerson[];
}

/** Stops harm now: no rung, no strike, no blame, no stated end but a person's review. */
export interface ProtectiveProposal extends Grounds {
  readonly nature: 'protective';
  readonly ground: ProtectiveGround;
  readonly measure: Extract<ProtectiveMeasureKind, 'listing-suppressed'>;
  readonly also: readonly { readonly measure: Extract<ProtectiveMeasureKind, 'payout-held'> }[];
  /** A protective measure acts on its typed ground, whether or not the rule binds yet. */
  readonly boundBy: 'law' | 'registration' | 'announcement' | 'acceptance' | 'protection';
}

/** A step of the penalty schedule that was in force when the conduct took place. */
export interface PunitiveProposal extends Grounds {
  readonly nature: 'punitive';
  readonly rung: number;
  readonly strike: boolean;
  /** What is done to the listings, at most. */
  readonly measure: ListingMeasureKind;
  /** What follows beyond the listings, at most. */
  readonly also: readonly WideStep[];
  /** ISO 8601 periods from the ladder's rung. */
  readonly duration?: string;
  readonly curePeriod?: string;
  readonly boundBy: 'law' | 'registration' | 'announcement' | 'acceptance';
  /** Earlier decisions that count towards this rung. */
  readonly prior: readonly string[];
  /** Instant by instant, the version that bound while the listings stood against it. */
  readonly conduct: readonly ConductSpan[];
  readonly factors: Factors;
}

/** What is proposed to be done about one rule's findings: two types that cannot be taken for one another. */
export type Proposal = ProtectiveProposal | PunitiveProposal;

/** Whether a person decides it, and not the system once a sweep is released. */
export function waitsForPerson({ needsPerson }: Proposal): boolean {
  return needsPerson.some(({ kind }) => kind !== 'sweep-braked');
}
