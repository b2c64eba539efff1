/** All phrases of a vocabulary in one trie over tokens, so that a text is read once whatever their number. */
import { inflections } from './inflect.ts';
import { tokenize, type Token } from './tokens.ts';
import type { LocaleTag, TermsByLocale } from './types.ts';

export type PhraseRole =
  | 'lexicon-term'
  | 'lexicon-except'
  | 'class-name'
  | 'class-standard'
  | 'class-look-alike'
  | 'class-accessory'
  | 'class-feature'
  | 'negation-before'
  | 'negation-after'
  | 'contrast'
  | 'no-negation';

/** What a phrase stands for. `owner` is the id of a lexicon or class, empty for words of negation. */
export interface PhraseUse {
  readonly role: PhraseRole;
  readonly owner: string;
  readonly locale: LocaleTag;
}

export interface PhraseNode {
  /** Next token, whatever stands between. */
  readonly apart: Map<string, PhraseNode>;
  /** Next token, only when nothing stands between: neighbours in a script without spaces. */
  readonly joined: Map<string, PhraseNode>;
  readonly uses: PhraseUse[];
}

export interface Phrases extends PhraseNode {
  /**
   * Bits of the words that phrases of one word are, and of the two words that longer ones begin with. Most
   * tokens have none, and are passed over without going to the trie, which is spread over much memory.
   */
  readonly beginnings: Uint8Array;
}

const beginningBits = 20;

/** A phrase found: tokens `first` to `last`, both inclusive. */
export interface PhraseMatch extends PhraseUse {
  readonly first: number;
  readonly last: number;
}

export function emptyPhrases(): Phrases {
  return { ...emptyNode(), beginnings: new Uint8Array(2 ** (beginningBits - 3)) };
}

function emptyNode(): PhraseNode {
  return { apart: new Map(), joined: new Map(), uses: [] };
}

export function addTerms(
  phrases: Phrases,
  terms: TermsByLocale,
  use: Omit<PhraseUse, 'locale'>,
): void {
  for (const [locale, listed] of Object.entries(terms)) {
    for (const term of listed) addPhrase(phrases, term, { ...use, locale });
  }
}

export function addPhrase(phrases: Phrases, term: string, use: PhraseUse): void {
  for (const form of inflections(tokenize(term).folded.text.trim(), use.locale)) {
    let node: PhraseNode = phrases;
    const { tokens } = tokenize(form);
    for (const [at, token] of tokens.entries()) {
      const next = mustJoin(tokens, at) ? node.joined : node.apart;
      node = childOf(next, token.text);
    }
    const [first, second] = tokens;
    if (first !== undefined) {
      const bit = beginningOf(hashOf(first.text), second === undefined ? 0 : hashOf(second.text));
      phrases.beginnings[bit >>> 3] = (phrases.beginnings[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
    if (node !== phrases && !node.uses.some((known) => sameUse(known, use))) node.uses.push(use);
  }
}

function childOf(nodes: Map<string, PhraseNode>, text: string): PhraseNode {
  const known = nodes.get(text);
  if (known !== undefined) return known;
  const fresh = emptyNode();
  nodes.set(text, fresh);
  return fresh;
}

function sameUse(left: PhraseUse, right: PhraseUse): boolean {
  return left.role === right.role && left.owner === right.owner && left.locale === right.locale;
}

function mustJoin(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (
    token?.kind === 'character' && token.gap === 'none' && tokens[at - 1]?.kind === 'character'
  );
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash;
}

function beginningOf(first: number, second: number): number {
  return Math.imul(first ^ Math.imul(second, 0x9e37_79b1), 0x85eb_ca6b) >>> (32 - beginningBits);
}

/** Every phrase in the tokens, in order of its first token, then of its length. */
export function findPhrases(phrases: Phrases, tokens: readonly Token[]): readonly PhraseMatch[] {
  const found: PhraseMatch[] = [];
  const hashes = Int32Array.from(tokens, (token) => hashOf(token.text));
  for (let first = 0; first < tokens.length; first += 1) {
    if (mayBegin(phrases.beginnings, hashes, first) || isHyphenated(tokens, first)) {
      if (!continuesWord(tokens, first)) walk({ tokens, first, found }, phrases, first);
    }
  }
  return found;
}

function mayBegin(beginnings: Uint8Array, hashes: Int32Array, at: number): boolean {
  const own = hashes[at] ?? 0;
  return (
    isIn(beginnings, beginningOf(own, 0)) ||
    (at + 1 < hashes.length && isIn(beginnings, beginningOf(own, hashes[at + 1] ?? 0)))
  );
}

function isIn(bits: Uint8Array, bit: number): boolean {
  return ((bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

/** Whether the first or the second word of a phrase may be written with hyphens from here on. */
function isHyphenated(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.gap === 'hyphen' || tokens[at + 2]?.gap === 'hyphen';
}

interface Walk {
  readonly tokens: readonly Token[];
  readonly first: number;
  readonly found: PhraseMatch[];
}

function walk(state: Walk, node: PhraseNode, at: number): void {
  const { tokens, first, found } = state;
  if (node.uses.length > 0 && !wordGoesOn(tokens, at)) {
    for (const use of node.uses) found.push({ ...use, first, last: at - 1 });
  }
  const token = tokens[at];
  if (token === undefined || (at > first && token.gap === 'break')) return;
  const apart = node.apart.get(token.text);
  if (apart !== undefined) walk(state, apart, at + 1);
  const joined = token.gap === 'none' ? node.joined.get(token.text) : undefined;
  if (joined !== undefined) walk(state, joined, at + 1);
  if (token.kind === 'letters' && tokens[at + 1]?.gap === 'hyphen') walkHyphenated(state, node, at);
}

const hyphenatedAtMost = 4;

/** A word written with hyphens is also the word without them: "Atemschutz-Maske" is an Atemschutzmaske. */
function walkHyphenated(state: Walk, node: PhraseNode, at: number): void {
  let word = state.tokens[at]?.text ?? '';
  for (let next = at + 1; next < at + hyphenatedAtMost; next += 1) {
    const token = state.tokens[next];
    if (token?.gap !== 'hyphen' || token.kind !== 'letters') return;
    word += token.text;
    const whole = node.apart.get(word);
    if (whole !== undefined) walk(state, whole, next + 1);
  }
}

function isWord(token: Token | undefined): boolean {
  return token?.kind === 'letters' || token?.kind === 'digits';
}

/** Whether the token is the middle of a word, as `95` in `N95`: no phrase begins there. */
function continuesWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return isWord(token) && token?.gap === 'none' && isWord(tokens[at - 1]);
}

/**
 * Whether the word before `at` goes on there, as `N95` does in `N950` or `N95x`. After a number, two
 * letters or more begin a word of their own (`FFP2Masken`, `n95pm2.5`), and a lone `s` is a plural.
 */
function wordGoesOn(tokens: readonly Token[], at: number): boolean {
  if (!continuesWord(tokens, at)) return false;
  const token = tokens[at];
  if (tokens[at - 1]?.kind !== 'digits' || token?.kind !== 'letters') return true;
  const isPlural = token.text === 's' && !continuesWord(tokens, at + 1);
  return !isPlural && token.text.length < 2;
}
