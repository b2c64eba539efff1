import type { NoticeContent } from '../domain/notice.ts';
import { heading, paragraph, row, type NoticeDocument } from './document.ts';
import { measureKinds } from '../domain/measure.ts';
import { axisInWords, measureInWords } from './measures.ts';
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
  const { scope } = measureKinds[measure];
  return {
    subject: say('begun.subject', { site, measure: name }),
    blocks: [
      heading(1, say('begun.title', { measure: name })),
      ...greetingBlocks(wording),
      paragraph(say('begun.opening')),
      {
        kind: 'rows',
        rows: [
          row(say('measure.label'), measureInWords({ kind: measure, site }, wording)),
          row(say('measure.restricts'), axisInWords(measure, wording)),
          row(say('measure.where'), say('measure.reach', { scope, place: site, count: 1 })),
          row(say('begun.at'), at(begunAt)),
        ],
      },
      paragraph(say('begun.stands')),
      ...accessBlocks({ id, decisions: [{ decision }] }, wording),
    ],
  };
}
