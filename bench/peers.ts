/**
 * What anyone would write first, to compare with: the same terms sought in the same texts. Both find terms
 * and nothing more: no exceptions, no negations, no classes, no rules, no places in the original text.
 */
import type { TermsByLocale, Vocabulary } from '../src/engine/types.ts';

/** Says whether a text holds any of the terms it was made with. */
export type Peer = (text: string) => boolean;

/** Every lexicon's terms and every class's names and standards, as written in the packs. */
export function termsOf(vocabulary: Vocabulary): readonly string[] {
  const lexicons = vocabulary.lexicons.flatMap((lexicon) => listed(lexicon.terms));
  const classes = vocabulary.classes.flatMap(({ names, standards }) => [
    ...listed(names),
    ...standards,
  ]);
  return [...new Set([...lexicons, ...classes])];
}

function listed(terms: TermsByLocale): readonly string[] {
  return Object.values(terms).flat();
}

/** One alternation of all terms, ignoring case, not inside a longer word of letters and digits of spaced scripts. */
export function regexPeer(terms: readonly string[]): Peer {
  const alternatives = terms
    .map((term) => RegExp.escape(term))
    .toSorted((left, right) => right.length - left.length);
  const inWord = String.raw`[\p{Script=Latin}\p{N}]`;
  const pattern = new RegExp(`(?<!${inWord})(?:${alternatives.join('|')})(?!${inWord})`, 'iu');
  return (text) => pattern.test(text);
}

/**
 * Folds (NFKC, lower case, no accents), splits into words (one character each in Han and kana), and looks
 * each word up in a map from a term's first word to the words that must follow.
 */
export function tokenMapPeer(terms: readonly string[]): Peer {
  const byFirst = new Map<string, string[][]>();
  for (const term of terms) {
    const [first, ...rest] = words(term);
    if (first === undefined) continue;
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [rest]);
    else known.push(rest);
  }
  return (text) => {
    const tokens = words(text);
    return tokens.some(
      (token, at) =>
        byFirst
          .get(token)
          ?.some((rest) => rest.every((word, offset) => tokens[at + 1 + offset] === word)) === true,
    );
  };
}

const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{L}\p{N}]+/gu;

function words(text: string): readonly string[] {
  const folded = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return folded.match(word) ?? [];
}
