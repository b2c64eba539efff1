import type { Ambiguity, Evidence, MetValue, Severity } from '../engine/types.ts';
import type { Acquaintance } from './binding.ts';
import { graceUntil, type Grace } from './grace.ts';
import type { PriorDecision } from './ladder.ts';
import type { PolicyRule } from './pack/schema.ts';
import { propose, type ProposalInput } from './propose.ts';
import type { Proposal } from './proposal.ts';
import {
  countDecision,
  countListing,
  noCounts,
  reasonsOf,
  type SimulatedReason,
  type SimulationCounts,
} from './simulation-counts.ts';
import { earlier, type Instant } from './time.ts';
import type { TouchingApplication } from './touching-application.ts';
import type { TouchingApproval } from './touching-approval.ts';

/** What a draft finds in one stored listing. */
export interface SimulatedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly class: string | null;
  readonly evidence: readonly Evidence[];
  readonly values: readonly MetValue[];
  readonly ambiguities: readonly Ambiguity[];
  /** Live approvals of the seller that touch it. */
  readonly approvals: readonly TouchingApproval[];
  /** The seller's applications that touch it and wait to be decided. */
  readonly applications: readonly TouchingApplication[];
  /** Whether a measure of the same rule is in force on the listing, so that nothing more would be done. */
  readonly isUnderMeasure: boolean;
}

/** One stored listing held against the draft and against the version in force. */
export interface SimulatedListing {
  readonly id: string;
  /** The operator's id of it. */
  readonly externalId: string;
  readonly title: string;
  readonly seller: string | null;
  /** Since when it has stood as it does. */
  readonly since: Instant;
  readonly findings: readonly SimulatedFinding[];
  readonly isHitInForce: boolean;
  /** Its place in the draw, by which the sample is chosen. */
  readonly rank: string;
}

/** What is known of a seller whose listings are looked at. */
export interface SimulatedSeller {
  readonly acquaintance: Acquaintance;
  readonly graces: readonly Grace[];
  readonly priors: readonly PriorDecision[];
}

/** What would become of a finding. */
export type SimulatedOutcome =
  | {
      readonly kind: 'automatic' | 'person';
      readonly measures: readonly string[];
      readonly reasons: readonly SimulatedReason[];
    }
  | { readonly kind: 'not-bound' | 'under-measure' | 'no-seller' };

/** A listing drawn at random from those that the draft hits, to be read. */
export interface SampledListing {
  readonly rank: string;
  readonly listing: string;
  readonly externalId: string;
  readonly title: string;
  readonly seller: string | null;
  readonly isNewlyHit: boolean;
  readonly findings: readonly (Omit<
    SimulatedFinding,
    'approvals' | 'applications' | 'isUnderMeasure'
  > & {
    readonly outcome: SimulatedOutcome;
  })[];
}

/** Findings of one rule on one seller, clear ones apart from unclear ones: what would be one decision. */
interface OpenMatter {
  readonly rule: string;
  listings: number;
  since: Instant;
  ambiguities: Ambiguity[];
  approvals: TouchingApproval[];
  applications: TouchingApplication[];
  readonly isClear: boolean;
}

/** The seller whose listings are being gone through: decided on when the last of them was. */
interface OpenSeller {
  readonly seller: string;
  live: number;
  isHit: boolean;
  matters: OpenMatter[];
}

/** How far a simulation has come. Plain values of bounded size, so that it can be kept between two batches. */
export interface SimulationState {
  readonly counts: SimulationCounts;
  readonly sample: readonly (SampledListing & { readonly isOpen: boolean })[];
  readonly open?: OpenSeller;
}

export const emptySimulation: SimulationState = { counts: noCounts(), sample: [] };

export interface SimulationInput {
  readonly version: ProposalInput['version'];
  readonly law: ProposalInput['law'];
  /** The instant at which it is judged: when the draft takes effect, or now. */
  readonly at: Instant;
  readonly sampleSize: number;
  /** Listings in the order of their sellers, so that each seller's come together. */
  readonly listings: readonly SimulatedListing[];
  /** Of the sellers of these listings and the one whose listings came last. */
  readonly sellers: ReadonlyMap<string, SimulatedSeller>;
  /** Whether nothing comes after these. */
  readonly isLast: boolean;
}

/**
 * Takes a simulation further by some listings. What a seller's findings call for is asked of `propose`, as it
 * would be for a decision, so a simulation cannot promise another outcome than the law of the house gives.
 */
export function simulateFurther(state: SimulationState, input: SimulationInput): SimulationState {
  const counts = { ...noCounts(), ...structuredClone(state.counts) };
  let sample = [...state.sample];
  let open = structuredClone(state.open);
  const close = (): void => {
    if (open === undefined) return;
    const outcomes = decide(open, { input, counts });
    sample = sample.map((one) => (one.isOpen ? settled(one, outcomes) : one));
    open = undefined;
  };
  for (const listing of input.listings) {
    if (open !== undefined && open.seller !== listing.seller) close();
    if (listing.seller !== null)
      open = gathered(
        open ?? { seller: listing.seller, live: 0, isHit: false, matters: [] },
        listing,
      );
    countListing(counts, listing);
    if (listing.findings.length > 0) sample = drawn(sample, { listing, size: input.sampleSize });
  }
  if (input.isLast) close();
  return { counts, sample, ...(open === undefined ? {} : { open }) };
}

