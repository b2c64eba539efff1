import type { Holder, Power } from './mandate.ts';
import type { Instant } from './time.ts';

/** What a seller is told about who acts for it. */
export type PeopleNotice =
  | {
      readonly kind: 'mandate-given';
      readonly siteName: string;
      readonly holder: Holder;
      readonly name: string;
      readonly firm?: string;
      readonly powers: readonly Power[];
      readonly givenAs: 'owner' | 'operator';
      readonly givenAt: Instant;
      /** Whether it begins only when an invitation is taken up. */
      readonly isInvited: boolean;
      readonly validUntil?: Instant;
    }
  | {
      readonly kind: 'mandate-ended';
      readonly siteName: string;
      readonly holder: Holder;
      readonly name: string;
      readonly firm?: string;
      readonly reason: 'revoked' | 'resigned' | 'expired';
      readonly endedAt: Instant;
    };
