import type { Statement, Texts } from './statement.ts';
import type { Instant } from './time.ts';

/** What a notice says. `render` makes the subject and bodies from it, in the seller's language. */
export type NoticeContent =
  | { readonly kind: 'decision'; readonly decision: string; readonly statement: Statement }
  | {
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
      readonly text: Texts;
      readonly penalties: readonly AnnouncedPenalty[];
      readonly redress: Statement['redress'];
    }
  | {
      readonly kind: 'measure-ended';
      readonly decision: string;
      readonly siteName: string;
      readonly listing: string;
      readonly title: string;
      readonly measure: Statement['measures'][number]['kind'];
      readonly reason: 'cured' | 'expired' | 'lifted' | 'overturned';
      readonly endedAt: Instant;
    };

/** One line of the penalty schedule, as announced: at this severity, at this step, at most this. */
export interface AnnouncedPenalty {
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly step: number;
  readonly measure: Statement['measures'][number]['kind'];
  readonly strike: boolean;
  readonly curePeriod?: string;
  readonly duration?: string;
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
