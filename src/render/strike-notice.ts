import type { PeopleNotice } from '../domain/people-notice.ts';
import { heading, paragraph, row, type NoticeDocument } from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import { ownWords } from './weighing.ts';
import type { Wording } from './wording.ts';

/** Says to a seller what became of a strike that they contested, why, and what it counts for from now on. */
export function strikeAnsweredDocument(
  content: Extract<PeopleNotice, { kind: 'strike-answered' }>,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, at } = wording;
  const { siteName: site, answer, isProven } = content;
  const reference = nameOf(content.reference);
  return {
    subject: say('strike.answered.subject', { site, reference }),
    blocks: [
      heading(1, say('strike.answered.title', { answer, reference })),
      ...greetingBlocks(wording),
      paragraph(say('strike.answered.opening', { site })),
      {
        kind: 'rows',
        rows: [
          row(say('strike.reference'), reference),
          row(say('clause.policy'), nameOf(content.policy)),
          row(say('strike.decided'), at(content.decidedAt)),
        ],
      },
      heading(2, say('strike.why')),
      ownWords(content.reasons, wording),
      heading(2, say('strike.effect-heading')),
      paragraph(say('strike.effect', { effect: effectOf(answer, isProven) })),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function effectOf(answer: 'stands' | 'struck-out', isProven: boolean): string {
  if (answer === 'struck-out') return 'gone';
  return isProven ? 'counts' : 'unproven';
}
