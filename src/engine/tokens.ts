/**
 * Tokens of folded text. A run of letters, a run of digits, one character of a script written without
 * spaces, or one punctuation character is a token each; so `N95`, `N-95` and `N 95` are the same two tokens.
 */
import { fold, originalRange, type Folded } from './fold.ts';

export type TokenKind = 'letters' | 'digits' | 'character' | 'punctuation';

/** What lies between a token and the one before it. A `break` is a blank line; a `dash` stands between spaces. */
export type Gap = 'none' | 'hyphen' | 'space' | 'line' | 'dash' | 'break';

export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
  readonly gap: Gap;
  /** Half-open range in the folded text. */
  readonly start: number;
  readonly end: number;
}

export interface TokenizedText {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: readonly Token[];
}

export function tokenize(original: string): TokenizedText {
  const folded = fold(original);
  const { text } = folded;
  const tokens: Token[] = [];
  let previousEnd = 0;
  let at = 0;
  while (at < text.length) {
    const sort = sortAt(text, at);
    if (sort === 'separator') {
      at += 1;
      continue;
    }
    const kind = sort === 'mark' ? 'punctuation' : sort;
    const end = tokenEnd(text, at, kind);
    tokens.push({
      text: text.slice(at, end),
      kind,
      gap: gapOf(text.slice(previousEnd, at)),
      start: at,
      end,
    });
    previousEnd = end;
    at = end;
  }
  return { original, folded, tokens };
}

/** The original text under a range of tokens, `first` to `last` inclusive. */
export function originalSpan(
  text: TokenizedText,
  range: { readonly first: number; readonly last: number },
): { start: number; end: number } {
  const start = text.tokens[range.first]?.start ?? 0;
  const end = text.tokens[range.last]?.end ?? start;
  return originalRange(text.folded, { start, end });
}

function tokenEnd(text: string, start: number, kind: TokenKind): number {
  let end = start + unitsAt(text, start);
  const runs = kind === 'letters' || kind === 'digits';
  while (end < text.length) {
    const next = sortAt(text, end);
    if (next !== 'mark' && !(runs && next === kind)) break;
    end += unitsAt(text, end);
  }
  return end;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function gapOf(between: string): Gap {
  if (between === '') return 'none';
  if (between === '-') return 'hyphen';
  if (/\n\s*\n/.test(between)) return 'break';
  if (/\s-|-\s|--/.test(between)) return 'dash';
  return between.includes('\n') ? 'line' : 'space';
}

type Sort = TokenKind | 'separator' | 'mark';

const sorts = ['letters', 'digits', 'character', 'punctuation', 'separator', 'mark'] as const;

/** By UTF-16 unit, one more than the place in `sorts`; 0 where nobody has asked yet. */
const remembered = new Uint8Array(0x1_0000);

function sortAt(text: string, at: number): Sort {
  const code = text.charCodeAt(at);
  const known = sorts[(remembered[code] ?? 0) - 1];
  if (known !== undefined) return known;
  const codePoint = text.codePointAt(at) ?? 0;
  const sort = sortOf(String.fromCodePoint(codePoint));
  if (code < 0xd800 || code > 0xdfff) remembered[code] = sorts.indexOf(sort) + 1;
  return sort;
}

/** Scripts whose words are written without spaces, or, as in Korean, with endings joined on. */
const unspaced =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u{30fc}\u{3005}]$/u;

function sortOf(character: string): Sort {
  if (/^[\s-]$/u.test(character)) return 'separator';
  if (/^\p{M}$/u.test(character)) return 'mark';
  if (/^\p{L}$/u.test(character)) return unspaced.test(character) ? 'character' : 'letters';
  if (/^\p{N}$/u.test(character)) return unspaced.test(character) ? 'character' : 'digits';
  return 'punctuation';
}
