import type { Evidence, Finding, MetValue } from '../engine/types.ts';
import { bindingOf, datesOf, type Acquaintance } from './binding.ts';
import type { DiffedVersion, VersionDiff } from './diff.ts';
import type { SiteLaw } from './pack/duty.ts';
import type { PolicyRule } from './pack/schema.ts';
import type { Texts } from './statement.ts';
import { instant, later, type Instant } from './time.ts';

/** What a seller can do about a listing that a version will find, before it binds them. */
export type Remedy =
  | { readonly kind: 'change'; readonly cure: Texts }
  /** The rule asks for an approval; where it can be cured besides, how. */
  | { readonly kind: 'apply'; readonly cure?: Texts }
  | { readonly kind: 'withdraw' };

/** What a version would find in a listing, as its seller is told. */
export interface AnnouncedFinding {
  readonly rule: string;
  readonly title: Texts;
  readonly why: Texts;
  readonly evidence: readonly Evidence[];
  readonly values: readonly MetValue[];
  /** Whether it is clear; where it is not, a person would look first. */
  readonly isClear: boolean;
  readonly remedy: Remedy;
  /** When the rule reaches this seller; where their receipt is still to come, the earliest that it can. */
  readonly earliest: Instant;
  /** What that waits for: receipt of the announcement, or nothing any more; or it never did, where law binds or harm is stopped. */
  readonly reach: 'terms' | 'received' | 'law' | 'protection';
}

export interface AnnouncedListing {
  /** The operator's id of the listing. */
  readonly listing: string;
  readonly title: string;
  readonly findings: readonly AnnouncedFinding[];
}

/** Which of a seller's listings an announced version would find. */
export interface Affected {
  /** Live listings that were looked at. */
  readonly screened: number;
  readonly total: number;
  /** The first of them; the others are read in the inbox. */
  readonly listed: readonly AnnouncedListing[];
  readonly screenedAt: Instant;
}

/** What is different from the version that the seller knows. */
export interface Since {
  readonly diff: VersionDiff;
  /** The older version's text, to be read against the newer one. */
  readonly text: Texts;
}

export interface Announced {
  readonly document: DiffedVersion;
  readonly publishedAt: Instant;
  readonly noticePeriod: string | null;
}

/** What the seller of a listing is told of one finding in it, as if they received the announcement now. */
export function announcedFinding(
  finding: Pick<Finding, 'evidence' | 'values' | 'ambiguities'>,
  {
    rule,
    version,
    law,
    seller,
    now,
  }: {
    readonly rule: PolicyRule;
    readonly version: Announced;
    readonly law: SiteLaw;
    readonly seller: Acquaintance;
    readonly now: Instant;
  },
): AnnouncedFinding {
  return {
    rule: rule.id,
    title: rule.title,
    why: rule.why,
    evidence: finding.evidence,
    values: finding.values,
    isClear: finding.ambiguities.length === 0,
    remedy: remedyOf(rule),
    earliest: earliestReach(rule, { version, law, seller, now }),
    reach: reachOf(rule, seller),
  };
}

function reachOf(rule: PolicyRule, seller: Acquaintance): AnnouncedFinding['reach'] {
  if (rule.protective !== undefined) return 'protection';
  if (rule.ground === 'law') return 'law';
  return seller.receivedAt === undefined ? 'terms' : 'received';
}

function remedyOf(rule: Pick<PolicyRule, 'kind' | 'when' | 'cure'>): Remedy {
  const cure = rule.cure === undefined ? {} : { cure: rule.cure };
  // A condition that asks for an approval is met no more once there is one, whatever kind the rule is of.
  if (rule.kind === 'approval-required' || /\bapproved\(/.test(rule.when))
    return { kind: 'apply', ...cure };
  return rule.cure === undefined ? { kind: 'withdraw' } : { kind: 'change', cure: rule.cure };
}

/** Where receipt is still to come, from when the rule would reach the seller if it came now. It can only become later. */
function earliestReach(
  rule: PolicyRule,
  {
    version: { document, publishedAt, noticePeriod },
    law,
    seller,
    now,
  }: {
    readonly version: Announced;
    readonly law: SiteLaw;
    readonly seller: Acquaintance;
    readonly now: Instant;
  },
): Instant {
  const effectiveFrom = instant(document.effectiveFrom);
  if (rule.protective !== undefined) return later(effectiveFrom, now);
  const binding = bindingOf(
    { ...datesOf({ publishedAt, effectiveFrom, noticePeriod }, law), ground: rule.ground },
    { ...seller, receivedAt: seller.receivedAt ?? now },
  );
  return later(binding?.from ?? effectiveFrom, now);
}
