import { describe, expect, test } from 'vitest';

import { system } from './actor.ts';
import { stateReasons, type ReasonsInput } from './reasons.ts';
import { instant } from './time.ts';

const when = instant('2020-03-20T00:00:00Z');
const input: ReasonsInput = {
  published: {
    policy: 'claims',
    effectiveFrom: instant('2020-03-01T00:00:00Z'),
    rule: {
      id: 'boast',
      title: { en: 'Boast' },
      kind: 'false-claim',
      ground: 'terms',
      when: 'mentions("boast")',
      severity: 'medium',
      automatic: true,
      why: { en: 'It boasts.' },
      cure: { en: 'Leave it out.' },
      examples: [],
    },
    version: {
      version: '1',
      title: { en: 'Claims' },
      effectiveFrom: '2020-03-01T00:00:00Z',
      notice: { period: 'P15D' },
      change: { en: 'New.' },
      text: { en: 'No boasts.' },
      rules: [],
      penaltySchedule: {
        lookBack: 'P90D',
        ladder: { low: [], medium: [], high: [], critical: [] },
        otherSites: true,
      },
      redress: {
        appealWindow: 'P6M',
        decideBy: 'P7D',
        outOfCourt: { en: 'Mediation.' },
        court: { en: 'Court.' },
      },
      sources: [],
    },
  },
  proposal: {
    nature: 'punitive',
    rung: 0,
    strike: false,
    measure: 'warning',
    also: [],
    conduct: [{ version: '1', from: when }],
    factors: {
      number: { listings: 1, earlier: 0 },
      share: { listings: 1, live: 4 },
      gravity: { severity: 'medium', kind: 'false-claim' },
      intent: { signals: [] },
    },
    curable: true,
    boundFrom: instant('2020-03-01T00:00:00Z'),
    boundBy: 'announcement',
    prior: [],
    needsPerson: [],
  },
  nature: { kind: 'punitive', rung: 0, strike: false, severity: 'medium' },
  facts: [
    {
      listing: 'L1',
      title: 'Finest teapot',
      revision: 1,
      receivedAt: when,
      evidence: [{ field: 'title', start: 0, end: 6, text: 'Finest', matched: 'lexicon:boast' }],
      values: [],
    },
  ],
  measures: [{ kind: 'warning', scope: 'listing', listing: 'L1', startsAt: when }],
  site: { id: 'bazaar', name: 'Bazaar', country: 'DE' },
  foundBy: 'screening',
  decidedBy: system,
  conductAt: when,
  madeAt: when,
};

describe('a statement of reasons', () => {
  test('is not made without a fact', () => {
    expect(() => stateReasons({ ...input, facts: [] })).toThrow('without evidence');
  });

  test('is not made without a measure', () => {
    expect(() => stateReasons({ ...input, measures: [] })).toThrow('without a measure');
  });

  test.each([
    ['screening', system, { detection: true, decision: 'automated' }],
    ['screening', { kind: 'key', id: 'k' } as const, { detection: true, decision: 'automated' }],
    ['screening', { kind: 'person', id: 'p' } as const, { detection: true, decision: 'person' }],
    ['person', { kind: 'person', id: 'p' } as const, { detection: false, decision: 'person' }],
  ] as const)(
    'found by %s and decided by %o tells its automation from that alone',
    (foundBy, decidedBy, automation) => {
      expect(stateReasons({ ...input, foundBy, decidedBy }).automation).toEqual(automation);
    },
  );

  test('says that other sites are reached exactly when a measure is on the whole account', () => {
    const account = { kind: 'account-suspended', scope: 'account', startsAt: when } as const;
    expect(stateReasons(input).otherSites).toBe(false);
    expect(stateReasons({ ...input, measures: [account] }).otherSites).toBe(true);
  });

  test('holds the conduct and the four factors of a punitive decision, and of no protective one', () => {
    expect(stateReasons(input)).toMatchObject({
      conduct: [{ version: '1' }],
      factors: { share: { listings: 1, live: 4 } },
    });
    const { boundFrom, needsPerson } = input.proposal;
    const stated = stateReasons({
      ...input,
      proposal: {
        nature: 'protective',
        ground: 'recall',
        measure: 'listing-suppressed',
        also: [],
        curable: false,
        boundFrom,
        boundBy: 'protection',
        needsPerson,
      },
    });
    expect(stated).not.toHaveProperty('factors');
    expect(stated).not.toHaveProperty('conduct');
  });

  test.each([
    [
      'until its end, where it has one',
      {
        measures: [
          {
            kind: 'warning',
            scope: 'listing',
            listing: 'L1',
            startsAt: when,
            endsAt: instant('2020-03-23T00:00:00Z'),
          },
        ],
      },
      { kind: 'until', until: '2020-03-23T00:00:00.000Z' },
    ],
    ['until cured, where it can be', {}, { kind: 'until-cured' }],
    [
      'until lifted, where it cannot',
      { proposal: { ...input.proposal, curable: false } },
      { kind: 'until-lifted' },
    ],
  ] as const)('says that the measure lasts %s', (_name, more, duration) => {
    expect(stateReasons({ ...input, ...more }).duration).toEqual(duration);
  });

  test('names a law only where the rule does', () => {
    expect(stateReasons(input).clause).not.toHaveProperty('legalReference');
    const legal = {
      ...input.published,
      rule: { ...input.published.rule, ground: 'law', legalReference: 'Example Act' } as const,
    };
    expect(stateReasons({ ...input, published: legal }).clause).toMatchObject({
      ground: 'law',
      legalReference: 'Example Act',
    });
  });
});
