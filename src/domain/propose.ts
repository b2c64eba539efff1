import type { Ambiguity } from '../engine/types.ts';
import { bindingOf, type Acquaintance, type Binding } from './binding.ts';
import { stepFor, type PriorDecision } from './ladder.ts';
import type { LadderRung, PolicyRule, PolicyVersion } from './pack/schema.ts';
import type { NeedsPerson, Proposal } from './proposal.ts';
import { earlier, later, type Instant } from './time.ts';

/** What a proposal needs of one finding of the rule. */
export interface FoundListing {
  /** Since when the listing has stood as it does: when it came, or when a time to put it right ran out. */
  readonly since: Instant;
  readonly ambiguities: readonly Ambiguity[];
}

/** A live approval of the seller that touches what was found. */
export interface TouchingApproval {
  readonly id: string;
  readonly class: string;
}

export interface ProposalInput {
  readonly version: PolicyVersion & {
    readonly publishedAt: Instant;
    readonly effectiveFromInstant: Instant;
  };
  readonly rule: PolicyRule;
  readonly seller: Acquaintance;
  readonly found: readonly FoundListing[];
  readonly approvals: readonly TouchingApproval[];
  readonly priors: readonly PriorDecision[];
  readonly now: Instant;
}

export type Proposed =
  /** The rule does not bind this seller yet: nothing is proposed, the finding waits. */
  | { readonly kind: 'not-bound'; readonly from?: Instant }
  | { readonly kind: 'protective'; readonly proposal: Proposal; readonly conductAt: Instant }
  | {
      readonly kind: 'punitive';
      readonly proposal: Proposal;
      readonly rung: number;
      readonly strike: boolean;
      readonly conductAt: Instant;
    };

/**
 * What may be done about a rule's findings on one seller: the ladder's step, or the protective measure
 * that the rule's typed ground allows, with every reason for which a person must decide instead of the system.
 * Conduct is dated by when it began, not by when somebody got round to it: what stood already when the rule began
 * to bind is one matter, in however many runs it is dealt with.
 */
export function propose(input: ProposalInput): Proposed {
  const { version, rule, seller, now } = input;
  const since = input.found.map((one) => one.since).reduce(earlier, now);
  const binding = bindingFor(input);
  if (rule.protective !== undefined) {
    const rung = version.penaltySchedule.ladder[rule.severity][0];
    const isBound = binding !== undefined && binding.from <= now;
    const bound = isBound ? binding : ({ from: now, by: 'protection' } as const);
    const needsPerson = [...whyAsked(rule), ...whyAmbiguous(input)];
    return {
      kind: 'protective',
      proposal: describe({ rule, rung, binding: bound, prior: [], needsPerson }),
      conductAt: since,
    };
  }
  if (binding === undefined) return { kind: 'not-bound' };
  if (binding.from > now) return { kind: 'not-bound', from: binding.from };
  const conductAt = later(since, binding.from);
  const step = stepFor({
    schedule: version.penaltySchedule,
    severity: rule.severity,
    priors: input.priors,
    conductAt,
    timeZone: seller.timeZone,
  });
  const needsPerson = [...whyAsked(rule), ...whyAmbiguous(input), ...whyShielded(input)];
  return {
    kind: 'punitive',
    proposal: describe({ rule, rung: step.rung, binding, prior: step.prior, needsPerson }),
    rung: step.index,
    strike: step.rung.strike,
    conductAt,
  };
}

function bindingFor({ version, rule, seller }: ProposalInput): Binding | undefined {
  const period = 'period' in version.notice ? { noticePeriod: version.notice.period } : {};
  return bindingOf(
    {
      ground: rule.ground,
      publishedAt: version.publishedAt,
      effectiveFrom: version.effectiveFromInstant,
      ...period,
    },
    seller,
  );
}

function whyAsked(rule: PolicyRule): readonly NeedsPerson[] {
  return rule.automatic ? [] : [{ kind: 'policy-asks-for-a-person' }];
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

function describe({
  rule,
  rung,
  binding,
  prior,
  needsPerson,
}: {
  readonly rule: PolicyRule;
  readonly rung: LadderRung | undefined;
  readonly binding: { readonly from: Instant; readonly by: Proposal['boundBy'] };
  readonly prior: readonly string[];
  readonly needsPerson: readonly NeedsPerson[];
}): Proposal {
  const isProtective = rule.protective !== undefined;
  return {
    // A protective measure stops the listing being sold and nothing else, whatever the schedule says.
    measure: isProtective ? 'listing-suppressed' : (rung?.measure ?? 'warning'),
    ...(rung?.duration !== undefined && !isProtective ? { duration: rung.duration } : {}),
    ...(rung?.curePeriod !== undefined && rule.cure !== undefined && !isProtective
      ? { curePeriod: rung.curePeriod }
      : {}),
    curable: rule.cure !== undefined,
    boundFrom: binding.from,
    boundBy: binding.by,
    prior,
    needsPerson,
  };
}
