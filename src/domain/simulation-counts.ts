import type { NeedsPerson, Proposal } from './proposal.ts';

/** Why a decision would wait for a person. Whether the sweep would be braked is asked of all of them together. */
export type SimulatedReason = Exclude<
  NeedsPerson['kind'],
  'sweep-braked' | 'rule-braked' | 'under-grace'
>;

/** What a rule of the draft would do. */
export interface RuleCounts {
  /** Decisions by what would become of them. */
  automatic: number;
  person: number;
  /** It would not bind the seller yet. */
  notBound: number;
  /** Listings that these decisions are about. */
  listings: number;
  /** Punitive decisions by the step of the penalty schedule that they would take, the first being 0. */
  rungs: number[];
}

/** What a draft would do to the stored catalogue, in numbers. A measure in force on a listing is not put on it again. */
export interface SimulationCounts {
  listings: {
    screened: number;
    hit: number;
    /** Hit, and in nothing unclear. */
    clear: number;
    /** Hit by the draft and not by the version in force; the other way round; by both. */
    newlyHit: number;
    noLongerHit: number;
    unchanged: number;
    /** Hit, and under a measure of the same rule already. */
    underMeasure: number;
    /** Hit, and of no seller that is known: nobody to decide on. */
    withoutSeller: number;
  };
  sellers: {
    hit: number;
    /** At least one decision of theirs would be automatic. */
    automatic: number;
    /** At least one rule would not bind them yet when the draft takes effect. */
    notBound: number;
  };
  /** Live approvals that touch what was found, and so send it to a person. */
  approvals: number;
  /** Applications that wait to be decided and touch what was found. */
  applications: number;
  decisions: {
    automatic: number;
    person: number;
    notBound: number;
    /** Of the automatic ones, those that stop harm at once. */
    protective: number;
    /** Listings that the automatic punitive decisions are about. */
    automaticListings: number;
  };
  /** Why decisions would wait for a person; one may for several reasons. */
  reasons: Record<SimulatedReason, number>;
  /** Measures by kind, at most: what a person decides may be milder. */
  measures: Record<string, number>;
  rules: Record<string, RuleCounts>;
}

export function noCounts(): SimulationCounts {
  return {
    listings: {
      screened: 0,
      hit: 0,
      clear: 0,
      newlyHit: 0,
      noLongerHit: 0,
      unchanged: 0,
      underMeasure: 0,
      withoutSeller: 0,
    },
    sellers: { hit: 0, automatic: 0, notBound: 0 },
    approvals: 0,
    applications: 0,
    decisions: { automatic: 0, person: 0, notBound: 0, protective: 0, automaticListings: 0 },
    reasons: {
      'policy-asks-for-a-person': 0,
      ambiguous: 0,
      'approval-conflict': 0,
      'application-pending': 0,
      'beyond-listing': 0,
    },
    measures: {},
    rules: {},
  };
}

/** Counts one listing, into what it was given. */
export function countListing(
  { listings }: SimulationCounts,
  {
    findings,
    isHitInForce,
    seller,
  }: {
    readonly findings: readonly {
      readonly ambiguities: readonly unknown[];
      readonly isUnderMeasure: boolean;
    }[];
    readonly isHitInForce: boolean;
    readonly seller: string | null;
  },
): void {
  listings.screened += 1;
  if (findings.length === 0) {
    if (isHitInForce) listings.noLongerHit += 1;
    return;
  }
  listings.hit += 1;
  if (findings.every(({ ambiguities }) => ambiguities.length === 0)) listings.clear += 1;
  if (isHitInForce) listings.unchanged += 1;
  else listings.newlyHit += 1;
  if (seller === null) listings.withoutSeller += 1;
  else if (findings.some(({ isUnderMeasure }) => isUnderMeasure)) listings.underMeasure += 1;
}

/** Counts one decision, into what it was given; without a proposal the rule would not bind the seller yet. */
export function countDecision(
  counts: SimulationCounts,
  {
    rule,
    listings,
    proposal,
  }: {
    readonly rule: string;
    readonly listings: number;
    readonly proposal: Proposal | undefined;
  },
): void {
  const { decisions, reasons } = counts;
  const own = (counts.rules[rule] ??= {
    automatic: 0,
    person: 0,
    notBound: 0,
    listings: 0,
    rungs: [],
  });
  own.listings += listings;
  if (proposal === undefined) {
    decisions.notBound += 1;
    own.notBound += 1;
    return;
  }
  const isAutomatic = proposal.needsPerson.length === 0;
  decisions[isAutomatic ? 'automatic' : 'person'] += 1;
  own[isAutomatic ? 'automatic' : 'person'] += 1;
  for (const kind of reasonsOf(proposal)) reasons[kind] += 1;
  add(counts.measures, proposal.measure, listings);
  for (const { measure } of proposal.also)
    add(counts.measures, measure, measure === 'stock-removal' ? listings : 1);
  if (proposal.nature === 'protective') {
    if (isAutomatic) decisions.protective += 1;
    return;
  }
  if (isAutomatic) decisions.automaticListings += listings;
  while (own.rungs.length <= proposal.rung) own.rungs.push(0);
  own.rungs[proposal.rung] = (own.rungs[proposal.rung] ?? 0) + 1;
}

/** Each reason once. */
export function reasonsOf({ needsPerson }: Proposal): readonly SimulatedReason[] {
  return [...new Set(needsPerson.map((one) => one.kind))].filter(
    (kind) => kind !== 'sweep-braked' && kind !== 'rule-braked' && kind !== 'under-grace',
  );
}

function add(counts: Record<string, number>, key: string, by: number): void {
  counts[key] = (counts[key] ?? 0) + by;
}
