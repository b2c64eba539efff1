import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { stepFor, type PriorDecision } from './ladder.ts';
import type { PolicyVersion } from './pack/schema.ts';
import { instant } from './time.ts';

const schedule: PolicyVersion['penaltySchedule'] = {
  lookBack: 'P30D',
  ladder: {
    low: [{ measure: 'warning', strike: false }],
    medium: [
      { measure: 'warning', strike: false },
      { measure: 'listing-suppressed', strike: true },
      { measure: 'listing-removed', strike: true },
    ],
    high: [{ measure: 'listing-removed', strike: true }],
    critical: [{ measure: 'listing-removed', strike: true }],
  },
  otherSites: false,
};
const conductAt = instant('2020-03-31T10:00:00Z');
const timeZone = 'Europe/Berlin';

const prior = (more: Partial<PriorDecision> = {}): PriorDecision => ({
  id: 'd',
  nature: 'punitive',
  strike: true,
  isCured: false,
  isUndone: false,
  conductAt: instant('2020-03-19T10:00:00Z'),
  receivedAt: instant('2020-03-20T10:00:00Z'),
  ...more,
});
const stepAfter = (...priors: readonly PriorDecision[]) =>
  stepFor({ schedule, severity: 'medium', priors, conductAt, timeZone }).index;

describe('the step', () => {
  test('is the first with nothing before', () => {
    expect(stepFor({ schedule, severity: 'medium', priors: [], conductAt, timeZone })).toEqual({
      index: 0,
      rung: schedule.ladder.medium[0],
      prior: [],
    });
  });

  test('is one further for each time that the seller was told and went on, and names what counts', () => {
    const later = {
      conductAt: instant('2020-03-21T10:00:00Z'),
      receivedAt: instant('2020-03-22T10:00:00Z'),
    };
    const { index, prior: counted } = stepFor({
      schedule,
      severity: 'medium',
      priors: [
        prior({ id: 'a' }),
        prior({ id: 'b', isUndone: true }),
        prior({ id: 'c', ...later }),
      ],
      conductAt,
      timeZone,
    });
    expect([index, counted]).toEqual([2, ['a', 'c']]);
  });

  test.each([
    [
      'before either was received is one time, so that no step is skipped',
      '2020-03-20T09:59:59.999Z',
      1,
    ],
    ['in the instant in which the other was received is the same time', '2020-03-20T10:00:00Z', 1],
    ['an instant after the other was received is another time', '2020-03-20T10:00:00.001Z', 2],
  ])('counts two decisions: conduct that began %s', (_name, began, index) => {
    const second = prior({
      id: 'b',
      conductAt: instant(began),
      receivedAt: instant('2020-03-24T10:00:00Z'),
    });
    expect(stepAfter(prior({ id: 'a' }), second)).toBe(index);
  });

  test('is one milder where stopping on the announcement earned it, and never below the first', () => {
    const asked = { schedule, severity: 'medium', conductAt, timeZone, eased: true } as const;
    const steps = [[prior()], []].map((priors) => stepFor({ ...asked, priors }).index);
    expect(steps).toEqual([0, 0]);
  });

  test.each<readonly [string, Partial<PriorDecision>, number]>([
    ['a protective one does not count', { nature: 'protective' }, 0],
    ['one undone by a person does not count', { isUndone: true }, 0],
    ['one cured with a strike counts', { isCured: true }, 1],
    ['one cured without a strike does not count', { isCured: true, strike: false }, 0],
    ['one uncured without a strike counts', { strike: false }, 1],
    ['one not received does not count', { receivedAt: undefined }, 0],
    [
      'one received an instant before counts',
      { receivedAt: instant('2020-03-31T09:59:59.999Z') },
      1,
    ],
    ['one received in the same instant does not count', { receivedAt: conductAt }, 0],
    // Thirty days before 12:00 summer time is 12:00 winter time: 11:00 UTC.
    [
      'one received at the first instant of the look-back counts, across the change of the clocks',
      { receivedAt: instant('2020-03-01T11:00:00Z') },
      1,
    ],
    [
      'one received an instant before the look-back does not count',
      { receivedAt: instant('2020-03-01T10:59:59.999Z') },
      0,
    ],
  ])('%s', (_name, more, index) => {
    expect(stepAfter(prior(more))).toBe(index);
  });

  test('throws where a schedule has no step, rather than make one up', () => {
    const empty = { ...schedule, ladder: { ...schedule.ladder, low: [] } };
    expect(() =>
      stepFor({ schedule: empty, severity: 'low', priors: [], conductAt, timeZone }),
    ).toThrow('no step');
  });
});

const priors = fc.array(
  fc.record({
    id: fc.uuid(),
    nature: fc.constantFrom('punitive' as const, 'protective' as const),
    strike: fc.boolean(),
    isCured: fc.boolean(),
    isUndone: fc.boolean(),
    conductAt: fc
      .date({
        min: new Date('2020-02-20T00:00:00Z'),
        max: new Date('2020-04-10T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => instant(date.toISOString())),
    receivedAt: fc.option(
      fc
        .date({
          min: new Date('2020-02-20T00:00:00Z'),
          max: new Date('2020-04-10T00:00:00Z'),
          noInvalidDate: true,
        })
        .map((date) => instant(date.toISOString())),
      { nil: undefined },
    ),
  }),
  { maxLength: 8 },
);

describe('whatever went before', () => {
  test('the step never exceeds the number of decisions received, nor the ladder', () => {
    fc.assert(
      fc.property(
        priors,
        (all) =>
          stepAfter(...all) <=
          Math.min(all.filter((one) => one.receivedAt !== undefined).length, 2),
      ),
    );
  });

  test('one decision more never lowers the step, and raises it by one at most', () => {
    fc.assert(
      fc.property(priors, (all) => {
        const fewer = stepAfter(...all.slice(1));
        const more = stepAfter(...all);
        return more >= fewer && more <= fewer + 1;
      }),
    );
  });

  test('a cure or an undoing never raises the step', () => {
    fc.assert(
      fc.property(priors, (all) => {
        const step = stepAfter(...all);
        return (
          stepAfter(...all.map((one) => ({ ...one, isCured: true }))) <= step &&
          stepAfter(...all.map((one) => ({ ...one, isUndone: true }))) === 0
        );
      }),
    );
  });

  test('the order in which decisions are told does not matter', () => {
    fc.assert(fc.property(priors, (all) => stepAfter(...all.toReversed()) === stepAfter(...all)));
  });
});
