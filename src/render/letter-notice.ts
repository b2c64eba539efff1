import type { CaseLetterNotice } from '../domain/letter-notice.ts';
import { ownWords } from './application-notice.ts';
import { heading, paragraph, row, type NoticeDocument } from './document.ts';
import { harmlessLines, nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

/** Hands a seller what was written to them on a case, and says how they answer. */
export function caseLetterDocument(
  content: CaseLetterNotice,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say } = wording;
  const { siteName: site, text } = content;
  return {
    subject: say('letter.subject', { site }),
    blocks: [
      heading(1, say('letter.title')),
      ...greetingBlocks(wording),
      paragraph(say('letter.opening')),
      {
        kind: 'rows',
        rows: [
          row(say('letter.case'), content.case),
          row(say('clause.policy'), nameOf(content.policy)),
        ],
      },
      heading(2, say('letter.heading')),
      ownWords({ ...text, text: harmlessLines(text.text) }),
      heading(2, say('letter.answer-heading')),
      paragraph(say('letter.answer')),
      ...accessBlocks({ id }, wording),
    ],
  };
}
