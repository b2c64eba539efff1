/**
 * Whether a phrase is turned round by words near it.
 *
 * A word of negation reaches over its own clause only, and grows weaker with distance. A `certain`
 * negation stands close by with nothing between that could end its reach. Anything looser (a comma, a
 * line end, a bracket or several words between, or a double negation) is uncertain: a person must look.
 */
import { anyTouching, coverOf } from './cover.ts';
import {
  alternatives,
  attachedPrefixes,
  determiners,
  firstHalves,
  functionWords,
} from './negation-words.ts';
import type { PhraseMatch, PhraseRole } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Tokens `first` to `last`, both inclusive, of the words that negate. */
export interface Negation {
  readonly first: number;
  readonly last: number;
  readonly certain: boolean;
}

/** Content words (or, for scripts without spaces, characters) that may stand between. */
const reach = {
  before: { word: { certain: 1, uncertain: 5 }, character: { certain: 2, uncertain: 6 } },
  after: { word: { certain: 2, uncertain: 5 }, character: { certain: 8, uncertain: 16 } },
} as const;

export interface NegationWords {
  readonly tokens: readonly Token[];
  /** By the last token of the phrase. */
  readonly before: ReadonlyMap<number, PhraseMatch>;
  /** By the first token of the phrase. */
  readonly after: ReadonlyMap<number, PhraseMatch>;
  /** By the last token of the word, as seen by a walk to the left. */
  readonly contrastEnds: ReadonlySet<number>;
  readonly contrastStarts: ReadonlySet<number>;
}

export function negationWords(
  tokens: readonly Token[],
  matches: readonly PhraseMatch[],
): NegationWords {
  const kept = (role: PhraseRole): readonly PhraseMatch[] =>
    matches.filter((match) => match.role === role);
  const spared = coverOf(kept('no-negation'));
  const effective = (role: PhraseRole): readonly PhraseMatch[] =>
    kept(role).filter(
      (match) =>
        !anyTouching(
          spared,
          { first: match.first, last: match.first },
          (phrase) => phrase.first <= match.first && phrase.last >= match.last,
        ),
    );
  return {
    tokens,
    before: longestBy(effective('negation-before'), (match) => match.last),
    after: longestBy(effective('negation-after'), (match) => match.first),
    contrastEnds: new Set(kept('contrast').map((match) => match.last)),
    contrastStarts: new Set(kept('contrast').map((match) => match.first)),
  };
}

function longestBy(
  matches: readonly PhraseMatch[],
  key: (match: PhraseMatch) => number,
): ReadonlyMap<number, PhraseMatch> {
  const longest = new Map<number, PhraseMatch>();
  for (const match of matches) {
    const known = longest.get(key(match));
    if (known === undefined || match.last - match.first > known.last - known.first)
      longest.set(key(match), match);
  }
  return longest;
}

/**
 * The negation of the tokens `first` to `last`; the certain one where there are two. `starts`: the first
 * tokens of the text's terms of the same role, by which a list of negated ones is known.
 */
export function negationOf(
  words: NegationWords,
  range: { readonly first: number; readonly last: number },
  starts: ReadonlySet<number>,
): Negation | undefined {
  if (words.before.size === 0 && words.after.size === 0) return undefined;
  const before = negationBefore(words, range.first, starts);
  const after = negationAfter(words, range.last);
  // Negated on both sides may mean either; neither is certain.
  if (before !== undefined && after !== undefined) return { ...before, certain: false };
  return before ?? after;
}

function negationBefore(
  words: NegationWords,
  first: number,
  starts: ReadonlySet<number>,
): Negation | undefined {
  let distance = 0;
  let loose = false;
  let separator: number | undefined;
  for (let at = first - 1; at >= 0; at -= 1) {
    const barrier = barrierOf(words.tokens, at + 1, 'gap');
    if (barrier === 'closed') return undefined;
    loose ||= barrier === 'loose';
    const match = words.before.get(at);
    if (match !== undefined) {
      if (separator !== undefined && endsAt(words, match, { separator, starts })) return undefined;
      const found = weighed(words, match, { distance, loose, side: 'before' });
      if (found !== undefined)
        return isDoubled(words, match, distance) ? { ...found, certain: false } : found;
    }
    if (words.contrastEnds.has(at)) return undefined;
    const sign = barrierOf(words.tokens, at, 'left');
    if (sign === 'closed') return undefined;
    loose ||= sign === 'loose';
    if (sign === 'loose' && separators.has(words.tokens[at]?.text ?? '')) separator = at;
    distance += weightOf(words.tokens[at]);
    if (distance > reach.before.character.uncertain) return undefined;
  }
  return undefined;
}

const separators: ReadonlySet<string> = new Set([',', ':']);

/**
 * "No" belongs to the one thing that it stands before: in "no valve, N95" and "no headbands: N95" the comma
 * and the colon end its reach. Not so where it opens a list: "no N95, KN95", "no valves, filters or N95".
 */
