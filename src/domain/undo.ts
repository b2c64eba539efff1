import type { PriorDecision } from './ladder.ts';
import type { SeverityLevel } from './pack/schedule.ts';
import type { PolicyVersion } from './pack/schema.ts';
import { reweigh } from './propose.ts';
import type { Proposal } from './proposal.ts';
import type { Instant } from './time.ts';

/** A decision that stands, as far as the ladder goes. */
export interface StandingStep {
  readonly id: string;
  readonly severity: SeverityLevel;
  readonly conductAt: Instant;
  readonly proposal: Proposal;
  readonly schedule: PolicyVersion['penaltySchedule'];
}

/** What becomes of a later decision when an earlier one counts no more: its step is milder. */
export interface EasedStep {
  readonly decision: string;
  /** Whether a decision at that step carries a strike. */
  readonly strike: boolean;
}

/**
 * The ladder, computed anew after decisions of one policy were changed: every later decision whose step rested on them
 * and would be a milder one now, oldest first. What is eased counts, for those after it, as what it becomes (house
 * promise 11: derived decisions too).
 */
export function easedSteps({
  decisions,
  priors,
  changed,
  timeZone,
}: {
  /** In the order of their conduct. */
  readonly decisions: readonly StandingStep[];
  readonly priors: readonly PriorDecision[];
  /** Decisions that count for nothing from now on, or carry no strike any more. */
  readonly changed: ReadonlyMap<string, 'undone' | 'eased'>;
  readonly timeZone: string;
}): readonly EasedStep[] {
  const before = new Map(priors.map((prior) => [prior.id, prior]));
  const after = new Map(before);
  const ease = (id: string, change: { readonly strike: boolean; readonly isUndone: boolean }) => {
    const prior = after.get(id);
    if (prior !== undefined)
      after.set(id, {
        ...prior,
        strike: prior.strike && change.strike,
        isUndone: prior.isUndone || change.isUndone,
      });
  };
  const affected = new Set(changed.keys());
  for (const [id, change] of changed) ease(id, { strike: false, isUndone: change === 'undone' });
  const eased: EasedStep[] = [];
  for (const { id, severity, conductAt, proposal, schedule } of decisions) {
    if (proposal.nature !== 'punitive' || changed.has(id)) continue;
    if (!proposal.prior.some((one) => affected.has(one))) continue;
    const weigh = (by: ReadonlyMap<string, PriorDecision>) =>
      reweigh(proposal, { schedule, severity, priors: [...by.values()], conductAt, timeZone });
    const milder = weigh(after);
    // What made it milder besides, such as a cure since, is no doing of this ruling.
    if (milder.rung >= weigh(before).rung) continue;
    eased.push({ decision: id, strike: milder.strike });
    affected.add(id);
    ease(id, { strike: milder.strike, isUndone: false });
  }
  return eased;
}
