import { isWide, measureKinds } from '../domain/measure.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { heading, paragraph, row, type NoticeDocument, type Row } from './document.ts';
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
  const about =
    content.listing === undefined ? aboutSeller(content, wording) : aboutListing(content, wording);
  return {
    subject: about.subject,
    blocks: [
      heading(1, about.title),
      ...greetingBlocks(wording),
      heading(2, say('ended.heading')),
      {
        kind: 'rows',
        rows: [
          row(say('measure.label'), say(`measure.name.${measure}`)),
          ...about.rows,
          row(say('ended.at'), at(content.endedAt)),
        ],
      },
      heading(2, say('ended.why-heading')),
      paragraph(about.why),
      heading(2, say('ended.todo-heading')),
      paragraph(
        isWide(measure)
          ? say(`ended.todo-wide.${measure}`, { site })
          : say('ended.todo', { kind: measure }),
      ),
      heading(2, say('ended.stands-heading')),
      paragraph(say('ended.decision', { reason })),
      paragraph(about.other),
      ...accessBlocks({ id, decisions: [{ decision }] }, wording),
    ],
  };
}

interface About {
  readonly subject: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly why: string;
  readonly other: string;
}

function aboutListing(
  { siteName: site, listing: id = '', title = '', reason }: MeasureEndedContent,
  { say }: Wording,
): About {
  const listing = nameOf(id);
  const named = say('listing', { listing, title: nameOf(title) });
  return {
    subject: say('ended.subject', { site, listing }),
    title: say('ended.title', { site, listing }),
    rows: [row(say('measure.listing', { count: 1 }), named), row(say('measure.where'), site)],
    why: say('ended.reason', { reason }),
    other: say('ended.other'),
  };
}

function aboutSeller(
  { siteName: site, class: id, classTitle, measure, reason }: MeasureEndedContent,
  wording: Wording,
): About {
  const { say, pick } = wording;
  const name = say(`measure.name.${measure}`);
  const { scope } = measureKinds[measure];
  const reach = measure === 'authority-referral' ? 'place' : scope;
  return {
    subject: say('ended.subject-wide', { site, measure: name }),
    title: say('ended.title-wide', { measure: name }),
    rows: [
      ...(id === undefined
        ? []
        : [
            row(
              say('measure.class'),
              classTitle === undefined ? nameOf(id) : { kind: 'picked', picked: pick(classTitle) },
            ),
          ]),
      row(say('measure.where'), say('measure.reach', { scope: reach, place: site, count: 0 })),
    ],
    why: say('ended.reason-wide', { reason }),
    other: say('ended.other-wide'),
  };
}
