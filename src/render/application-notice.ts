import type { ApplicationDecided, ApplicationQuestion } from '../domain/approval-notice.ts';
import type { Justification } from '../domain/statement.ts';
import { checkInWords } from './check.ts';
import {
  heading,
  paragraph,
  row,
  words,
  type Block,
  type NoticeDocument,
  type Row,
} from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks, redressBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

interface Told {
  readonly id: string;
  readonly wording: Wording;
}

/** Says what was decided about an application, why, what was checked, and how that is contested. */
export function applicationDecidedDocument(
  content: ApplicationDecided,
  { id, wording }: Told,
): NoticeDocument {
  const { say, pick, at } = wording;
  const { outcome, redress } = content;
  const named = { site: content.siteName, class: pick(content.classTitle).text };
  return {
    subject: say(`application.subject.${outcome.kind}`, named),
    blocks: [
      heading(1, say(`application.title.${outcome.kind}`, named)),
      ...greetingBlocks(wording),
      paragraph(say(`application.opening.${outcome.kind}`)),
      ...(outcome.kind === 'granted'
        ? grantedBlocks(outcome, wording)
        : refusedBlocks(outcome, wording)),
      heading(2, say('application.about-heading')),
      {
        kind: 'rows',
        rows: [
          ...aboutRows(content, wording),
          row(say('application.submitted'), at(content.submittedAt)),
          row(say('application.decided'), at(content.decidedAt)),
        ],
      },
      heading(2, say('application.asked-heading')),
      { kind: 'extract', picked: pick(content.requirementText) },
      ...checkBlocks(content, wording),
      ...redressBlocks(redress, { wording }),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Asks what a reviewer wants to know, by when, and what follows. */
export function applicationQuestionDocument(
  content: ApplicationQuestion,
  { id, wording }: Told,
): NoticeDocument {
  const { say, pick, at } = wording;
  const named = { site: content.siteName, class: pick(content.classTitle).text };
  return {
    subject: say('application.subject.question', named),
    blocks: [
      heading(1, say('application.title.question', named)),
      ...greetingBlocks(wording),
      paragraph(say('application.opening.question')),
      heading(2, say('application.question-heading')),
      ownWords(content.question),
      heading(2, say('application.todo-heading')),
      paragraph(say('application.answer-by', { by: at(content.answerBy) })),
      paragraph(say('application.question-stands')),
      heading(2, say('application.about-heading')),
      { kind: 'rows', rows: aboutRows(content, wording) },
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** What a person wrote, in the language that they wrote it in. */
export function ownWords({ text, language }: Justification): Block {
  return { kind: 'extract', picked: { text, lang: language } };
}

/** The listings that are meant, or that it is all of the class. */
export function productsRow(products: readonly string[], { say }: Wording): Row {
  return row(
    say('application.products'),
    ...(products.length === 0
      ? [say('application.all-products')]
      : products.map((product) => nameOf(product))),
  );
}

function aboutRows(
  { application, classTitle, products }: ApplicationDecided | ApplicationQuestion,
  wording: Wording,
): readonly Row[] {
  const { say, pick } = wording;
  return [
    row(say('application.number'), application),
    row(say('application.class'), { kind: 'picked', picked: pick(classTitle) }),
    productsRow(products, wording),
  ];
}

function grantedBlocks(
  outcome: Extract<ApplicationDecided['outcome'], { kind: 'granted' }>,
  wording: Wording,
): readonly Block[] {
  const { say, at } = wording;
  const { products, validFrom, validUntil, conditions } = outcome;
  return [
    heading(2, say('application.scope-heading')),
    {
      kind: 'rows',
      rows: [
        productsRow(products, wording),
        row(say('application.valid-from'), at(validFrom)),
        row(say('application.valid-until'), at(validUntil)),
      ],
    },
    ...(conditions === undefined
      ? []
      : [heading(2, say('application.conditions-heading')), ownWords(conditions)]),
  ];
}

function refusedBlocks(
  { reasons }: Extract<ApplicationDecided['outcome'], { kind: 'refused' }>,
  { say, pick }: Wording,
): readonly Block[] {
  return [
    heading(2, say('application.reasons-heading')),
    ...reasons.flatMap(({ title, why }): readonly Block[] => [
      heading(3, title === undefined ? say('application.reason-whole') : pick(title).text),
      ownWords(why),
    ]),
    heading(2, say('application.todo-heading')),
    paragraph(say('application.again')),
  ];
}

function checkBlocks({ checks }: ApplicationDecided, wording: Wording): readonly Block[] {
  const { say } = wording;
  if (checks.length === 0) return [];
  return [
    heading(2, say('application.checks-heading')),
    paragraph(say('application.checks')),
    { kind: 'list', items: checks.map((check) => words(checkInWords(check, wording))) },
  ];
}
