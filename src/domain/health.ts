import type { MeasureKind } from './pack/schedule.ts';
import { after, type Instant } from './time.ts';

/** A measure in force, as far as a seller's health goes. */
export interface StandingRestriction {
  readonly kind: MeasureKind;
  readonly nature: 'punitive' | 'protective';
  readonly hasBegun: boolean;
}

/** A decision that stands and may count on the ladder. */
export interface StandingDecision {
  readonly decision: string;
  readonly policy: string;
  readonly strike: boolean;
  readonly isCured: boolean;
  /** When its notice was received: only then does it count. */
  readonly receivedAt: Instant | undefined;
  /** ISO 8601, from the version that it was made under. */
  readonly lookBack: string;
}

/** What counts towards the next step, and until when. */
export interface CountedDecision {
  readonly decision: string;
  readonly policy: string;
  readonly strike: boolean;
  readonly expiresAt: Instant;
}

/** From the best to the worst. Protective measures, which blame nobody, make no standing worse. */
export type HealthBand = 'good' | 'warned' | 'restricted' | 'suspended' | 'closing' | 'closed';

export interface Health {
  readonly band: HealthBand;
  readonly counted: readonly CountedDecision[];
}

/**
 * How a seller stands on a site: derived from the decisions that stand and the measures in force, never stored.
 * Strikes expire with the look-back from receipt; a decision without one counts until it is cured.
 */
export function healthOf({
  restrictions,
  decisions,
  now,
  timeZone,
}: {
  readonly restrictions: readonly StandingRestriction[];
  readonly decisions: readonly StandingDecision[];
  readonly now: Instant;
  readonly timeZone: string;
}): Health {
  const counted = decisions.flatMap((one): readonly CountedDecision[] => {
    const { decision, policy, strike, receivedAt } = one;
    if (receivedAt === undefined || (!strike && one.isCured)) return [];
    const expiresAt = after(receivedAt, { period: one.lookBack, timeZone });
    return expiresAt < now ? [] : [{ decision, policy, strike, expiresAt }];
  });
  const punitive = restrictions.filter(({ nature }) => nature === 'punitive');
  const worst = bands.find((band) => punitive.some((one) => bandOf(one) === band));
  return { band: worst ?? (counted.length > 0 ? 'warned' : 'good'), counted };
}

const bands: readonly HealthBand[] = ['closed', 'closing', 'suspended', 'restricted', 'warned'];

function bandOf({ kind, hasBegun }: StandingRestriction): HealthBand {
  switch (kind) {
    case 'account-terminated':
      return hasBegun ? 'closed' : 'closing';
    case 'account-suspended':
    case 'selling-suspended':
      return 'suspended';
    case 'class-suspended':
    case 'payout-held':
    case 'stock-removal':
    case 'audience-limited':
    case 'listing-suppressed':
    case 'listing-removed':
      return 'restricted';
    case 'warning':
    case 'authority-referral':
      return 'warned';
  }
}
