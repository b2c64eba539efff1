import type { Ambiguity } from '../engine/types.ts';
import { bindingOf, datesOf, type Acquaintance, type Binding } from './binding.ts';
import type { ConductSpan } from './conduct.ts';
import { stepFor, type PriorDecision, type Step } from './ladder.ts';
import { protectiveMeasures } from './measure.ts';
import type { SiteLaw } from './pack/duty.ts';
import type { ProtectiveGround, SeverityLevel } from './pack/schedule.ts';
import type { PolicyRule, PolicyVersion } from './pack/schema.ts';
import { isEased, neededSteps, type AnnouncedConduct, type Factors } from './proportion.ts';
import type { NeedsPerson, Proposal, ProtectiveProposal, PunitiveProposal } from './proposal.ts';
import { earlier, later, type Instant } from './time.ts';
import type { TouchingApplication } from './touching-application.ts';
import type { TouchingApproval } from './touching-approval.ts';

/** What a proposal needs of one finding of the rule. */
export interface FoundListing {
  /** Since when the listing has stood as it does: when it came, or when a time to put it right ran out. */
  readonly since: Instant;
  readonly ambiguities: readonly Ambiguity[];
}

export interface ProposalInput {
  readonly version: PolicyVersion & {
    readonly publishedAt: Instant;
    readonly effectiveFromInstant: Instant;
    /** ISO 8601; null while an exemption does without. */
    readonly noticePeriod: string | null;
  };
  readonly rule: PolicyRule;
  /** The law of the site, by which the notice period is counted. */
  readonly law: SiteLaw;
  readonly seller: Acquaintance;
  readonly found: readonly FoundListing[];
  /** Instant by instant, what the listings stood against: `conductSpans`. Empty: since the rule bound. */
  readonly conduct?: readonly ConductSpan[];
  /** The seller's live listings on the site. */
  readonly live?: number;
  /** What the seller did on the version's announcement. */
  readonly announced?: AnnouncedConduct;
  readonly approvals: readonly TouchingApproval[];
  readonly applications?: readonly TouchingApplication[];
  /** The brake that is on the rule, if one is. */
  readonly brake?: string;
  readonly priors: readonly PriorDecision[];
  readonly now: Instant;
}

export type Proposed =
  /** The rule does not bind this seller yet: nothing is proposed, the finding waits. */
  | { readonly kind: 'not-bound'; readonly from?: Instant }
  | { readonly kind: 'proposed'; readonly proposal: Proposal; readonly conductAt: Instant };

/**
 * What may be done about a rule's findings on one seller: the ladder's step, or the protective measure
 * that the rule's typed ground allows, with every reason for which a person must decide instead of the system.
 * Conduct is dated by when it began, not by when somebody got round to it: what stood already when the rule began
 * to bind is one matter, in however many runs it is dealt with.
 */
export function propose(input: ProposalInput): Proposed {
  const { rule, now } = input;
  const since = input.found.map((one) => one.since).reduce(earlier, now);
  const binding = bindingFor(input);
  if (rule.protective !== undefined) {
    const proposal = protect(input, { ground: rule.protective, binding });
    return { kind: 'proposed', proposal, conductAt: since };
  }
  if (binding === undefined) return { kind: 'not-bound' };
  if (binding.from > now) return { kind: 'not-bound', from: binding.from };
  const conductAt = input.conduct?.[0]?.from ?? later(since, binding.from);
  return { kind: 'proposed', proposal: punish(input, { binding, conductAt }), conductAt };
}

