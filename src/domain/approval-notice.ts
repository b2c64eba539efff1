import type { ApplicationCheck } from './application-check.ts';
import type { Justification, Statement, Texts } from './statement.ts';
import type { Instant } from './time.ts';

/** What a seller is told about leave to sell. */
export type ApprovalNotice = ApplicationDecided | ApplicationQuestion;

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
