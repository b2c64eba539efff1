import type { NoticeContent } from '../domain/notice.ts';
import { heading, paragraph, row, type NoticeDocument } from './document.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

type MeasureBegunContent = Extract<NoticeContent, { kind: 'measure-begun' }>;

/** Says that what a decision's notice named for later has begun, and that the decision can still be contested. */
export function measureBegunDocument(
  { decision, siteName: site, measure, begunAt }: MeasureBegunContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, at } = wording;
  const name = say(`measure.name.${measure}`);
  return {
    subject: say('begun.subject', { site }),
    blocks: [
      heading(1, say('begun.title', { site, measure: name })),
      ...greetingBlocks(wording),
      paragraph(say('begun.opening')),
      {
        kind: 'rows',
        rows: [
          row(say('measure.label'), say(`measure.kind.${measure}`)),
          row(say('measure.where'), site),
          row(say('begun.at'), at(begunAt)),
        ],
      },
      paragraph(say('begun.stands')),
      ...accessBlocks({ id, decisions: [decision] }, wording),
    ],
  };
}
