import { describe, expect, test } from 'vitest';

import type { PriorDecision } from './ladder.ts';
import type { PunitiveProposal } from './proposal.ts';
import { instant } from './time.ts';
import { easedSteps, type StandingStep } from './undo.ts';

const rungs = [
  { measure: 'warning', strike: false },
  { measure: 'listing-suppressed', strike: true },
  { measure: 'listing-removed', strike: true },
] as const;
const schedule: StandingStep['schedule'] = {
  lookBack: 'P90D',
  ladder: { low: [...rungs], medium: [...rungs], high: [...rungs], critical: [...rungs] },
  otherSites: false,
};
const day = (of: number) => instant(`2020-03-${String(of).padStart(2, '0')}T00:00:00Z`);

/** A decision on conduct of a day, received the same day at noon, at a step that rested on those before. */
function step(id: string, of: number, prior: readonly string[]): StandingStep {
  const rung = rungs[prior.length];
  if (rung === undefined) throw new Error('There is no such step');
  const proposal: PunitiveProposal = {
    nature: 'punitive',
    rung: prior.length,
    strike: rung.strike,
    measure: rung.measure,
    also: [],
    curable: false,
    boundFrom: day(1),
    boundBy: 'announcement',
    prior,
    conduct: [],
    factors: {
      number: { listings: 1, earlier: prior.length },
      share: { listings: 1, live: 1 },
      gravity: { severity: 'medium', kind: 'false-claim' },
      intent: { signals: [] },
    },
    needsPerson: [],
  };
  return { id, severity: 'medium', conductAt: day(of), proposal, schedule };
}
function prior(id: string, of: number, more: Partial<PriorDecision> = {}): PriorDecision {
  return {
    id,
    nature: 'punitive',
    strike: id !== 'a',
    isCured: false,
    isUndone: false,
    conductAt: day(of),
    receivedAt: instant(`2020-03-${String(of).padStart(2, '0')}T12:00:00Z`),
    ...more,
  };
}
const decisions = [step('a', 1, []), step('b', 5, ['a']), step('c', 9, ['a', 'b'])];
const priors = [prior('a', 1), prior('b', 5), prior('c', 9)];
const ask = (
  changed: ReadonlyMap<string, 'undone' | 'eased'>,
  known: readonly PriorDecision[] = priors,
) => easedSteps({ decisions, priors: known, changed, timeZone: 'UTC' });

describe('a later step', () => {
  test('is eased when one that it rested on is undone, and so is each after it', () => {
    expect(ask(new Map([['a', 'undone']]))).toEqual([
      { decision: 'b', strike: false },
      { decision: 'c', strike: true },
    ]);
  });

  test('stays where it rested on others', () => {
    expect(ask(new Map([['c', 'undone']]))).toEqual([]);
    expect(ask(new Map([['b', 'undone']]))).toEqual([{ decision: 'c', strike: true }]);
  });

  test('is eased by no more than the ruling makes of it', () => {
    // The first was cured since: that alone would make the second milder, and is no doing of the ruling on the third.
    const cured = [prior('a', 1, { isCured: true }), prior('b', 5), prior('c', 9)];
    expect(ask(new Map([['c', 'undone']]), cured)).toEqual([]);
    expect(ask(new Map([['a', 'undone']]), cured)).toEqual([]);
  });

  test('stays while one without a strike still counts as not cured', () => {
    expect(ask(new Map([['b', 'eased']]))).toEqual([]);
  });
});