function protect(
  input: ProposalInput,
  { ground, binding }: { readonly ground: ProtectiveGround; readonly binding: Binding | undefined },
): ProtectiveProposal {
  const { rule, now } = input;
  const isBound = binding !== undefined && binding.from <= now;
  return {
    nature: 'protective',
    ground,
    // A protective measure stops the listing being sold, or the payout, whatever the schedule says.
    measure: 'listing-suppressed',
    also: protectiveMeasures[ground].payoutHeld ? [{ measure: 'payout-held' }] : [],
    curable: rule.cure !== undefined,
    boundFrom: isBound ? binding.from : now,
    boundBy: isBound ? binding.by : 'protection',
    needsPerson: [...whyAsked(rule), ...whyBraked(input), ...whyAmbiguous(input)],
  };
}

function punish(
  input: ProposalInput,
  { binding, conductAt }: { readonly binding: Binding; readonly conductAt: Instant },
): PunitiveProposal {
  const { version, rule, law } = input;
  const eased = isEased(version.penaltySchedule.credit, input.announced);
  const step = stepFor({
    schedule: version.penaltySchedule,
    severity: rule.severity,
    priors: input.priors,
    conductAt,
    timeZone: law.scope.timeZone,
    eased,
  });
  const factors = weighFactors(input, { step, eased });
  const also = neededSteps(step.rung.also ?? [], factors);
  const { duration, curePeriod } = step.rung;
  return {
    nature: 'punitive',
    rung: step.index,
    strike: step.rung.strike,
    measure: step.rung.measure,
    also,
    ...(duration === undefined ? {} : { duration }),
    ...(curePeriod === undefined || rule.cure === undefined ? {} : { curePeriod }),
    curable: rule.cure !== undefined,
    boundFrom: binding.from,
    boundBy: binding.by,
    prior: step.prior,
    conduct: input.conduct ?? [{ version: version.version, from: conductAt }],
    factors,
    needsPerson: [
      ...whyAsked(rule),
      ...whyBraked(input),
      ...whyAmbiguous(input),
      ...whyShielded(input),
      ...whyPending(input, binding),
      // Nothing reaches beyond the listings without a person (house promise 7).
      ...(also.length === 0 ? [] : [{ kind: 'beyond-listing' as const }]),
    ],
  };
}

/**
 * A proposal that waited, held against what counts by now: where an earlier decision was undone or cured
 * meanwhile, the step is the milder one. It never becomes harder by waiting.
 */
export function reweigh(
  proposal: PunitiveProposal,
  {
    schedule,
    severity,
    priors,
    conductAt,
    timeZone,
  }: {
    readonly schedule: PolicyVersion['penaltySchedule'];
    readonly severity: SeverityLevel;
    readonly priors: readonly PriorDecision[];
    readonly conductAt: Instant;
    readonly timeZone: string;
  },
): PunitiveProposal {
  const eased = proposal.factors.stopped?.eased ?? false;
  const step = stepFor({ schedule, severity, priors, conductAt, timeZone, eased });
  if (step.index >= proposal.rung) return proposal;
  const { duration: _duration, curePeriod: _curePeriod, ...rest } = proposal;
  const { duration, curePeriod } = step.rung;
  return {
    ...rest,
    rung: step.index,
    strike: step.rung.strike,
    measure: step.rung.measure,
    also: neededSteps(step.rung.also ?? [], proposal.factors),
    ...(duration === undefined ? {} : { duration }),
    ...(curePeriod === undefined || !proposal.curable ? {} : { curePeriod }),
    prior: step.prior,
    factors: {
      ...proposal.factors,
      number: { ...proposal.factors.number, earlier: step.prior.length },
      intent: { signals: signalsOf(step) },
    },
  };
}

/**
 * One question to a person at a time: what waits, and what is found while it does, as one proposal. The step is the
 * milder one; conduct, listings and every reason for a person are those of both.
 */
