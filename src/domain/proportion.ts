import type { EgregiousGround, SeverityLevel, WideStep } from './pack/schedule.ts';
import type { ViolationKind } from './pack/schema.ts';

/** What speaks for intent. None is no finding of good faith; it is that nothing identifiable speaks for intent. */
export type IntentSignal = 'went-on-after-notice';

/**
 * The four factors of Regulation (EU) 2022/2065 article 23(3)(a) to (d): number, share, gravity and, where it can
 * be identified, intention. They are computed, stored with the decision and stand in its statement.
 */
export interface Factors {
  readonly number: {
    /** Listings at issue in this decision. */
    readonly listings: number;
    /** Earlier decisions that stand and count. */
    readonly earlier: number;
  };
  readonly share: {
    readonly listings: number;
    /** The seller's live listings on the site, when this was weighed. */
    readonly live: number;
  };
  readonly gravity: {
    readonly severity: SeverityLevel;
    readonly kind: ViolationKind;
    readonly egregious?: EgregiousGround;
  };
  readonly intent: { readonly signals: readonly IntentSignal[] };
  /** Of the listings that an announcement named, how many were put right before the version bound. */
  readonly stopped?: {
    readonly announced: number;
    readonly stopped: number;
    readonly eased: boolean;
  };
}

/** What a seller did on an announcement, before the version bound them. */
export interface AnnouncedConduct {
  readonly announced: number;
  readonly stopped: number;
}

/**
 * Whether stopping on the announcement makes what remains one rung milder: where the schedule says from which
 * share, and the seller put right at least that share.
 */
export function isEased(
  credit: { readonly stoppedShare: number } | undefined,
  conduct: AnnouncedConduct | undefined,
): boolean {
  if (credit === undefined || conduct === undefined || conduct.announced === 0) return false;
  return conduct.stopped >= credit.stoppedShare * conduct.announced;
}

/** The steps beyond the listings that the number and share at issue call for. */
export function neededSteps(
  steps: readonly WideStep[],
  { share }: Pick<Factors, 'share'>,
): readonly WideStep[] {
  return steps.filter(
    ({ needs }) =>
      needs === undefined ||
      (share.listings >= (needs.listings ?? 0) &&
        (share.live === 0
          ? needs.share === undefined
          : share.listings >= (needs.share ?? 0) * share.live)),
  );
}
