import type { Holder, Power } from './mandate.ts';
import type { Justification } from './statement.ts';
import type { Instant } from './time.ts';

/** What a seller is told about who acts for it, and about what was brought in from elsewhere. */
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
    }
  | {
      readonly kind: 'strike-answered';
      readonly siteName: string;
      readonly reference: string;
      readonly policy: string;
      readonly decidedAt: Instant;
      /** Whether its notice is proved; else it counts for nothing though it stands. */
      readonly isProven: boolean;
      readonly answer: 'stands' | 'struck-out';
      readonly reasons: Justification;
    };
