import type { Statement, StatementFact } from '../domain/statement.ts';
import type { Evidence } from '../engine/types.ts';
import { heading, paragraph, row, type Block, type Line } from './document.ts';
import { nameOf, quoteAlone, quoteWithin, type Quote } from './listing-text.ts';
import { catalogued } from './catalogue.ts';
import { valueInWords } from './value.ts';
import { vocabularyName, type Naming } from './vocabulary-name.ts';
import type { Wording } from './wording.ts';

/** Stands for the quotation while its sentence is worded; no text from outside can hold it. */
const quotePlace = '\u0000';

/** What was found, listing by listing, in the listing's own words. */
export function factBlocks(
  { facts, conductAt, titles }: Statement,
  { wording, withLegend }: { readonly wording: Wording; readonly withLegend: boolean },
): readonly Block[] {
  const { say, at } = wording;
  return [
    heading(2, say('facts.heading')),
    paragraph(say('facts.conduct', { count: facts.length, at: at(conductAt) })),
    ...(withLegend ? [{ kind: 'legend' as const }] : []),
    ...facts.flatMap((fact) => oneListing(fact, { titles, wording })),
  ];
}

/** One fact, under its listing's name. */
export function oneListing(fact: StatementFact, { titles, wording }: Naming): readonly Block[] {
  const { say, at } = wording;
  // Conditions that read the same figure report it each; a seller needs it once.
  const values = [...new Set(fact.values.map((met) => valueInWords(met, wording)))];
  return [
    heading(3, say('facts.listing', { listing: nameOf(fact.listing) })),
    {
      kind: 'rows',
      rows: [
        row(say('facts.title'), nameOf(fact.title)),
        row(
          say('facts.revision'),
          say('facts.received', { revision: fact.revision, at: at(fact.receivedAt) }),
        ),
        row(
          say('facts.evidence'),
          ...fact.evidence.map((piece) => evidenceLine(piece, fact, { titles, wording })),
        ),
        ...(values.length === 0 ? [] : [row(say('facts.values'), ...values)]),
      ],
    },
  ];
}

/** One piece of evidence, in the listing's own words. */
export function evidenceLine(
  piece: Evidence,
  fact: Pick<StatementFact, 'title'>,
  { titles, wording }: Naming,
): Line {
  const sentence = wording.say('facts.quoted', {
    field: fieldName(piece.field, wording),
    quote: quotePlace,
    matched: withPlainForm(piece, matchedAs(piece.matched, { titles, wording }), wording),
  });
  const [lead = '', tail = ''] = sentence.split(quotePlace);
  return { kind: 'quote', lead, quote: quoteOf(piece, fact), tail };
}

/** What was written in disguise is shown with what it was read as. */
function withPlainForm({ readAs }: Evidence, matched: string, { say }: Wording): string {
  return readAs === undefined
    ? matched
    : say('facts.read-as', { matched, plain: nameOf(readAs, 80) });
}

/** The title is at hand, so what was found in it is shown within it. */
function quoteOf(
  { field, start, end, text }: Evidence,
  { title }: Pick<StatementFact, 'title'>,
): Quote {
  const isWithin = field === 'title' && end > start && title.slice(start, end) === text;
  return isWithin ? quoteWithin(title, { start, end }) : quoteAlone(text);
}

function fieldName(field: string, { say }: Wording): string {
  const bullet = /^bullets\[(\d+)\]$/.exec(field)?.[1];
  if (bullet !== undefined) return say('facts.field.bullet', { number: Number(bullet) + 1 });
  const attribute = /^attributes\.(.+)$/s.exec(field)?.[1];
  if (attribute !== undefined) return say('facts.field.attribute', { name: nameOf(attribute, 80) });
  const key = catalogued(`facts.field.${field}`);
  return say(key ?? 'facts.field.other', { name: nameOf(field, 80) });
}

function matchedAs(matched: string, naming: Naming): string {
  const [kind = ''] = matched.split(':');
  const key = catalogued(`facts.matched.${kind === 'price' ? matched.replace(':', '-') : kind}`);
  return naming.wording.say(key ?? 'facts.matched.other', {
    id: key === undefined ? nameOf(matched, 80) : vocabularyName(matched, naming),
  });
}
