import type { Instant } from './time.ts';

/**
 * What a mandate lets its holder do for a seller: read everything of theirs, contest what was decided, keep listings
 * and approvals, see and ask for money, and say who acts for the seller and who the seller is.
 */
export const powers = ['read', 'appeal', 'listings', 'money', 'people'] as const;
export type Power = (typeof powers)[number];

/** What a seller's key may do: software is nobody, so it does not say who acts for a seller. */
export const keyPowers: readonly Power[] = ['read', 'appeal', 'listings', 'money'];

/** A user of the seller itself, or a person or firm from outside. */
export const holders = ['user', 'representative'] as const;
export type Holder = (typeof holders)[number];

export interface Held {
  readonly acceptedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly validUntil: Instant | null;
}

/** Whether a mandate lets its holder act at an instant: taken up, not ended, not run out. */
export function isLive({ acceptedAt, endedAt, validUntil }: Held, now: Instant): boolean {
  return acceptedAt !== null && endedAt === null && (validUntil === null || now < validUntil);
}

/** Why a mandate cannot be given like this, by the code of the refusal. */
export type MandateFault =
  | 'mandate/read-missing'
  | 'mandate/people-is-for-users'
  | 'mandate/owner-lasts'
  | 'mandate/ends-before-it-begins'
  | 'mandate/document-missing';

export interface MandateGiven {
  readonly holder: Holder;
  readonly powers: readonly Power[];
  readonly givenAs: 'owner' | 'operator';
  readonly document?: string;
  readonly validUntil?: Instant;
}

/**
 * What is wrong with a mandate as it is about to be given. Only a seller's own users say who acts for it, and an owner
 * is one for as long as no other owner ends it. An owner's word is proof; the operator's needs the seller's document.
 */
export function faultOf(
  { holder, powers: given, givenAs, document, validUntil }: MandateGiven,
  now: Instant,
): MandateFault | undefined {
  if (!given.includes('read')) return 'mandate/read-missing';
  if (given.includes('people')) {
    if (holder === 'representative') return 'mandate/people-is-for-users';
    if (validUntil !== undefined) return 'mandate/owner-lasts';
  }
  if (validUntil !== undefined && validUntil <= now) return 'mandate/ends-before-it-begins';
  if (holder === 'representative' && givenAs === 'operator' && document === undefined)
    return 'mandate/document-missing';
  return undefined;
}
