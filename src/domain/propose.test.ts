import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { PriorDecision } from './ladder.ts';
import { isWithin } from './measure.ts';
import type { PolicyRule } from './pack/schema.ts';
import { propose, type ProposalInput } from './propose.ts';
import { instant } from './time.ts';

const rule: PolicyRule = {
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
};
const rungs = [
  { measure: 'warning', strike: false, curePeriod: 'P3D' },
  { measure: 'listing-removed', strike: true, duration: 'P10D' },
] as const;

const input: ProposalInput = {
  version: {
    version: '1',
    effectiveFrom: '2020-03-01T00:00:00Z',
    notice: { period: 'P15D' },
    change: { en: 'New.' },
    text: { en: 'No boasts.' },
    rules: [rule],
    penaltySchedule: {
      lookBack: 'P90D',
      ladder: { low: [...rungs], medium: [...rungs], high: [...rungs], critical: [...rungs] },
      otherSites: false,
    },
    redress: {
      appealWindow: 'P6M',
      decideBy: 'P7D',
      outOfCourt: { en: 'Mediation.' },
      court: { en: 'Court.' },
    },
    sources: [],
    publishedAt: instant('2020-02-01T00:00:00Z'),
    effectiveFromInstant: instant('2020-03-01T00:00:00Z'),
  },
  rule,
  seller: {
    registeredAt: instant('2019-01-01T00:00:00Z'),
    receivedAt: instant('2020-02-10T00:00:00Z'),
    timeZone: 'UTC',
  },
  found: [{ since: instant('2020-03-20T00:00:00Z'), ambiguities: [] }],
  approvals: [],
  priors: [],
  now: instant('2020-03-20T00:00:00Z'),
};
const { receivedAt: _untold, ...untold } = input.seller;
const strike: PriorDecision = {
  id: 'd',
  nature: 'punitive',
  strike: true,
  isCured: false,
  isUndone: false,
  receivedAt: instant('2020-03-10T00:00:00Z'),
};
const since = input.now;
const negated = { kind: 'low-confidence', confidence: 0.4, required: 0.9 } as const;

describe('a punitive rule', () => {
  test('that is clear, bound and automatic needs no person, and takes the first step with its time to cure', () => {
    expect(propose(input)).toEqual({
      kind: 'punitive',
      rung: 0,
      strike: false,
      conductAt: '2020-03-20T00:00:00.000Z',
      proposal: {
        measure: 'warning',
        curePeriod: 'P3D',
        curable: true,
        boundFrom: '2020-03-01T00:00:00.000Z',
        boundBy: 'announcement',
        prior: [],
        needsPerson: [],
      },
    });
  });

  test('proposes nothing against one whom it does not bind', () => {
    expect(propose({ ...input, seller: untold })).toEqual({ kind: 'not-bound' });
  });

  test.each([
    ['an instant before it binds', '2020-02-29T23:59:59.999Z', 'not-bound'],
    ['in the instant from which it binds', '2020-03-01T00:00:00Z', 'punitive'],
  ])('judges conduct %s as %s', (_name, when, kind) => {
    expect(propose({ ...input, now: instant(when) }).kind).toBe(kind);
  });

  test('says from when it will bind, when that is known', () => {
    expect(propose({ ...input, now: instant('2020-02-20T00:00:00Z') })).toEqual({
      kind: 'not-bound',
      from: '2020-03-01T00:00:00.000Z',
    });
  });

  test('takes the next step after a decision that counts, with its duration', () => {
    expect(propose({ ...input, priors: [strike] })).toMatchObject({
      rung: 1,
      strike: true,
      proposal: { measure: 'listing-removed', duration: 'P10D', prior: ['d'] },
    });
  });

  test.each([
    [
      'when it began, not when somebody got round to it',
      '2020-03-12T00:00:00Z',
      '2020-03-12T00:00:00.000Z',
    ],
    [
      'from when the rule binds, where it began before',
      '2020-01-05T00:00:00Z',
      '2020-03-01T00:00:00.000Z',
    ],
  ])('dates conduct %s', (_name, began, conductAt) => {
    const found = [
      { since, ambiguities: [] },
      { since: instant(began), ambiguities: [] },
    ];
    expect(propose({ ...input, found })).toMatchObject({ conductAt });
  });

  test('takes no step for a decision of which the seller heard only after the conduct had begun', () => {
    const found = [{ since: instant('2020-03-09T00:00:00Z'), ambiguities: [] }];
    expect(propose({ ...input, found, priors: [strike] })).toMatchObject({
      rung: 0,
      proposal: { prior: [] },
    });
  });

  test('gives no time to cure where there is no cure', () => {
    const { cure: _none, ...incurable } = rule;
    const proposed = propose({ ...input, rule: incurable });
    expect(proposed).toMatchObject({ proposal: { curable: false } });
    expect(proposed).not.toHaveProperty('proposal.curePeriod');
  });

  test.each<readonly [string, Partial<ProposalInput>, string]>([
    ['it asks for one', { rule: { ...rule, automatic: false } }, 'policy-asks-for-a-person'],
    [
      'what was found is ambiguous',
      {
        found: [
          { since, ambiguities: [] },
          { since, ambiguities: [negated] },
        ],
      },
      'ambiguous',
    ],
    [
      'an approval touches what was found',
      { approvals: [{ id: 'a', class: 'mask' }] },
      'approval-conflict',
    ],
  ])('needs a person when %s', (_name, more, why) => {
    expect(propose({ ...input, ...more })).toMatchObject({
      proposal: { needsPerson: [{ kind: why }] },
    });
  });
});

