import { noticeEnd, type NoticePeriod } from './notice-period.ts';
import type { SiteLaw } from './pack/duty.ts';
import { later, type Instant } from './time.ts';

export interface AnnouncedVersion {
  readonly ground: 'law' | 'terms';
  readonly publishedAt: Instant;
  readonly effectiveFrom: Instant;
  /** Undefined when a typed exemption shortened it to nothing. */
  readonly notice: NoticePeriod | undefined;
}

export interface Acquaintance {
  readonly registeredAt: Instant;
  /** Delivery, first access or presumed receipt of the announcement, whichever came first. */
  readonly receivedAt?: Instant;
  /** When a person of the seller waived what was left of the notice period. */
  readonly acceptedAt?: Instant;
  /** End of the grace that a person of the operator gave the seller for the rule. */
  readonly graceUntil?: Instant;
}

export interface Binding {
  readonly from: Instant;
  readonly by: 'law' | 'registration' | 'announcement' | 'acceptance';
}

/**
 * From when a version binds a seller; undefined while it does not and nothing known says it will.
 *
 * Law binds without the operator's announcement. Terms bind those who registered after publication from
 * registering, and everyone else from the later of the effective instant and the receipt of the
 * announcement plus the notice period, counted as law says (`noticeEnd`), or their waiver of it (Regulation (EU)
 * 2019/1150 article 3(2)-(3); house promise 1). A grace lets terms bind later, and never sooner; law is not the operator's to give grace from.
 */
export function bindingOf(version: AnnouncedVersion, seller: Acquaintance): Binding | undefined {
  if (version.ground === 'law') return { from: version.effectiveFrom, by: 'law' };
  const binding = termsBinding(version, seller);
  return binding === undefined || seller.graceUntil === undefined
    ? binding
    : { ...binding, from: later(binding.from, seller.graceUntil) };
}

function termsBinding(
  { effectiveFrom, publishedAt, notice }: AnnouncedVersion,
  { registeredAt, receivedAt, acceptedAt }: Acquaintance,
): Binding | undefined {
  if (registeredAt >= publishedAt)
    return { from: later(effectiveFrom, registeredAt), by: 'registration' };
  const known =
    receivedAt === undefined || notice === undefined ? receivedAt : noticeEnd(notice, receivedAt);
  // Who waived what was left of the period is bound from then, unless it had run out before.
  if (acceptedAt !== undefined && (known === undefined || acceptedAt < known))
    return { from: later(effectiveFrom, acceptedAt), by: 'acceptance' };
  return known === undefined
    ? undefined
    : { from: later(effectiveFrom, known), by: 'announcement' };
}

/** A version with what is known of one seller's knowing it, as the store keeps them. */
export interface KnownTerms {
  readonly publishedAt: Instant;
  readonly effectiveFrom: Instant;
  readonly noticePeriod: string | null;
  readonly registeredAt: Instant;
  readonly receivedAt: Instant | null;
  readonly acceptedAt: Instant | null;
}

/** How a seller came to know of a version. */
export function acquaintanceOf(
  {
    registeredAt,
    receivedAt,
    acceptedAt,
  }: Pick<KnownTerms, 'registeredAt' | 'receivedAt' | 'acceptedAt'>,
  graceUntil?: Instant,
): Acquaintance {
  return {
    registeredAt,
    ...(receivedAt === null ? {} : { receivedAt }),
    ...(acceptedAt === null ? {} : { acceptedAt }),
    ...(graceUntil === undefined ? {} : { graceUntil }),
  };
}

/** The dates of a version that say from when it binds by its site's law, whoever it is about. */
export function datesOf(
  {
    publishedAt,
    effectiveFrom,
    noticePeriod,
  }: Pick<KnownTerms, 'publishedAt' | 'effectiveFrom' | 'noticePeriod'>,
  law: SiteLaw,
): Omit<AnnouncedVersion, 'ground'> {
  const notice = noticePeriod === null ? undefined : { period: noticePeriod, law };
  return { publishedAt, effectiveFrom, notice };
}

/** Whether a newer version of the policy binds the seller by now: the older one then judges nothing more. */
export function isReplaced(
  known: readonly KnownTerms[],
  {
    effectiveFrom,
    law,
    now,
  }: { readonly effectiveFrom: Instant; readonly law: SiteLaw; readonly now: Instant },
): boolean {
  return known
    .filter((one) => one.effectiveFrom > effectiveFrom)
    .map((one) => bindingOf({ ...datesOf(one, law), ground: 'terms' }, acquaintanceOf(one)))
    .some((binding) => binding !== undefined && binding.from <= now);
}
