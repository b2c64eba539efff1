import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { PriorDecision } from './ladder.ts';
import { isWithin } from './measure.ts';
import type { WideStep } from './pack/schedule.ts';
import type { PolicyRule } from './pack/schema.ts';
import { joinProposals, propose, reweigh, type ProposalInput } from './propose.ts';
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
    noticePeriod: 'P15D',
    effectiveFromInstant: instant('2020-03-01T00:00:00Z'),
  },
  rule,
  law: { laws: [], scope: { jurisdictions: [], timeZone: 'UTC' } },
  seller: {
    registeredAt: instant('2019-01-01T00:00:00Z'),
    receivedAt: instant('2020-02-10T00:00:00Z'),
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
  conductAt: instant('2020-03-09T00:00:00Z'),
  receivedAt: instant('2020-03-10T00:00:00Z'),
};
const since = input.now;
const negated = { kind: 'low-confidence', confidence: 0.4, required: 0.9 } as const;

describe('a punitive rule', () => {
  test('that is clear, bound and automatic needs no person, and takes the first step with its time to cure', () => {
    expect(propose(input)).toEqual({
      kind: 'proposed',
      conductAt: '2020-03-20T00:00:00.000Z',
      proposal: {
        nature: 'punitive',
        rung: 0,
        strike: false,
        measure: 'warning',
        also: [],
        curePeriod: 'P3D',
        curable: true,
        boundFrom: '2020-03-01T00:00:00.000Z',
        boundBy: 'announcement',
        prior: [],
        conduct: [{ version: '1', from: '2020-03-20T00:00:00.000Z' }],
        factors: {
          number: { listings: 1, earlier: 0 },
          share: { listings: 1, live: 1 },
          gravity: { severity: 'medium', kind: 'false-claim' },
          intent: { signals: [] },
        },
        needsPerson: [],
      },
    });
  });

  test('proposes nothing against one whom it does not bind', () => {
    expect(propose({ ...input, seller: untold })).toEqual({ kind: 'not-bound' });
  });

  test.each([
    ['an instant before it binds', '2020-02-29T23:59:59.999Z', 'not-bound'],
    ['in the instant from which it binds', '2020-03-01T00:00:00Z', 'proposed'],
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
      proposal: {
        rung: 1,
        strike: true,
        measure: 'listing-removed',
        duration: 'P10D',
        prior: ['d'],
        factors: { number: { earlier: 1 }, intent: { signals: ['went-on-after-notice'] } },
      },
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
      proposal: { rung: 0, prior: [] },
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

const suspended = { measure: 'selling-suspended', duration: 'P3D' } as const;
function withAlso(also: readonly WideStep[]): ProposalInput {
  const steep = [rungs[0], { ...rungs[1], also: [...also] }];
  const ladder = { low: steep, medium: steep, high: steep, critical: steep };
  const penaltySchedule = { ...input.version.penaltySchedule, ladder };
  return { ...input, version: { ...input.version, penaltySchedule }, priors: [strike] };
}

describe('what reaches beyond the listings', () => {
  test('waits for a person, however clear and automatic the rule is', () => {
    expect(propose(withAlso([suspended]))).toMatchObject({
      proposal: { also: [suspended], needsPerson: [{ kind: 'beyond-listing' }] },
    });
  });

  test.each([
    ['as many listings as are needed', { needs: { listings: 2 }, live: 10, count: 1 }],
    ['one listing fewer', { needs: { listings: 3 }, live: 10, count: 0 }],
    ['just the share that is needed', { needs: { share: 0.2 }, live: 10, count: 1 }],
    ['a smaller share', { needs: { share: 0.2 }, live: 11, count: 0 }],
  ])('follows from %s at issue, or not', (_name, { needs, live, count }) => {
    const found = [since, since].map((at) => ({ since: at, ambiguities: [] }));
    const proposed = propose({ ...withAlso([{ ...suspended, needs }]), found, live });
    expect(proposed).toMatchObject({ proposal: { also: { length: count } } });
  });

  test('is never part of a protective measure, but for a payout held on fraud', () => {
    const grounds = ['recall', 'active-fraud'] as const;
    const also = grounds.map((ground) => {
      const proposed = propose({
        ...withAlso([suspended]),
        rule: { ...rule, protective: ground },
      });
      return proposed.kind === 'proposed' ? proposed.proposal.also : undefined;
    });
    expect(also).toEqual([[], [{ measure: 'payout-held' }]]);
  });
});

describe('stopping on an announcement', () => {
  const credit = { stoppedShare: 0.5 };
  const eased: ProposalInput = {
    ...input,
    version: {
      ...input.version,
      penaltySchedule: { ...input.version.penaltySchedule, credit },
    },
    priors: [strike],
  };

  test.each([
    ['half, as the schedule asks', { announced: 4, stopped: 2 }, 0],
    ['less than half', { announced: 4, stopped: 1 }, 1],
    ['nothing, where nothing was announced', { announced: 0, stopped: 0 }, 1],
  ])('of %s of the listings decides whether the step is one milder', (_name, announced, rung) => {
    expect(propose({ ...eased, announced })).toMatchObject({ proposal: { rung } });
  });
});

describe('a proposal that waited', () => {
  const found = proposed({ priors: [strike] });
  const waiting = found.nature === 'punitive' ? found : undefined;
  const asked = {
    schedule: input.version.penaltySchedule,
    severity: 'medium',
    conductAt: since,
    timeZone: 'UTC',
  } as const;

  test('is milder where what counted was undone meanwhile, and never harder', () => {
    if (waiting === undefined) throw new Error('nothing was proposed');
    expect(reweigh(waiting, { ...asked, priors: [{ ...strike, isUndone: true }] })).toMatchObject({
      rung: 0,
      strike: false,
      measure: 'warning',
      prior: [],
      factors: { number: { earlier: 0 }, intent: { signals: [] } },
    });
    expect(reweigh(waiting, { ...asked, priors: [strike, strike] })).toBe(waiting);
  });
});

function proposed(more: Partial<ProposalInput>) {
  const outcome = propose({ ...input, ...more });
  if (outcome.kind !== 'proposed') throw new Error('nothing was proposed');
  return outcome.proposal;
}

describe('what is found while a question waits', () => {
  const conduct = [
    { version: '0', from: instant('2020-03-02T00:00:00Z'), until: instant('2020-03-05T00:00:00Z') },
    { version: '1', from: instant('2020-03-05T00:00:00Z') },
  ];

  test('joins it at the milder step, with the listings, the conduct and the reasons of both', () => {
    const [waiting, found] = [proposed({ priors: [strike] }), proposed({ conduct })];
    expect(joinProposals(waiting, found)).toMatchObject({
      rung: 0,
      factors: { number: { listings: 2, earlier: 0 }, share: { listings: 2 } },
      conduct,
    });
    const asked = proposed({ rule: { ...rule, automatic: false } });
    expect(joinProposals(asked, asked).needsPerson).toHaveLength(2);
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
        proposal: {
          nature: 'protective',
          ground: 'recall',
          measure: 'listing-suppressed',
          also: [],
          needsPerson: [],
        },
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
      if (proposed.kind !== 'proposed' || proposed.proposal.nature !== 'punitive') return false;
      const { ladder } = input.version.penaltySchedule;
      const { rung } = proposed.proposal;
      const most = ladder[severity][rung]?.measure ?? 'warning';
      const isClear = automatic && unclear === 0 && approved === 0;
      return (
        isWithin(proposed.proposal.measure, most) &&
        rung <= strikes &&
        (proposed.proposal.needsPerson.length === 0) === isClear
      );
    }),
  );
});
