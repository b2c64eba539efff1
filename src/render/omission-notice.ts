import type { OmissionDisclosed } from '../domain/omission-notice.ts';
import type { Statement } from '../domain/statement.ts';
import { heading, paragraph, row, type Block, type NoticeDocument } from './document.ts';
import { oneListing } from './evidence.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

/** Longest legal reference that is shown. */
const longestReference = 300;

/** Says of what is withheld from a statement of which kind it is, on what ground, and until when. */
export function omissionBlocks(
  { omissions = [] }: Statement,
  { say, at }: Wording,
): readonly Block[] {
  if (omissions.length === 0) return [];
  return [
    heading(2, say('omission.heading')),
    paragraph(say('omission.intro', { count: omissions.length })),
    {
      kind: 'rows',
      rows: omissions.map(({ kind, item, legalReference, until }) =>
        row(
          say(`omission.item.${item}`),
          say('omission.because', {
            kind: say(`omission.kind.${kind}`),
            reference: nameOf(legalReference, longestReference),
          }),
          say('omission.until', { until: at(until) }),
        ),
      ),
    },
  ];
}

/** Tells what was withheld from a statement of reasons. */
export function omissionDisclosedDocument(
  content: OmissionDisclosed,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, on, pick } = wording;
  const { siteName: site, decision, items } = content;
  return {
    subject: say('omission.disclosed.subject', { site }),
    blocks: [
      heading(1, say('omission.disclosed.title')),
      ...greetingBlocks(wording),
      paragraph(say('omission.disclosed.opening', { on: on(content.madeAt) })),
      {
        kind: 'rows',
        rows: [
          row(say('access.decision'), decision),
          row(say('omission.disclosed.rule'), {
            kind: 'picked',
            picked: pick(content.ruleTitle),
          }),
        ],
      },
      heading(2, say('omission.disclosed.heading')),
      { kind: 'legend' },
      ...items.flatMap(({ omissionKind, item, legalReference, fact }) => [
        ...oneListing(fact, { titles: content.titles, wording }),
        paragraph(
          `${say(`omission.item.${item}`)}. ${say('omission.disclosed.was', {
            kind: say(`omission.kind.${omissionKind}`),
            reference: nameOf(legalReference, longestReference),
          })}`,
        ),
      ]),
      heading(2, say('omission.disclosed.follows-heading')),
      paragraph(say('omission.disclosed.follows')),
      ...accessBlocks({ id, decisions: [{ decision }] }, wording),
    ],
  };
}
