/** Why what was done is in proportion: the factors as they were weighed, and a person's own words. */
import type { Factors } from '../domain/proportion.ts';
import type { Justification, Statement } from '../domain/statement.ts';
import { languageOf } from './catalogue.ts';
import { heading, paragraph, row, type Block, type Row } from './document.ts';
import { harmlessLines } from './listing-text.ts';
import type { Wording } from './wording.ts';

/** The four factors of Regulation (EU) 2022/2065 article 23(3), and the credit for what was put right in time. */
export function weighingBlocks({ factors, scope }: Statement, wording: Wording): readonly Block[] {
  if (factors === undefined) return [];
  const { say } = wording;
  const { number, share, stopped } = factors;
  const rows: readonly Row[] = [
    row(say('weighed.number'), say('weighed.number-text', { ...number })),
    row(say('weighed.share'), say('weighed.share-text', { ...share, site: scope.siteName })),
    row(say('weighed.gravity'), ...gravityOf(factors, wording)),
    row(say('weighed.intent'), ...intentOf(factors, wording)),
    ...(stopped === undefined
      ? []
      : [row(say('weighed.stopped'), say('weighed.stopped-text', { ...stopped }))]),
  ];
  return [
    heading(2, say('weighed.heading')),
    paragraph(say('weighed.intro')),
    { kind: 'rows', rows },
  ];
}

function gravityOf({ gravity }: Factors, { say }: Wording): readonly string[] {
  const { severity, egregious } = gravity;
  const stated = say('weighed.severity', { severity });
  if (egregious === undefined) return [stated];
  const ground = say(`weighed.ground.${egregious}`);
  return [stated, say('weighed.egregious', { ground })];
}

function intentOf({ intent: { signals } }: Factors, { say }: Wording): readonly string[] {
  if (signals.length === 0) return [say('weighed.no-intent')];
  return signals.map((signal) => say(`weighed.intent-signal.${signal}`));
}

/** Why, in the words of the person who decided. */
export function justificationBlocks(
  { justification }: Statement,
  wording: Wording,
): readonly Block[] {
  if (justification === undefined) return [];
  const { say } = wording;
  return [
    heading(2, say('words.heading')),
    paragraph(say('words.intro')),
    ownWords(justification, wording),
  ];
}

/** What a person wrote, set apart, with its language named where it is not the reader's. */
export function ownWords(
  { text, language }: Justification,
  { say, reader, locale, languageName }: Wording,
): Block {
  const isOwn = languageOf(language) === (languageOf(reader.locale) ?? languageOf(locale));
  const picked = {
    text: harmlessLines(text),
    lang: language,
    ...(isOwn ? {} : { remark: say('words.language', { language: languageName(language) }) }),
  };
  return { kind: 'extract', picked };
}
