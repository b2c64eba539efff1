import type { Instant } from './time.ts';

/** How a seller agreed that somebody else files for them, and where that can be seen. */
export interface Consent {
  readonly how: string;
  readonly givenAt: Instant;
  /** A document of the seller's that shows it. */
  readonly document?: string;
}