describe('a protective rule', () => {
  const protective: ProposalInput = {
    ...input,
    rule: { ...rule, protective: 'recall', severity: 'critical' },
  };

  test('acts on one whom nobody told, on one approved, and on one with many strikes, alike and mildly', () => {
    const approvals = [{ id: 'a', class: 'mask' }];
    for (const more of [
      {},
      { seller: untold },
      { approvals },
      { priors: [strike, strike, strike] },
    ]) {
      expect(propose({ ...protective, ...more })).toMatchObject({
        kind: 'protective',
        proposal: { measure: 'listing-suppressed', prior: [], needsPerson: [] },
      });
    }
  });

  test('does not say that a seller was bound who was not', () => {
    expect(propose({ ...protective, seller: untold })).toMatchObject({
      proposal: { boundBy: 'protection', boundFrom: protective.now },
    });
    expect(propose(protective)).toMatchObject({
      proposal: { boundBy: 'announcement', boundFrom: '2020-03-01T00:00:00.000Z' },
    });
  });

  test('needs a person when what was found is ambiguous', () => {
    expect(propose({ ...protective, found: [{ since, ambiguities: [negated] }] })).toMatchObject({
      proposal: { needsPerson: [{ kind: 'ambiguous' }] },
    });
  });
});

test('whatever is proposed is within a step of the schedule, and clear only if nothing spoke for a person', () => {
  const matters = fc.record({
    severity: fc.constantFrom(
      'low' as const,
      'medium' as const,
      'high' as const,
      'critical' as const,
    ),
    strikes: fc.nat(4),
    automatic: fc.boolean(),
    unclear: fc.nat(2),
    approved: fc.nat(2),
  });
  fc.assert(
    fc.property(matters, ({ severity, strikes, automatic, unclear, approved }) => {
      const proposed = propose({
        ...input,
        rule: { ...rule, severity, automatic },
        priors: Array.from({ length: strikes }, () => strike),
        found: [{ since, ambiguities: Array.from({ length: unclear }, () => negated) }],
        approvals: Array.from({ length: approved }, () => ({ id: 'a', class: 'mask' })),
      });
      if (proposed.kind !== 'punitive') return false;
      const { ladder } = input.version.penaltySchedule;
      const most = ladder[severity][proposed.rung]?.measure ?? 'warning';
      const isClear = automatic && unclear === 0 && approved === 0;
      return (
        isWithin(proposed.proposal.measure, most) &&
        proposed.rung <= strikes &&
        (proposed.proposal.needsPerson.length === 0) === isClear
      );
    }),
  );
});
