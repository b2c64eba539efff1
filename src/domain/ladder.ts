import type { LadderRung, SeverityLevel } from './pack/schedule.ts';
import type { PolicyVersion } from './pack/schema.ts';
import { before, type Instant } from './time.ts';

/** An earlier decision on the same seller, site and policy that stands. */
export interface PriorDecision {
  readonly id: string;
  readonly nature: 'punitive' | 'protective';
  readonly strike: boolean;
  /** Every measure of it ended because the listing was put right. */
  readonly isCured: boolean;
  /** A person lifted it, a ruling undid it, or an appeal of it waits past its day: it counts for nothing. */
  readonly isUndone: boolean;
  /** When what it answers began. */
  readonly conductAt: Instant;
  /** When the seller received its notice; undefined while they have not. */
  readonly receivedAt: Instant | undefined;
}

export interface Step {
  readonly index: number;
  readonly rung: LadderRung;
  readonly prior: readonly string[];
}

/**
 * The step of the penalty schedule that a decision may take at most: one further for each time that the seller
 * was told and went on.
 *
 * An earlier decision counts only if it is punitive, nobody undid it, its notice was received before the conduct,
 * and that was within the look-back: older ones have expired. One with a strike counts for all of the look-back;
 * one without counts until it is cured: stopping when told counts for the seller.
 *
 * Several decisions on conduct that began before any of them was received are one time: violations at one time stand
 * on one step and lead to one next step, however many rules, listings or workers they came by. So no step is
 * skipped, and a message that never arrived makes nothing worse (house promise 8). `eased` takes one step back.
 */
export function stepFor({
  schedule,
  severity,
  priors,
  conductAt,
  timeZone,
  eased = false,
}: {
  readonly schedule: PolicyVersion['penaltySchedule'];
  readonly severity: SeverityLevel;
  readonly priors: readonly PriorDecision[];
  readonly conductAt: Instant;
  readonly timeZone: string;
  /** Whether stopping on an announcement makes the step one milder. */
  readonly eased?: boolean;
}): Step {
  const since = before(conductAt, { period: schedule.lookBack, timeZone });
  const counted = priors.flatMap((prior) => {
    const { receivedAt } = prior;
    const counts =
      prior.nature === 'punitive' &&
      !prior.isUndone &&
      (prior.strike || !prior.isCured) &&
      receivedAt !== undefined &&
      receivedAt < conductAt &&
      receivedAt >= since;
    return counts ? [{ id: prior.id, conductAt: prior.conductAt, receivedAt }] : [];
  });
  const rungs = schedule.ladder[severity];
  const index = Math.max(0, Math.min(timesTold(counted), rungs.length - 1) - (eased ? 1 : 0));
  const rung = rungs[index];
  if (rung === undefined)
    throw new Error(
      `The schedule has no step at severity ${severity}; such a version is never published`,
    );
  return { index, rung, prior: counted.map((prior) => prior.id) };
}

/** How often the seller was told and went on: the most decisions of which each one's conduct began after the receipt of the one before. */
function timesTold(
  counted: readonly { readonly conductAt: Instant; readonly receivedAt: Instant }[],
): number {
  let times = 0;
  let told: Instant | undefined;
  for (const { conductAt, receivedAt } of counted.toSorted((a, b) =>
    a.receivedAt < b.receivedAt ? -1 : 1,
  )) {
    if (told !== undefined && conductAt <= told) continue;
    times += 1;
    told = receivedAt;
  }
  return times;
}
