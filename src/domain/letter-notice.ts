import type { Justification } from './statement.ts';

/** What the operator writes to a seller on a case: it decides nothing. */
export interface CaseLetterNotice {
  readonly kind: 'case-letter';
  readonly case: string;
  readonly policy: string;
  readonly siteName: string;
  /** In the words and the language of whoever wrote it. */
  readonly text: Justification;
}
