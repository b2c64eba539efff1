import type { AppealNotice } from '../domain/appeal-notice.ts';
import {
  aboutBlocks,
  appealedMeasures,
  derogationBlocks,
  pointRow,
  writeBlocks,
} from './appeal-parts.ts';
import { wordsBlocks } from './appeal-words.ts';
import { heading, paragraph, row, words, type Block, type NoticeDocument } from './document.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

type Of<Kind extends AppealNotice['kind']> = Extract<AppealNotice, { kind: Kind }>;

interface Told {
  readonly id: string;
  readonly wording: Wording;
}

/** Says what is contested, by when a person decides, what that person goes into, and how to add to it. */
export function appealReceivedDocument(
  content: Of<'appeal-received'>,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  const { siteName: site, by, about, derogation } = content;
  const reopened = by.kind === 'reopened';
  return {
    subject: say('appeal.received.subject', { site, reopened }),
    blocks: [
      heading(1, say('appeal.received.title', { reopened })),
      ...greetingBlocks(wording),
      ...openingBlocks(content, wording),
      heading(2, say('appeal.next-heading')),
      {
        kind: 'list',
        items: [
          say('appeal.next.decided', { decideBy: at(content.decideBy) }),
          say('appeal.next.judge', { apart: derogation === undefined }),
          say('appeal.next.free'),
          say('appeal.next.no-worse'),
          say('appeal.next.late'),
        ].map(words),
      },
      ...aboutBlocks(about, {
        wording,
        first: [
          row(say('appeal.number'), content.appeal),
          ...(reopened ? [] : [row(say('appeal.type'), say(`appeal.type.${content.type}`))]),
        ],
      }),
      ...pointBlocks(content, wording),
      ...writeBlocks(wording),
      ...derogationBlocks(derogation, wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function openingBlocks(
  { by, receivedAt }: Of<'appeal-received'>,
  { say, at }: Wording,
): readonly Block[] {
  const on = { at: at(receivedAt) };
  if (by.kind !== 'reopened') return [paragraph(say(`appeal.received.by.${by.kind}`, on))];
  return [
    paragraph(say(`appeal.received.reopened.${by.ground}`, on)),
    paragraph(say('appeal.received.nothing-to-do')),
  ];
}

function pointBlocks({ points, by }: Of<'appeal-received'>, wording: Wording): readonly Block[] {
  const { say } = wording;
  const title = heading(2, say('appeal.points-heading'));
  if (points.length > 0) {
    return [
      title,
      { kind: 'rows', rows: points.map((point, index) => pointRow(point, index + 1, wording)) },
      paragraph(say('appeal.points')),
    ];
  }
  return by.kind === 'reopened' ? [] : [title, paragraph(say('appeal.points-none'))];
}

/** Tells what whoever hears the appeal wrote. */
export function appealLetterDocument(
  content: Of<'appeal-letter'>,
  { id, wording }: Told,
): NoticeDocument {
  const { say } = wording;
  return {
    subject: say('appeal.letter.subject', { site: content.siteName }),
    blocks: [
      heading(1, say('appeal.letter.title')),
      ...greetingBlocks(wording),
      paragraph(say('appeal.letter.opening')),
      ...numberBlocks(content, wording),
      heading(2, say('appeal.letter.heading')),
      ...wordsBlocks(content.words, wording),
      ...writeBlocks(wording),
      paragraph(say('appeal.letter.silence')),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says that the time for ruling stands still, why, and until when at the latest. */
export function appealPausedDocument(
  content: Of<'appeal-paused'>,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  return {
    subject: say('appeal.paused.subject', { site: content.siteName }),
    blocks: [
      heading(1, say('appeal.paused.title')),
      ...greetingBlocks(wording),
      paragraph(say('appeal.paused.opening', { until: at(content.until) })),
      paragraph(say('appeal.paused.ends')),
      ...numberBlocks(content, wording),
      heading(2, say('appeal.why-heading')),
      paragraph(say(`appeal.paused.reason.${content.reason}`)),
      ...wordsBlocks(content.words, wording),
      ...writeBlocks(wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says by when a person rules, now that the time runs again. */
export function appealResumedDocument(
  content: Of<'appeal-resumed'>,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at, on } = wording;
  const { decideBy } = content;
  return {
    subject: say('appeal.resumed.subject', { site: content.siteName, on: on(decideBy) }),
    blocks: [
      heading(1, say('appeal.resumed.title')),
      ...greetingBlocks(wording),
      paragraph(say('appeal.resumed.opening', { decideBy: at(decideBy) })),
      paragraph(say('appeal.next.late')),
      ...numberBlocks(content, wording),
      ...writeBlocks(wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says which measures do not act for now, or act again. */
export function appealReliefDocument(
  content: Of<'appeal-relief'>,
  { id, wording }: Told,
): NoticeDocument {
  const { say } = wording;
  const { siteName: site, state, measures, reasons } = content;
  return {
    subject: say('appeal.relief.subject', { site, state }),
    blocks: [
      heading(1, say('appeal.relief.title', { state })),
      ...greetingBlocks(wording),
      paragraph(say(`appeal.relief.opening.${state}`)),
      paragraph(say('appeal.relief.no-ruling')),
      heading(2, say('appeal.relief.heading', { state })),
      ...appealedMeasures(measures, { site, wording }),
      ...(reasons === undefined
        ? []
        : [heading(2, say('appeal.why-heading')), ...wordsBlocks(reasons, wording)]),
      heading(2, say('appeal.about-heading')),
      ...numberBlocks(content, wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says that nobody ruled in time, that this counts against nobody but us, and what waits for the ruling. */
export function appealLateDocument(
  content: Of<'appeal-late'>,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  const { siteName: site, paused } = content;
  return {
    subject: say('appeal.late.subject', { site }),
    blocks: [
      heading(1, say('appeal.late.title')),
      ...greetingBlocks(wording),
      paragraph(say('appeal.late.opening', { decideBy: at(content.decideBy) })),
      paragraph(say('appeal.late.never')),
      paragraph(say('appeal.late.escalated')),
      ...numberBlocks(content, wording),
      heading(2, say('appeal.late.paused-heading')),
      ...(paused.length === 0
        ? [paragraph(say('appeal.late.none'))]
        : [paragraph(say('appeal.late.paused')), ...appealedMeasures(paused, { site, wording })]),
      heading(2, say('appeal.late.strikes-heading')),
      paragraph(say('appeal.late.strikes')),
      heading(2, say('appeal.late.stays-heading')),
      paragraph(say('appeal.late.stays')),
      ...writeBlocks(wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function numberBlocks({ appeal }: AppealNotice, { say }: Wording): readonly Block[] {
  return [{ kind: 'rows', rows: [row(say('appeal.number'), appeal)] }];
}
