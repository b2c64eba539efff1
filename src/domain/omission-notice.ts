import type { OmissionItem, OmissionKind } from './omission.ts';
import type { StatementFact, Texts } from './statement.ts';
import type { Instant } from './time.ts';
import type { VocabularyTitles } from './vocabulary-titles.ts';

/** What was withheld from a statement of reasons is told. */
export interface OmissionDisclosed {
  readonly kind: 'omission-disclosed';
  readonly decision: string;
  readonly siteName: string;
  readonly ruleTitle: Texts;
  readonly madeAt: Instant;
  /** Of the classes and lexicons that the facts name. */
  readonly titles?: VocabularyTitles;
  readonly items: readonly {
    readonly omissionKind: OmissionKind;
    readonly item: OmissionItem['kind'];
    readonly legalReference: string;
    readonly fact: StatementFact;
  }[];
}
