import type { Holder, Power } from './mandate.ts';
import type { Justification, Statement } from './statement.ts';
import type { Instant } from './time.ts';
import type { TraderDetail } from './trader.ts';

/** What a seller is told about who acts for it, and about who the seller is, and about what was brought in from elsewhere. */
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
    }
  | {
      readonly kind: 'verification-due';
      readonly siteName: string;
      readonly occasion: 'first' | 'recertification' | 'doubt';
      readonly details: readonly TraderDetail[];
      readonly answerBy: Instant;
      /** Why what is known is doubted. */
      readonly doubt?: Justification;
    }
  | {
      readonly kind: 'verification-decided';
      readonly siteName: string;
      readonly decidedAt: Instant;
      readonly isByPerson: boolean;
      readonly outcome:
        | { readonly kind: 'verified'; readonly recertifyBy: Instant }
        | {
            readonly kind: 'refused';
            readonly reasons: Justification;
            readonly redress: Statement['redress'];
          };
    };
