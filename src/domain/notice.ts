import type { Affected, Since } from './announcement.ts';
import type { GraceKind } from './grace.ts';
import type { EndReason } from './measure.ts';
import type { ListingMeasureKind, WideStep } from './pack/schedule.ts';
import type { StockRemovalTerms } from './pack/stock-removal-terms.ts';
import type { ApprovalNotice } from './approval-notice.ts';
import type { CaseLetterNotice } from './letter-notice.ts';
import type { AppealNotice } from './appeal-notice.ts';
import type { LinkNotice } from './link-notice.ts';
import type { OmissionDisclosed } from './omission-notice.ts';
import type { PeopleNotice } from './people-notice.ts';
import type { Justification, Statement, Texts } from './statement.ts';
import type { StockRemovalNotice } from './stock-notice.ts';
import type { Instant } from './time.ts';
import type { VocabularyTitles } from './vocabulary-titles.ts';

/** What a notice says. `render` makes the subject and bodies from it, in the seller's language. */
export type NoticeContent =
  /** Decisions made on the seller together: one statement and one notice, however many rules or listings. */
  | {
      readonly kind: 'decision';
      readonly parts: readonly [DecisionPart, ...(readonly DecisionPart[])];
    }
  | AnnouncementContent
  | GraceContent
  /** What a decision's notice said would begin later has begun. */
  | {
      readonly kind: 'measure-begun';
      readonly decision: string;
      readonly siteName: string;
      readonly measure: Statement['measures'][number]['kind'];
      readonly begunAt: Instant;
    }
  | {
      readonly kind: 'measure-ended';
      readonly decision: string;
      readonly siteName: string;
      /** The listing and its title, where the measure was on one. */
      readonly listing?: string;
      readonly title?: string;
      /** The product class, where the measure was on a class. */
      readonly class?: string;
      readonly classTitle?: Texts;
      readonly measure: Statement['measures'][number]['kind'];
      readonly reason: EndReason;
      readonly endedAt: Instant;
    }
  | PeopleNotice
  | StockRemovalNotice
  | ApprovalNotice
  | LinkNotice
  | OmissionDisclosed
  | CaseLetterNotice
  | AppealNotice;

/** A version of a policy, as it is made known to a seller. */
export interface AnnouncementContent {
  readonly kind: 'announcement';
  readonly policyTitle: Texts;
  readonly siteName: string;
  readonly version: string;
  readonly effectiveFrom: Instant;
  /** ISO 8601 notice period, or the exemption that shortened it. */
  readonly notice:
    | { readonly kind: 'period'; readonly period: string }
    | {
        readonly kind: 'exemption';
        readonly exemption: 'legal-obligation' | 'imminent-danger';
        readonly justification: Texts;
        readonly reviewBy: string;
      };
  readonly change: Texts;
  /** What is different from the version that the seller knows; absent where they know none. */
  readonly since?: Since;
  readonly affected: Affected;
  /** Of the classes and lexicons by which listings were found. */
  readonly titles?: VocabularyTitles;
  readonly text: Texts;
  readonly penalties: readonly AnnouncedPenalty[];
  /** Where a step has stock leave the operator's warehouses. */
  readonly stockRemoval?: StockRemovalTerms;
  readonly redress: Statement['redress'];
}

/** More time than the notice period, given to one seller by a person. */
export interface GraceContent {
  readonly kind: 'grace-given';
  readonly siteName: string;
  readonly policyTitle: Texts;
  /** Absent: all terms of the policy. */
  readonly ruleTitle?: Texts;
  readonly ground: GraceKind;
  readonly justification: Justification;
  readonly until: Instant;
}

/** Kinds of notice, as sellers' inboxes tell them apart. */
export type NoticeKind = NoticeContent['kind'];

/** One decision of those that a notice tells of. */
export interface DecisionPart {
  readonly decision: string;
  readonly statement: Statement;
}

/** One line of the penalty schedule, as announced: at this severity, at this step, at most this. */
export interface AnnouncedPenalty {
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly step: number;
  readonly measure: ListingMeasureKind;
  readonly strike: boolean;
  readonly curePeriod?: string;
  readonly duration?: string;
  /** What follows beyond the listing at this step, at most. */
  readonly also: readonly WideStep[];
}

/** Whom and where a notice is rendered for. */
export interface Reader {
  readonly name: string;
  /** The locale asked for; the nearest catalogue is used. */
  readonly locale: string;
  readonly timeZone: string;
  /** Address of the seller's inbox, with no trailing slash; the notice links to itself there. */
  readonly portal: string;
}

export interface RenderedNotice {
  /** The locale that was used. */
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
