import type { VocabularyTitles } from '../domain/vocabulary-titles.ts';
import { words, type Line } from './document.ts';
import { nameOf } from './listing-text.ts';
import type { Wording } from './wording.ts';

/** Words for a reader, and what they read in place of ids. */
export interface Naming {
  readonly wording: Wording;
  readonly titles: VocabularyTitles | undefined;
}

const longestName = 80;

/** A class or lexicon in the reader's language, within a sentence: its title, or its id where it has none. */
export function vocabularyName(name: string, { titles, wording }: Naming): string {
  const title = titles?.[name];
  if (title === undefined) return nameOf(name.slice(name.indexOf(':') + 1), longestName);
  const { text, remark = '' } = wording.pick(title);
  return text + remark;
}

/** The same as a line of its own. */
export function vocabularyLine(name: string, { titles, wording }: Naming): Line {
  const title = titles?.[name];
  return title === undefined
    ? words(vocabularyName(name, { titles, wording }))
    : { kind: 'picked', picked: wording.pick(title) };
}
