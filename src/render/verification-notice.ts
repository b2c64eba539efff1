import type { PeopleNotice } from '../domain/people-notice.ts';
import { heading, paragraph, row, words, type Block, type NoticeDocument } from './document.ts';
import { accessBlocks, greetingBlocks, redressBlocks } from './parts.ts';
import { ownWords } from './weighing.ts';
import type { Wording } from './wording.ts';

type Place = { readonly id: string; readonly wording: Wording };

/** Asks a seller who they are, or to confirm it, by when; and what follows from silence. */
export function verificationDueDocument(
  content: Extract<PeopleNotice, { kind: 'verification-due' }>,
  { id, wording }: Place,
): NoticeDocument {
  const { say, at } = wording;
  const { siteName: site, occasion, details, answerBy, doubt } = content;
  const doubted: readonly Block[] =
    doubt === undefined
      ? []
      : [heading(2, say('verification.doubt-heading')), ownWords(doubt, wording)];
  return {
    subject: say('verification.due.subject', { site, occasion }),
    blocks: [
      heading(1, say('verification.due.title', { occasion })),
      ...greetingBlocks(wording),
      paragraph(say('verification.due.why', { site, occasion })),
      ...doubted,
      heading(2, say('verification.due.todo-heading')),
      paragraph(say('verification.due.by', { by: at(answerBy) })),
      { kind: 'list', items: details.map((detail) => words(say(`verification.detail.${detail}`))) },
      ...(occasion === 'recertification' ? [paragraph(say('verification.due.unchanged'))] : []),
      paragraph(say('verification.due.kept')),
      heading(2, say('verification.due.silence-heading')),
      paragraph(say('verification.due.silence')),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says whether a seller was found to be who they say, why not, and how that is contested. */
export function verificationDecidedDocument(
  content: Extract<PeopleNotice, { kind: 'verification-decided' }>,
  { id, wording }: Place,
): NoticeDocument {
  const { say, at } = wording;
  const { siteName: site, outcome, decidedAt, isByPerson } = content;
  return {
    subject: say('verification.decided.subject', { site, outcome: outcome.kind }),
    blocks: [
      heading(1, say('verification.decided.title', { outcome: outcome.kind })),
      ...greetingBlocks(wording),
      {
        kind: 'rows',
        rows: [
          row(say('verification.decided.at'), at(decidedAt)),
          row(
            say('verification.decided.by'),
            say('verification.decided.who', { person: isByPerson }),
          ),
        ],
      },
      ...(outcome.kind === 'verified'
        ? [paragraph(say('verification.decided.again', { by: at(outcome.recertifyBy) }))]
        : [
            heading(2, say('verification.decided.why-heading')),
            ownWords(outcome.reasons, wording),
            heading(2, say('verification.decided.todo-heading')),
            paragraph(say('verification.decided.todo')),
            paragraph(say('verification.decided.measures')),
            ...redressBlocks(outcome.redress, { wording }),
          ]),
      ...accessBlocks({ id }, wording),
    ],
  };
}
