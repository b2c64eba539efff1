import type { LinkNotice } from '../domain/link-notice.ts';
import type { Statement } from '../domain/statement.ts';
import { ownWords } from './application-notice.ts';
import { heading, paragraph, row, type Block, type NoticeDocument } from './document.ts';
import { harmlessLines, nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

interface Told {
  readonly id: string;
  readonly wording: Wording;
}

/** Says of a link what is noted, what follows from it, and how it is contested. */
export function linkShownDocument(
  content: Extract<LinkNotice, { kind: 'link-shown' }>,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at, lasting } = wording;
  const { siteName: site, other } = content;
  const kind = say(`link.kind.${content.linkKind}`);
  return {
    subject: say('link.shown.subject', { site }),
    blocks: [
      heading(1, say('link.shown.title')),
      ...greetingBlocks(wording),
      paragraph(say('link.shown.opening', { kind })),
      heading(2, say('link.shown.heading')),
      {
        kind: 'rows',
        rows: [
          row(say('link.row'), content.link),
          row(say('link.shown.what'), kind),
          row(
            say('link.shown.rests-on'),
            ...content.restsOn.map((one) => say(`link.rests-on.${one}`)),
          ),
          row(say('link.shown.found'), at(content.foundAt)),
          ...(other === undefined
            ? [row(say('link.shown.other'), say('link.shown.other-withheld'))]
            : [
                row(say('link.shown.other'), nameOf(other.seller)),
                row(say('link.shown.ground'), nameOf(other.ground)),
              ]),
        ],
      },
      heading(2, say('link.shown.follows-heading')),
      paragraph(say('link.shown.follows')),
      heading(2, say('link.shown.contest-heading')),
      paragraph(say('link.shown.contest', { period: lasting(content.contestPeriod) })),
      paragraph(say('link.shown.contested')),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** The links that were weighed besides the facts, and that nothing rests on them. */
export function linkBlocks({ links = [] }: Statement, { say, on }: Wording): readonly Block[] {
  if (links.length === 0) return [];
  return [
    heading(2, say('link.weighed.heading')),
    paragraph(say('link.weighed.text')),
    {
      kind: 'rows',
      rows: links.map(({ link, kind, foundAt }) =>
        row(
          say('link.row'),
          link,
          say('link.weighed.found', { kind: say(`link.kind.${kind}`), on: on(foundAt) }),
        ),
      ),
    },
  ];
}

/** Says that a link is kept or dropped, why, and what follows. */
export function linkDecidedDocument(
  content: Extract<LinkNotice, { kind: 'link-decided' }>,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  const { siteName: site, outcome, contestedAt, reasons } = content;
  return {
    subject: say('link.decided.subject', { site, outcome }),
    blocks: [
      heading(1, say('link.decided.title', { outcome })),
      ...greetingBlocks(wording),
      paragraph(say(`link.decided.${outcome}`, { kind: say(`link.kind.${content.linkKind}`) })),
      {
        kind: 'rows',
        rows: [
          row(say('link.row'), content.link),
          ...(contestedAt === undefined
            ? []
            : [row(say('link.decided.contested'), at(contestedAt))]),
        ],
      },
      ...(reasons === undefined
        ? []
        : [
            heading(2, say('link.decided.reasons')),
            ownWords({ ...reasons, text: harmlessLines(reasons.text) }),
          ]),
      heading(2, say('link.shown.follows-heading')),
      paragraph(say(`link.decided.${outcome}-follows`)),
      ...accessBlocks({ id }, wording),
    ],
  };
}
