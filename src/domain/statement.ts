import type { Evidence, MetValue, Severity } from '../engine/types.ts';
import type { ConductSpan } from './conduct.ts';
import type { LinkKind } from './link.ts';
import type { Reach } from './measure.ts';
import type { StatementOmission } from './omission.ts';
import type { MeasureKind, ProtectiveGround } from './pack/schedule.ts';
import type { Factors } from './proportion.ts';
import type { Instant } from './time.ts';
import type { VocabularyTitles } from './vocabulary-titles.ts';

/** Text for people by locale; English is always there. */
export type Texts = Readonly<Record<string, string>>;

/** What was found in one listing, in its own words. Never empty: a decision without evidence is no decision. */
export interface StatementFact {
  /** The operator's id of the listing, as the seller knows it. */
  readonly listing: string;
  readonly title: string;
  readonly revision: number;
  readonly receivedAt: Instant;
  readonly evidence: readonly [Evidence, ...(readonly Evidence[])];
  readonly values: readonly MetValue[];
}

export interface StatementMeasure {
  readonly kind: MeasureKind;
  readonly scope: Reach;
  /** The listing, where the measure is on one. */
  readonly listing?: string;
  /** The product class, where the measure is on a class. */
  readonly class?: string;
  /** To whom a referral goes. */
  readonly authority?: string;
  /** Why a termination waits no notice: the exception of the law in force. */
  readonly exception?: { readonly id: string; readonly text: Texts };
  readonly startsAt: Instant;
  /** Absent: until cured, lifted or overturned. */
  readonly endsAt?: Instant;
}

/** A person's own words, in the language they wrote them in. */
export interface Justification {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** A link to another account that the person who decided weighed besides the facts; the id is the seller's own. */
export interface StatementLink {
  readonly link: string;
  readonly kind: LinkKind;
  readonly foundAt: Instant;
}

/**
 * A statement of reasons: what Regulation (EU) 2022/2065 article 17(3) and Regulation (EU) 2019/1150
 * article 4(5) ask for, on every site and at every date, because the promise is the house's own.
 * It is complete or it is not made; `render` words it in the seller's language.
 */
export interface Statement {
  readonly facts: readonly [StatementFact, ...(readonly StatementFact[])];
  readonly nature:
    | {
        readonly kind: 'punitive';
        readonly rung: number;
        readonly strike: boolean;
        readonly severity: Severity;
      }
    | {
        readonly kind: 'protective';
        readonly ground: ProtectiveGround;
        readonly reviewBy: Instant;
      };
  readonly clause: {
    readonly policy: string;
    readonly policyTitle: Texts;
    readonly version: string;
    readonly rule: string;
    readonly ruleTitle: Texts;
    /** The version as sellers read it. */
    readonly text: Texts;
    readonly ground: 'law' | 'terms';
    readonly legalReference?: string;
    readonly effectiveFrom: Instant;
    /** From when the version bound this seller, and how the seller came to know it. */
    readonly boundFrom: Instant;
    readonly boundBy: 'law' | 'registration' | 'announcement' | 'acceptance' | 'protection';
  };
  readonly why: Texts;
  /** Of the classes and lexicons that facts and measures name. */
  readonly titles?: VocabularyTitles;
  /** Instant by instant, the version that bound while the listings stood against it; of a punitive decision. */
  readonly conduct?: readonly ConductSpan[];
  /** Number, share, gravity and intent, as they were weighed; of a punitive decision. */
  readonly factors?: Factors;
  /** Links that were weighed besides; no decision rests on one. */
  readonly links?: readonly StatementLink[];
  /** What is withheld, as far as the law lets us say so. */
  readonly omissions?: readonly StatementOmission[];
  /** What the person who decided has to say themselves; owed for what reaches beyond the listings. */
  readonly justification?: Justification;
  /** Derived from the acts themselves; nobody types it. */
  readonly automation: { readonly detection: boolean; readonly decision: 'automated' | 'person' };
  readonly measures: readonly [StatementMeasure, ...(readonly StatementMeasure[])];
  readonly scope: { readonly site: string; readonly siteName: string; readonly country: string };
  readonly duration:
    | { readonly kind: 'until-cured' | 'until-lifted' }
    | { readonly kind: 'until'; readonly until: Instant };
  /** What to change so that the measure ends by itself, and by when the next rung stays out of reach. */
  readonly cure?: { readonly text: Texts; readonly by?: Instant };
  /** Whether this decision reaches the seller's other sites: exactly when a measure is on the whole account. */
  readonly otherSites: boolean;
  readonly redress: {
    /** ISO 8601 period, from delivery or first access. */
    readonly appealWindow: string;
    readonly decideBy: string;
    readonly outOfCourt: Texts;
    readonly court: Texts;
  };
  readonly conductAt: Instant;
  readonly madeAt: Instant;
}
