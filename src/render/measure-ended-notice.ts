import type { NoticeContent } from '../domain/notice.ts';
import { heading, paragraph, row, type NoticeDocument } from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

type MeasureEndedContent = Extract<NoticeContent, { kind: 'measure-ended' }>;

/** Says that a measure is over, why, and that nothing needs to be done. */
export function measureEndedDocument(
  content: MeasureEndedContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, at } = wording;
  const { decision, siteName: site, measure, reason } = content;
  const name = say(`measure.name.${measure}`);
  const listing = content.listing === undefined ? undefined : nameOf(content.listing);
  const about =
    listing === undefined
      ? {
          subject: say('ended.subject-wide', { site, measure: name }),
          title: say('ended.title-wide', { site, measure: name }),
          rows: content.class === undefined ? [] : [row(say('measure.class'), content.class)],
        }
      : {
          subject: say('ended.subject', { site, listing }),
          title: say('ended.title', { site, listing }),
          rows: [
            row(
              say('measure.listing', { count: 1 }),
              say('listing', { listing, title: nameOf(content.title ?? '') }),
            ),
          ],
        };
  return {
    subject: about.subject,
    blocks: [
      heading(1, about.title),
      ...greetingBlocks(wording),
      heading(2, say('ended.heading')),
      {
        kind: 'rows',
        rows: [
          row(say('measure.label'), name),
          ...about.rows,
          row(say('measure.where'), site),
          row(say('ended.at'), at(content.endedAt)),
        ],
      },
      heading(2, say('ended.why-heading')),
      paragraph(say('ended.reason', { reason })),
      heading(2, say('ended.todo-heading')),
      paragraph(say('ended.todo', { kind: measure })),
      heading(2, say('ended.stands-heading')),
      paragraph(say('ended.decision', { reason })),
      paragraph(say('ended.other')),
      ...accessBlocks({ id, decisions: [decision] }, wording),
    ],
  };
}