function endsAt(
  words: NegationWords,
  negation: PhraseMatch,
  { separator, starts }: { readonly separator: number; readonly starts: ReadonlySet<number> },
): boolean {
  const isDeterminer =
    negation.first === negation.last && determiners.has(words.tokens[negation.last]?.text ?? '');
  if (!isDeterminer || separator === negation.last + 1) return false;
  for (let at = negation.last + 1; at < separator; at += 1) if (starts.has(at)) return false;
  return !hasAlternative(words.tokens, separator + 1);
}

const listAtMost = 24;

function hasAlternative(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < Math.min(tokens.length, from + listAtMost); at += 1) {
    if (barrierOf(tokens, at, 'gap') !== undefined) return false;
    if (barrierOf(tokens, at, 'right') === 'closed') return false;
    if (alternatives.has(tokens[at]?.text ?? '')) return true;
  }
  return false;
}

function negationAfter(words: NegationWords, last: number): Negation | undefined {
  let distance = 0;
  let loose = false;
  for (let at = last + 1; at < words.tokens.length; at += 1) {
    const barrier = barrierOf(words.tokens, at, 'gap');
    if (barrier === 'closed') return undefined;
    loose ||= barrier === 'loose';
    const match = words.after.get(at);
    if (match !== undefined) return weighed(words, match, { distance, loose, side: 'after' });
    if (words.contrastStarts.has(at)) return undefined;
    const sign = barrierOf(words.tokens, at, 'right');
    if (sign === 'closed') return undefined;
    loose ||= sign === 'loose' || topicMarkers.has(words.tokens[at]?.text ?? '');
    distance += weightOf(words.tokens[at]);
    if (distance > reach.after.character.uncertain) return undefined;
  }
  return undefined;
}

/** After a topic or subject marker the sentence speaks of something else: 医療用マスクは N95 ではありません. */
const topicMarkers: ReadonlySet<string> = new Set(['は', 'が', 'も', 'を', '是']);

function weighed(
  words: NegationWords,
  match: PhraseMatch,
  found: { readonly distance: number; readonly loose: boolean; readonly side: 'before' | 'after' },
): Negation | undefined {
  const characters = words.tokens[match.last]?.kind === 'character';
  const limits = reach[found.side][characters ? 'character' : 'word'];
  const oneCharacter = characters && match.first === match.last && found.side === 'before';
  if (found.distance > limits.uncertain || (oneCharacter && (found.distance > 0 || found.loose)))
    return undefined;
  return {
    first: match.first,
    last: match.last,
    certain: !found.loose && found.distance <= limits.certain,
  };
}

function isDoubled(words: NegationWords, match: PhraseMatch, distance: number): boolean {
  const text = words.tokens[match.last]?.text ?? '';
  if (distance > 0 || match.first !== match.last || !attachedPrefixes.has(text)) return false;
  for (let at = match.first - 1; at >= 0; at -= 1) {
    if (barrierOf(words.tokens, at + 1, 'gap') !== undefined) return false;
    const other = words.before.get(at);
    if (other !== undefined) return !firstHalves.has(words.tokens[other.last]?.text ?? '');
    if (weightOf(words.tokens[at]) > 0 || barrierOf(words.tokens, at, 'left') !== undefined)
      return false;
  }
  return false;
}

/** `N95` and `N-95` are one word, though two tokens. */
function weightOf(token: Token | undefined): number {
  if (token === undefined || token.kind === 'punctuation') return 0;
  if (token.kind === 'digits' && (token.gap === 'none' || token.gap === 'hyphen')) return 0;
  return functionWords.has(token.text) ? 0 : 1;
}

const clauseEnds: ReadonlySet<string> = new Set([
  ';',
  '!',
  '?',
  '。',
  '|',
  '•',
  '·',
  '※',
  '★',
  '●',
  '■',
  '◆',
]);
const looseSigns: ReadonlySet<string> = new Set([',', '、', ':', '/', '+', '→', '=']);
const opening: ReadonlySet<string> = new Set(['(', '[', '{', '【', '〔', '〈', '《']);
const closing: ReadonlySet<string> = new Set([')', ']', '}', '】', '〕', '〉', '》']);

/** What stands against a negation here: `closed` ends its reach, `loose` makes it uncertain. */
function barrierOf(
  tokens: readonly Token[],
  at: number,
  where: 'gap' | 'left' | 'right',
): 'closed' | 'loose' | undefined {
  const token = tokens[at];
  if (token === undefined) return 'closed';
  if (where === 'gap') {
    if (token.gap === 'break' || token.gap === 'dash') return 'closed';
    return token.gap === 'line' ? 'loose' : undefined;
  }
  if (token.kind !== 'punctuation') return undefined;
  if (clauseEnds.has(token.text) || (token.text === '.' && !isDecimalPoint(tokens, at)))
    return 'closed';
  // A walk out of brackets is uncertain, a walk into others' brackets ends.
  if (opening.has(token.text)) return where === 'left' ? 'loose' : 'closed';
  if (closing.has(token.text)) return where === 'left' ? 'closed' : 'loose';
  return looseSigns.has(token.text) ? 'loose' : undefined;
}

function isDecimalPoint(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    tokens[at - 1]?.kind === 'digits' &&
    tokens[at]?.gap === 'none' &&
    next?.kind === 'digits' &&
    next.gap === 'none'
  );
}