export function joinProposals(waiting: Proposal, found: Proposal): Proposal {
  const needsPerson = [
    ...waiting.needsPerson,
    // Held once is held.
    ...found.needsPerson.filter(
      ({ kind }) =>
        kind !== 'sweep-braked' &&
        (kind !== 'rule-braked' || waiting.needsPerson.every((one) => one.kind !== kind)),
    ),
  ];
  if (waiting.nature !== 'punitive' || found.nature !== 'punitive')
    return { ...found, needsPerson };
  const milder = waiting.rung <= found.rung ? waiting : found;
  const listings = waiting.factors.number.listings + found.factors.number.listings;
  return {
    ...milder,
    boundFrom: earlier(waiting.boundFrom, found.boundFrom),
    conduct: joinSpans(waiting.conduct, found.conduct),
    factors: {
      ...milder.factors,
      number: { ...milder.factors.number, listings },
      share: { listings, live: Math.max(found.factors.share.live, listings) },
    },
    needsPerson,
  };
}

/** The spans of both, each version from its first instant; a version judges until the next one does. */
function joinSpans(
  some: readonly ConductSpan[],
  more: readonly ConductSpan[],
): readonly ConductSpan[] {
  const begun = [...Map.groupBy([...some, ...more], ({ version }) => version)]
    .map(([version, spans]) => ({ version, from: spans.map((span) => span.from).reduce(earlier) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const last = more.findLast(({ until }) => until !== undefined);
  return begun.map(({ version, from }, index): ConductSpan => {
    const until = begun[index + 1]?.from ?? (version === last?.version ? last.until : undefined);
    return { version, from, ...(until === undefined ? {} : { until }) };
  });
}

function signalsOf({ prior }: Step): Factors['intent']['signals'] {
  return prior.length > 0 ? ['went-on-after-notice'] : [];
}

function weighFactors(
  { rule, found, live = 0, announced }: ProposalInput,
  { step, eased }: { readonly step: Step; readonly eased: boolean },
): Factors {
  const listings = found.length;
  return {
    number: { listings, earlier: step.prior.length },
    share: { listings, live: Math.max(live, listings) },
    gravity: {
      severity: rule.severity,
      kind: rule.kind,
      ...(rule.egregious === undefined ? {} : { egregious: rule.egregious }),
    },
    intent: { signals: signalsOf(step) },
    ...(announced === undefined || announced.announced === 0
      ? {}
      : { stopped: { ...announced, eased } }),
  };
}

function bindingFor({ version, rule, law, seller }: ProposalInput): Binding | undefined {
  const { publishedAt, effectiveFromInstant: effectiveFrom, noticePeriod } = version;
  const dates = datesOf({ publishedAt, effectiveFrom, noticePeriod }, law);
  return bindingOf({ ...dates, ground: rule.ground }, seller);
}

function whyAsked(rule: PolicyRule): readonly NeedsPerson[] {
  return rule.automatic ? [] : [{ kind: 'policy-asks-for-a-person' }];
}

/** A rule that was overturned too often decides nothing by itself, and protects nothing by itself either. */
function whyBraked({ brake }: ProposalInput): readonly NeedsPerson[] {
  return brake === undefined ? [] : [{ kind: 'rule-braked', brake }];
}

function whyAmbiguous({ found }: ProposalInput): readonly NeedsPerson[] {
  const ambiguities = found.flatMap((one) => one.ambiguities);
  return ambiguities.length === 0 ? [] : [{ kind: 'ambiguous', ambiguities }];
}

/** Approvals shield: a live one that touches what was found sends the matter to a person (promise 6). */
function whyShielded({ approvals }: ProposalInput): readonly NeedsPerson[] {
  return approvals.map((one) => ({
    kind: 'approval-conflict',
    approval: one.id,
    class: one.class,
  }));
}

/**
 * Whoever applied before the conduct is judged by a person while nobody has decided on the application (promise 6).
 * Applying afterwards shields nothing.
 */
function whyPending(
  { applications = [] }: ProposalInput,
  binding: Binding,
): readonly NeedsPerson[] {
  return applications
    .filter((one) => one.submittedAt <= later(one.since, binding.from))
    .map((one) => ({ kind: 'application-pending', application: one.id, class: one.class }));
}
