import { readableIn, type Words } from '../domain/words.ts';
import type { Block } from './document.ts';
import { harmlessLines } from './listing-text.ts';
import { ownWords } from './weighing.ts';
import type { Wording } from './wording.ts';

/**
 * What a person wrote, in the reader's language first. A translation says who or what made it, and the original, which
 * is what counts, stands below it. Where there is none, the original alone, its language named.
 */
export function wordsBlocks(written: Words, wording: Wording): readonly Block[] {
  const { say, reader, locale, languageName } = wording;
  const readable = readableIn(written, reader.locale) ?? readableIn(written, locale);
  if (readable === undefined) return [ownWords(written, wording)];
  const { translation } = readable;
  if (translation === undefined) return [extract(written.text, { lang: written.language })];
  return [
    extract(translation.text, {
      lang: translation.locale,
      remark: say('appeal.words.translated', { made: translation.made }),
    }),
    extract(written.text, {
      lang: written.language,
      remark: say('appeal.words.original', { language: languageName(written.language) }),
    }),
  ];
}

function extract(
  text: string,
  language: { readonly lang: string; readonly remark?: string },
): Block {
  return { kind: 'extract', picked: { text: harmlessLines(text), ...language } };
}
