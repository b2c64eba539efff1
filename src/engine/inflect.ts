/**
 * Regular plurals, so that a vocabulary need not list both `surgical mask` and `surgical masks`.
 * English and German inflect the last word, French, Spanish and Italian each word. Words shorter than
 * four letters and words with anything but Latin letters are left alone.
 */
import type { LocaleTag } from './types.ts';

const formsAtMost = 48;

/** The term itself first, then its regular plurals. Terms are folded. */
export function inflections(term: string, locale: LocaleTag): readonly string[] {
  const language = locale.slice(0, 2);
  const words = term.split(/[ -]+/);
  const forms = words.map((word, at) =>
    wordForms(word, { language, last: at === words.length - 1 }),
  );
  const count = forms.reduce((product, some) => product * some.length, 1);
  if (count > formsAtMost) return [term];
  return forms.reduce<readonly string[]>(
    (starts, some) =>
      starts.length === 0
        ? some
        : starts.flatMap((start) => some.map((form) => `${start} ${form}`)),
    [],
  );
}

function wordForms(
  word: string,
  at: { readonly language: string; readonly last: boolean },
): readonly string[] {
  if (!/^[a-z]{4,}$/.test(word)) return [word];
  switch (at.language) {
    case 'en':
      return at.last ? [word, ...englishPlurals(word)] : [word];
    case 'de':
      return at.last ? [word, `${word}n`, `${word}en`, `${word}e`, `${word}s`] : [word];
    case 'fr':
      return word.endsWith('al')
        ? [word, `${word}s`, `${word.slice(0, -2)}aux`]
        : [word, `${word}s`, `${word}x`];
    case 'es':
      return [word, `${word}s`, `${word}es`];
    case 'it':
      return [word, ...italianPlurals(word)];
    default:
      return [word];
  }
}

function englishPlurals(word: string): readonly string[] {
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return /(s|x|z|ch|sh)$/.test(word) ? [`${word}es`] : [`${word}s`];
}

function italianPlurals(word: string): readonly string[] {
  const stem = word.slice(0, -1);
  switch (word.at(-1)) {
    case 'a':
      return /[cg]$/.test(stem) ? [`${stem}he`, `${stem}e`] : [`${stem}e`];
    case 'o':
      return /[cg]$/.test(stem) ? [`${stem}hi`, `${stem}i`] : [`${stem}i`];
    case 'e':
      return [`${stem}i`];
    default:
      return [];
  }
}
