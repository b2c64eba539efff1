import type { ApplicationCheck } from './application-check.ts';
import type { RevocationGround } from './revocation.ts';
import type { Justification, Statement, Texts } from './statement.ts';
import type { Instant } from './time.ts';

/** What a seller is told about leave to sell. */
export type ApprovalNotice =
  ApplicationDecided | ApplicationQuestion | ApprovalExpiring | ApprovalRevoked | ApprovalRecheck;

/** What is told about an application for leave to sell a class. */
interface AboutApplication {
  readonly application: string;
  readonly siteName: string;
  readonly classTitle: Texts;
  /** Listings by the operator's ids; none: the whole class. */
  readonly products: readonly string[];
}

/** A person decided on an application. */
export interface ApplicationDecided extends AboutApplication {
  readonly kind: 'application-decided';
  readonly submittedAt: Instant;
  readonly decidedAt: Instant;
  /** What was asked for. */
  readonly requirementText: Texts;
  readonly outcome:
    | {
        readonly kind: 'granted';
        readonly products: readonly string[];
        readonly validFrom: Instant;
        readonly validUntil: Instant;
        readonly conditions?: Justification;
      }
    | {
        readonly kind: 'refused';
        /** Each with the name of what was asked for; without one, it is about the application as a whole. */
        readonly reasons: readonly { readonly title?: Texts; readonly why: Justification }[];
      };
  readonly checks: readonly ApplicationCheck[];
  readonly redress: Statement['redress'];
}

/** A reviewer wants to know more before deciding. */
export interface ApplicationQuestion extends AboutApplication {
  readonly kind: 'application-question';
  readonly question: Justification;
  readonly answerBy: Instant;
}

/** What is told about an approval that a seller holds. */
interface AboutApproval {
  readonly approval: string;
  readonly siteName: string;
  readonly classTitle: Texts;
  /** The one listing that it is for, by the operator's id; absent: the whole class. */
  readonly product?: string;
}

/** An approval comes to its end. */
export interface ApprovalExpiring extends AboutApproval {
  readonly kind: 'approval-expiring';
  readonly validUntil: Instant;
  /** Whether it had ended before this could be said. */
  readonly hasEnded: boolean;
  /** What is asked of whoever applies now; absent while nobody can apply. */
  readonly requirementText?: Texts;
}

/** A person took an approval away. */
export interface ApprovalRevoked extends AboutApproval {
  readonly kind: 'approval-revoked';
  readonly ground: RevocationGround;
  readonly reason: Justification;
  readonly decidedAt: Instant;
  readonly effectiveAt: Instant;
  readonly redress: Omit<Statement['redress'], 'outOfCourt' | 'court'> &
    Partial<Pick<Statement['redress'], 'outOfCourt' | 'court'>>;
}

/** What an approval rests on is withdrawn: another basis is asked for, and a person decides. */
export interface ApprovalRecheck extends AboutApproval {
  readonly kind: 'approval-recheck';
  /** The standard or number, as it was given. */
  readonly withdrawn: string;
  readonly withdrawnFrom: Instant;
  readonly reason: Justification;
  readonly replaceBy: Instant;
  readonly requirementText?: Texts;
}
