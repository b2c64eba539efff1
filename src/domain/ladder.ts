import type { LadderRung, PolicyVersion, SeverityLevel } from './pack/schema.ts';
import { before, type Instant } from './time.ts';

/** An earlier decision on the same seller, site and policy that stands. */
export interface PriorDecision {
  readonly id: string;
  readonly nature: 'punitive' | 'protective';
  readonly strike: boolean;
  /** Every measure of it ended because the listing was put right. */
  readonly isCured: boolean;
  /** A person lifted or overturned it: it counts for nothing. */
  readonly isUndone: boolean;
  /** When the seller received its notice; undefined while they have not. */
  readonly receivedAt: Instant | undefined;
}

export interface Step {
  readonly index: number;
  readonly rung: LadderRung;
  readonly prior: readonly string[];
}

/**
 * The step of the penalty schedule that a decision may take at most.
 *
 * A decision with a strike counts for the look-back; one without counts until it is cured: stopping when told
 * counts for the seller.
 *
 * An earlier decision counts only if it is punitive, its notice was received before the conduct, and that was
 * within the look-back. So several violations at one time stand on one step, none is skipped, and a
 * message that never arrived makes nothing worse (house promise 8).
 */
export function stepFor({
  schedule,
  severity,
  priors,
  conductAt,
  timeZone,
}: {
  readonly schedule: PolicyVersion['penaltySchedule'];
  readonly severity: SeverityLevel;
  readonly priors: readonly PriorDecision[];
  readonly conductAt: Instant;
  readonly timeZone: string;
}): Step {
  const since = before(conductAt, { period: schedule.lookBack, timeZone });
  const counted = priors.filter(
    (prior) =>
      prior.nature === 'punitive' &&
      !prior.isUndone &&
      (prior.strike || !prior.isCured) &&
      prior.receivedAt !== undefined &&
      prior.receivedAt < conductAt &&
      prior.receivedAt >= since,
  );
  const rungs = schedule.ladder[severity];
  const index = Math.min(counted.length, rungs.length - 1);
  const rung = rungs[index];
  if (rung === undefined)
    throw new Error(
      `The schedule has no step at severity ${severity}; such a version is never published`,
    );
  return { index, rung, prior: counted.map((prior) => prior.id) };
}
