import { describe, expect, test } from 'vitest';

import { healthOf, type StandingDecision, type StandingRestriction } from './health.ts';
import { instant } from './time.ts';

const now = instant('2020-03-31T10:00:00Z');
const decision: StandingDecision = {
  decision: 'd',
  policy: 'claims',
  strike: true,
  isCured: false,
  receivedAt: instant('2020-03-01T11:00:00Z'),
  lookBack: 'P30D',
};
const health = (
  restrictions: readonly StandingRestriction[],
  decisions: readonly StandingDecision[] = [],
) => healthOf({ restrictions, decisions, now, timeZone: 'Europe/Berlin' });

describe('the health of a seller on a site', () => {
  test('is good when nothing stands', () => {
    expect(health([])).toEqual({ band: 'good', counted: [] });
  });

  test.each([
    ['warning', true, 'warned'],
    ['listing-removed', true, 'restricted'],
    ['payout-held', true, 'restricted'],
    ['selling-suspended', true, 'suspended'],
    ['account-terminated', false, 'closing'],
    ['account-terminated', true, 'closed'],
  ] as const)('under %s (begun: %s) is %s', (kind, hasBegun, band) => {
    expect(health([{ kind, hasBegun, nature: 'punitive' }]).band).toBe(band);
  });

  test('is as bad as the worst that is in force', () => {
    const kinds = ['warning', 'selling-suspended', 'listing-removed'] as const;
    expect(
      health(kinds.map((kind) => ({ kind, nature: 'punitive', hasBegun: true }) as const)).band,
    ).toBe('suspended');
  });

  test('is no worse for a protective measure, which blames nobody', () => {
    expect(
      health([{ kind: 'listing-suppressed', nature: 'protective', hasBegun: true }]).band,
    ).toBe('good');
  });

  test.each<readonly [string, Partial<StandingDecision>, number]>([
    ['in the last instant of its look-back, across the change of the clocks', {}, 1],
    ['no more an instant later', { receivedAt: instant('2020-03-01T10:59:59.999Z') }, 0],
    ['not while its notice has not been received', { receivedAt: undefined }, 0],
    ['not once cured, without a strike', { strike: false, isCured: true }, 0],
    ['though cured, with a strike', { isCured: true }, 1],
  ])('counts a decision %s', (_name, more, count) => {
    const { band, counted } = health([], [{ ...decision, ...more }]);
    expect([band, counted.length]).toEqual([count === 0 ? 'good' : 'warned', count]);
  });
});
