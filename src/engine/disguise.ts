/**
 * Words in disguise: with look-alike letters of another alphabet, with digits or signs for letters, with marks
 * between their letters, or spelt one letter at a time. A text is read once more as if it were plain; what only
 * that reading finds is marked with both forms. Nothing is undone that ordinary words have: no letter is
 * taken for another of the same alphabet, digits count only between letters, and short words stay as they are.
 */
import { skeletonOf } from './look-alikes.ts';
import type { Token } from './tokens.ts';

/** The tokens with disguised words undone; each says from which to which of the text's tokens it stands. */
export interface PlainReading {
  readonly tokens: readonly Token[];
  readonly places: readonly Place[];
}

interface Place {
  readonly first: number;
  readonly last: number;
  readonly isUndone: boolean;
}

/** At most two: `1`, `!` and `|` may be read as i or as l. Nothing when no word is disguised. */
export function plainReadings(tokens: readonly Token[]): readonly PlainReading[] {
  const upright = readingWith(tokens, 'i');
  if (upright === undefined) return [];
  const other = upright.isAmbiguous ? readingWith(tokens, 'l') : undefined;
  return other === undefined ? [upright] : [upright, other];
}

interface Reading extends PlainReading {
  readonly isAmbiguous: boolean;
}

interface Undone {
  readonly last: number;
  readonly text: string;
  readonly isAmbiguous?: boolean;
}

function readingWith(tokens: readonly Token[], upright: 'i' | 'l'): Reading | undefined {
  const read: Token[] = [];
  const places: Place[] = [];
  let isAmbiguous = false;
  let isUndone = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const undone =
      token.kind === 'letters'
        ? (spelt(tokens, at) ??
          mixed(tokens, at, upright) ??
          lookingAlike(token, at) ??
          parted(tokens, at))
        : undefined;
    places.push({ first: at, last: undone?.last ?? at, isUndone: undone !== undefined });
    // Of another kind than letters, so that it joins no neighbour behind a hyphen.
    read.push(undone === undefined ? token : { ...token, text: undone.text, kind: 'digits' });
    if (undone === undefined) continue;
    isUndone = true;
    isAmbiguous ||= undone.isAmbiguous ?? false;
    at = undone.last;
  }
  return isUndone ? { tokens: read, places, isAmbiguous } : undefined;
}

const speltFrom = 4;
const speltAtMost = 40;

/** `v i r u s`, `v.i.r.u.s`. */
function spelt(tokens: readonly Token[], from: number): Undone | undefined {
  if (!isSingle(tokens, from)) return undefined;
  let text = tokens[from]?.text ?? '';
  let last = from;
  while (text.length < speltAtMost) {
    const step = tokens[last + 1]?.kind === 'punctuation' ? 2 : 1;
    if (!isSingle(tokens, last + step) || tokens[last + step]?.gap === 'break') break;
    last += step;
    text += tokens[last]?.text ?? '';
  }
  return text.length >= speltFrom ? { last, text } : undefined;
}

function isSingle(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !/^[a-z]$/.test(token.text)) return false;
  const next = tokens[at + 1];
  return next === undefined || next.gap !== 'none' || !isWordPart(next);
}

const readAs: Readonly<Record<string, string>> = {
  0: 'o',
  2: 'z',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
};
const uprights: ReadonlySet<string> = new Set(['1', '!', '|']);
const mixedAtMost = 64;

function isWordPart({ kind, text }: Token): boolean {
  return kind === 'letters' || kind === 'digits' || isSign(text);
}

function isSign(text: string): boolean {
  return uprights.has(text) || text === '@' || text === '$';
}

/** `v1rus`, `m@sk`: digits or signs between letters, in a word of which letters are the greater part. */
function mixed(tokens: readonly Token[], from: number, upright: 'i' | 'l'): Undone | undefined {
  const before = tokens[from - 1];
  if (before !== undefined && tokens[from]?.gap === 'none' && isWordPart(before)) return undefined;
  let written = tokens[from]?.text ?? '';
  let last = from;
  for (let at = from + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.gap !== 'none' || !isWordPart(token)) break;
    written += token.text;
    if (!isSign(token.text)) last = at;
  }
  if (last === from || written.length > mixedAtMost) return undefined;
  const word = written.replace(/[@$!|]+$/, '');
  const letters = word.replaceAll(/[0-9@$!|]/g, '').length;
  if (!/[^0-9@$!|][0-9@$!|]+[^0-9@$!|]/.test(word)) return undefined;
  if (letters < shortest - 1 || letters * 2 <= word.length) return undefined;
  const text = [...word]
    .map((one) => (uprights.has(one) ? upright : (readAs[one] ?? skeletonOf(one))))
    .join('');
  return isLatin(text, shortest) ? { last, text, isAmbiguous: /[1!|]/.test(word) } : undefined;
}

const shortest = 4;

function isLatin(text: string, least: number): boolean {
  return text.length >= least && /^[a-z]+$/.test(text);
}

/** Letters of two alphabets in one word. A word wholly of another alphabet is a word of that language. */
function lookingAlike({ text }: Token, at: number): Undone | undefined {
  if (!/[a-z]/.test(text) || /^[a-z]*$/.test(text)) return undefined;
  const plain = [...text].map((one) => skeletonOf(one)).join('');
  return isLatin(plain, shortest - 1) ? { last: at, text: plain } : undefined;
}

const marks: ReadonlySet<string> = new Set(['.', '*', '~', '+', '•', '^', '=']);
const partsAtMost = 4;

/** `vi.rus`, `ma*sk`: one mark between letters, with nothing beside it. */
function parted(tokens: readonly Token[], from: number): Undone | undefined {
  let text = tokens[from]?.text ?? '';
  let last = from;
  let parts = 1;
  for (;;) {
    const mark = tokens[last + 1];
    const next = tokens[last + 2];
    if (mark?.gap !== 'none' || !marks.has(mark.text)) break;
    if (next?.gap !== 'none' || next.kind !== 'letters') break;
    text += next.text;
    last += 2;
    parts += 1;
  }
  return parts > 1 && parts <= partsAtMost && isLatin(text, shortest) ? { last, text } : undefined;
}

const hidden = /[\u{200b}-\u{200f}\u{2060}\u{feff}]/u;
/** Mathematical, circled, squared and bracketed letters. */
const decorated = /[\u{1d400}-\u{1d7ff}\u{249c}-\u{24e9}\u{1f110}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/u;
/** Accents that the languages written in Latin letters use; others belong to none of them. */
const strange = /[^\u{300}-\u{304}\u{306}-\u{30c}\u{31b}\u{323}\u{326}-\u{328}\P{M}]/u;
const joining =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}\p{P}\p{Z}\p{M}\p{Cf}\p{S}]*$/u;

/** Whether what reads as plain words was written so as not to look like them. */
export function isDisguised(original: string): boolean {
  if (/^[ -~]*$/.test(original)) return false;
  if (decorated.test(original)) return true;
  if (hidden.test(original.slice(1, -1)) && joining.test(original)) return true;
  const latin = original.normalize('NFD').replaceAll(/[^\p{Script=Latin}\p{M}]/gu, '');
  const accents = latin.replaceAll(/\P{M}/gu, '').length;
  if (accents === 0 || !/\p{Script=Latin}/u.test(latin)) return false;
  return strange.test(latin) || accents * 2 > latin.length - accents;
}
