import type { PeopleNotice } from '../domain/people-notice.ts';
import { heading, paragraph, row, words, type NoticeDocument, type Row } from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

type Content = Extract<PeopleNotice, { kind: 'mandate-given' | 'mandate-ended' }>;
type Place = { readonly id: string; readonly wording: Wording };

/** Says to a seller who may act for it from now on, by whose word, and how that is ended. */
export function mandateGivenDocument(
  content: Extract<Content, { kind: 'mandate-given' }>,
  { id, wording }: Place,
): NoticeDocument {
  const { say, at } = wording;
  const { holder, givenAs } = content;
  const name = nameOf(content.name);
  return {
    subject: say('mandate.given.subject', { site: content.siteName, name }),
    blocks: [
      heading(1, say('mandate.given.title', { name })),
      ...greetingBlocks(wording),
      paragraph(say('mandate.given.by', { as: givenAs })),
      paragraph(say('mandate.given.when', { invited: content.isInvited })),
      {
        kind: 'rows',
        rows: [
          ...whoRows(content, wording),
          row(
            say('mandate.powers'),
            ...content.powers.map((power) => say(`mandate.power.${power}`)),
          ),
          row(say('mandate.given-at'), at(content.givenAt)),
          row(
            say('mandate.until'),
            content.validUntil === undefined ? say('mandate.no-end') : at(content.validUntil),
          ),
        ],
      },
      heading(2, say('mandate.todo-heading')),
      paragraph(say('mandate.given.todo', { holder })),
      paragraph(say('mandate.signed', { holder })),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says to a seller that someone acts for it no more, since when, and why. */
export function mandateEndedDocument(
  content: Extract<Content, { kind: 'mandate-ended' }>,
  { id, wording }: Place,
): NoticeDocument {
  const { say, at } = wording;
  const name = nameOf(content.name);
  return {
    subject: say('mandate.ended.subject', { site: content.siteName, name }),
    blocks: [
      heading(1, say('mandate.ended.title', { name })),
      ...greetingBlocks(wording),
      {
        kind: 'rows',
        rows: [
          ...whoRows(content, wording),
          row(say('mandate.ended-at'), at(content.endedAt)),
          row(say('mandate.why'), words(say('mandate.ended.reason', { reason: content.reason }))),
        ],
      },
      paragraph(say('mandate.ended.effect')),
      heading(2, say('mandate.todo-heading')),
      paragraph(say('mandate.ended.todo')),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function whoRows({ holder, name, firm }: Content, { say }: Wording): readonly Row[] {
  return [
    row(say('mandate.holder'), say('mandate.holder-name', { holder, name: nameOf(name) })),
    ...(firm === undefined ? [] : [row(say('mandate.firm'), nameOf(firm))]),
  ];
}
