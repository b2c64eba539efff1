import { bindingOf, type Acquaintance, type AnnouncedVersion } from './binding.ts';
import type { PolicyRule } from './pack/schema.ts';
import type { Instant } from './time.ts';

/**
 * Whether a finding can be acted on: at once, from an instant on that is known, or never as far as anything known
 * says. The marketplaces' own interfaces tell of time to comply in this way.
 */
export type ExemptUntil =
  | { readonly status: 'not-exempt' | 'exempt' }
  | { readonly status: 'exempt-until'; readonly until: Instant };

/** Whether a rule's finding is held against a seller now; undefined as the seller is one of whom nothing is known. */
export function exemptUntil(
  rule: Pick<PolicyRule, 'ground' | 'protective'>,
  {
    version,
    seller,
    now,
  }: {
    readonly version: Omit<AnnouncedVersion, 'ground'>;
    readonly seller: Acquaintance | undefined;
    readonly now: Instant;
  },
): ExemptUntil {
  if (rule.protective !== undefined) return until(version.effectiveFrom, now);
  if (seller === undefined) return { status: 'exempt' };
  const binding = bindingOf({ ...version, ground: rule.ground }, seller);
  return binding === undefined ? { status: 'exempt' } : until(binding.from, now);
}

function until(from: Instant, now: Instant): ExemptUntil {
  return from <= now ? { status: 'not-exempt' } : { status: 'exempt-until', until: from };
}