function drawn(
  sample: (SampledListing & { readonly isOpen: boolean })[],
  { listing, size }: { readonly listing: SimulatedListing; readonly size: number },
): (SampledListing & { readonly isOpen: boolean })[] {
  const last = sample.at(-1);
  if (size === 0 || (sample.length >= size && last !== undefined && last.rank < listing.rank))
    return sample;
  const { id, externalId, title, seller, rank } = listing;
  const findings = listing.findings.map(
    ({ approvals: _held, applications: _asked, isUnderMeasure, ...finding }) => ({
      ...finding,
      outcome:
        seller === null
          ? ({ kind: 'no-seller' } as const)
          : isUnderMeasure
            ? ({ kind: 'under-measure' } as const)
            : ({ kind: 'not-bound' } as const),
    }),
  );
  const isNewlyHit = !listing.isHitInForce;
  const one = { rank, listing: id, externalId, title, seller, isNewlyHit, findings };
  return [...sample, { ...one, isOpen: seller !== null }]
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size);
}

function gathered(open: OpenSeller, listing: SimulatedListing): OpenSeller {
  open.live += 1;
  for (const finding of listing.findings) {
    open.isHit = true;
    if (finding.isUnderMeasure) continue;
    const isClear = finding.ambiguities.length === 0;
    const known = open.matters.find((one) => one.rule === finding.rule && one.isClear === isClear);
    const matter = known ?? {
      rule: finding.rule,
      listings: 0,
      since: listing.since,
      ambiguities: [],
      approvals: [],
      applications: [],
      isClear,
    };
    if (known === undefined) open.matters.push(matter);
    matter.listings += 1;
    matter.since = earlier(matter.since, listing.since);
    // One of each kind tells why a person must look; thousands would tell no more.
    matter.ambiguities = firstOfEach(
      [...matter.ambiguities, ...finding.ambiguities],
      (one) => one.kind,
    );
    matter.approvals = firstOfEach([...matter.approvals, ...finding.approvals], (one) => one.id);
    // Of an application the youngest listing counts that it touches.
    matter.applications = lastOfEach([...matter.applications, ...finding.applications]);
  }
  return open;
}

type Outcomes = ReadonlyMap<string, SimulatedOutcome>;

function decide(
  open: OpenSeller,
  { input, counts }: { readonly input: SimulationInput; readonly counts: SimulationCounts },
): Outcomes {
  const outcomes = new Map<string, SimulatedOutcome>();
  const approvals = new Set<string>();
  const applications = new Set<string>();
  const known = input.sellers.get(open.seller);
  for (const matter of open.matters) {
    const rule = input.version.rules.find((one) => one.id === matter.rule);
    if (rule === undefined) continue;
    const proposal =
      known === undefined ? undefined : proposed({ open, matter, rule, known, input });
    for (const one of matter.approvals) approvals.add(one.id);
    for (const one of matter.applications) applications.add(one.id);
    countDecision(counts, { rule: rule.id, listings: matter.listings, proposal });
    outcomes.set(keyOf(matter), outcomeOf(proposal));
  }
  const kinds = new Set([...outcomes.values()].map(({ kind }) => kind));
  if (open.isHit) counts.sellers.hit += 1;
  if (kinds.has('automatic')) counts.sellers.automatic += 1;
  if (kinds.has('not-bound')) counts.sellers.notBound += 1;
  counts.approvals += approvals.size;
  counts.applications += applications.size;
  return outcomes;
}

function proposed({
  open,
  matter,
  rule,
  known,
  input,
}: {
  readonly open: OpenSeller;
  readonly matter: OpenMatter;
  readonly rule: PolicyRule;
  readonly known: SimulatedSeller;
  readonly input: SimulationInput;
}): Proposal | undefined {
  const { since, ambiguities } = matter;
  const grace = graceUntil(known.graces, rule.id);
  const outcome = propose({
    version: input.version,
    rule,
    law: input.law,
    seller: { ...known.acquaintance, ...(grace === undefined ? {} : { graceUntil: grace }) },
    found: Array.from({ length: matter.listings }, () => ({ since, ambiguities })).map((one, at) =>
      at === 0 ? one : { since, ambiguities: [] },
    ),
    live: open.live,
    approvals: matter.approvals,
    applications: matter.applications,
    priors: known.priors,
    now: input.at,
  });
  return outcome.kind === 'proposed' ? outcome.proposal : undefined;
}

function outcomeOf(proposal: Proposal | undefined): SimulatedOutcome {
  if (proposal === undefined) return { kind: 'not-bound' };
  const reasons = reasonsOf(proposal);
  return {
    kind: reasons.length === 0 ? 'automatic' : 'person',
    measures: [proposal.measure, ...proposal.also.map(({ measure }) => measure)],
    reasons,
  };
}

function settled(
  one: SampledListing & { readonly isOpen: boolean },
  outcomes: Outcomes,
): SampledListing & { readonly isOpen: boolean } {
  return {
    ...one,
    isOpen: false,
    findings: one.findings.map((finding) => ({
      ...finding,
      outcome:
        finding.outcome.kind === 'under-measure'
          ? finding.outcome
          : (outcomes.get(
              keyOf({ rule: finding.rule, isClear: finding.ambiguities.length === 0 }),
            ) ?? finding.outcome),
    })),
  };
}

function keyOf({ rule, isClear }: { readonly rule: string; readonly isClear: boolean }): string {
  return `${rule} ${String(isClear)}`;
}

function firstOfEach<One>(all: readonly One[], keyOfOne: (one: One) => string): One[] {
  return [...new Map(all.toReversed().map((one) => [keyOfOne(one), one])).values()].toReversed();
}

function lastOfEach(all: readonly TouchingApplication[]): TouchingApplication[] {
  const inOrder = all.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  return [...new Map(inOrder.map((one) => [one.id, one])).values()];
}
