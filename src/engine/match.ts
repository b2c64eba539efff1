/** Reading a listing once with a vocabulary: every phrase in every text, exceptions taken out, negations marked. */
import { anyTouching, coverOf, type Cover } from './cover.ts';
import { isDisguised, plainReadings } from './disguise.ts';
import { evidenceIn, fieldsOf, type Field } from './fields.ts';
import { negationOf, negationWords } from './negate.ts';
import { findPhrases, type PhraseMatch, type PhraseRole } from './phrases.ts';
import { originalSpan, tokenize, type TokenizedText } from './tokens.ts';
import type { Evidence, Listing } from './types.ts';
import { isWithin, type CompiledVocabulary } from './vocabulary.ts';

export type NegationDegree = 'none' | 'uncertain' | 'certain';

/** A phrase of a lexicon or class found in a text of the listing. */
export interface Hit {
  readonly role: PhraseRole;
  readonly owner: string;
  readonly locale: string;
  readonly text: FieldText;
  /** Tokens, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly negated: NegationDegree;
  /** The plain form, where the text has it in disguise. */
  readonly readAs?: string;
}

export interface FieldText extends TokenizedText {
  readonly field: Field;
}

/** A listing as read with one vocabulary. */
export interface Reading {
  readonly listing: Listing;
  readonly vocabulary: CompiledVocabulary;
  readonly texts: readonly FieldText[];
  /** Terms of lexicons that stand outside every exception, by lexicon. */
  readonly lexiconHits: ReadonlyMap<string, readonly Hit[]>;
  /** Names, standards, features and accessories of classes outside every look-alike. */
  readonly classHits: readonly Hit[];
  /** The same hits by text and token. */
  readonly classCover: ReadonlyMap<FieldText, Cover<Hit>>;
  /** By text and class, the last token of the first accessory. */
  readonly firstAccessories: ReadonlyMap<FieldText, ReadonlyMap<string, number>>;
}

/** `where`: whether anything may stand in the field; the others are not read. */
export function readListing(
  vocabulary: CompiledVocabulary,
  listing: Listing,
  where: (field: Field) => boolean = () => true,
): Reading {
  const texts = fieldsOf(listing)
    .filter(where)
    .map((field): FieldText => ({ ...tokenize(field.value), field }));
  const lexiconHits = new Map<string, Hit[]>();
  const classHits: Hit[] = [];
  const classCover = new Map<FieldText, Cover<Hit>>();
  const firstAccessories = new Map<FieldText, ReadonlyMap<string, number>>();
  for (const text of texts) {
    const hits = hitsIn(vocabulary, text);
    const ofClasses = hits.filter((hit) => hit.role !== 'lexicon-term');
    for (const hit of ofClasses) classHits.push(hit);
    if (ofClasses.length > 0) classCover.set(text, coverOf(ofClasses));
    firstAccessories.set(text, firstAccessoriesOf(ofClasses));
    if (!isClaimed(text)) continue;
    for (const hit of hits) if (hit.role === 'lexicon-term') addTo(lexiconHits, hit);
  }
  return { listing, vocabulary, texts, lexiconHits, classHits, classCover, firstAccessories };
}

function firstAccessoriesOf(hits: readonly Hit[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { role, owner, last } of hits) {
    if (role === 'class-accessory') first.set(owner, Math.min(first.get(owner) ?? last, last));
  }
  return first;
}

/** What the listing itself says of the thing; a brand's name or a category's name is no claim. */
function isClaimed(text: FieldText): boolean {
  return text.field.place === 'title' || text.field.place === 'body';
}

function addTo(hits: Map<string, Hit[]>, hit: Hit): void {
  const known = hits.get(hit.owner);
  if (known === undefined) hits.set(hit.owner, [hit]);
  else known.push(hit);
}

const counted: ReadonlySet<PhraseRole> = new Set([
  'lexicon-term',
  'class-name',
  'class-standard',
  'class-feature',
  'class-accessory',
]);
const exceptions: ReadonlySet<PhraseRole> = new Set(['lexicon-except', 'class-look-alike']);

function hitsIn(vocabulary: CompiledVocabulary, text: FieldText): readonly Hit[] {
  const plain = findPhrases(vocabulary.phrases, text.tokens);
  const matches = [...plain, ...disguisedMatches(vocabulary, text)];
  if (matches.length === 0) return [];
  const excepted = coverOf(matches.filter((match) => exceptions.has(match.role)));
  const candidates = matches.filter(
    (match) =>
      counted.has(match.role) &&
      !anyTouching(excepted, match, (phrase) => speaksFor(vocabulary, phrase, match)),
  );
  const kept = longestOf(candidates);
  if (kept.length === 0) return [];
  const words = negationWords(text.tokens, matches);
  const starts = startsByRole(kept);
  return kept.map((match): Hit => {
    const readAs = match.readAs ?? plainForm(text, match);
    const negation = negationOf(words, match, starts.get(match.role) ?? new Set());
    const negated = negation === undefined ? 'none' : negation.certain ? 'certain' : 'uncertain';
    return {
      role: match.role,
      owner: match.owner,
      locale: match.locale,
      text,
      first: match.first,
      last: match.last,
      negated,
      ...(readAs === undefined ? {} : { readAs }),
    };
  });
}

interface Match extends PhraseMatch {
  readonly readAs?: string;
}

const disguisable: ReadonlySet<PhraseRole> = new Set([
  'lexicon-term',
  'class-name',
  'class-standard',
]);

/** Phrases with a word of which the text has only a disguise. */
function disguisedMatches(vocabulary: CompiledVocabulary, text: TokenizedText): readonly Match[] {
  return plainReadings(text.tokens).flatMap(({ tokens, places }) =>
    findPhrases(vocabulary.phrases, tokens).flatMap((match): Match | readonly [] => {
      const covered = places.slice(match.first, match.last + 1);
      const [first] = covered;
      const last = covered.at(-1);
      const isUndone = covered.some((place) => place.isUndone);
      if (!isUndone || first === undefined || last === undefined) return [];
      if (!disguisable.has(match.role)) return [];
      const words = tokens.slice(match.first, match.last + 1).map((token) => token.text);
      return { ...match, first: first.first, last: last.last, readAs: words.join(' ') };
    }),
  );
}

/** What a phrase that was found plainly reads as, where it was written so as not to look like it. */
function plainForm(text: TokenizedText, match: PhraseMatch): string | undefined {
  const { start, end } = originalSpan(text, match);
  if (!isDisguised(text.original.slice(start, end))) return undefined;
  const [first, last] = [text.tokens[match.first], text.tokens[match.last]];
  return text.folded.text.slice(first?.start, last?.end);
}

function startsByRole(
  matches: readonly PhraseMatch[],
): ReadonlyMap<PhraseRole, ReadonlySet<number>> {
  const starts = new Map<PhraseRole, Set<number>>();
  for (const { role, first } of matches) {
    const known = starts.get(role);
    if (known === undefined) starts.set(role, new Set([first]));
    else known.add(first);
  }
  return starts;
}

/** Whether the match lies in an exception of its own list. A look-alike of a wider class is one of its narrower classes too. */
function speaksFor(
  vocabulary: CompiledVocabulary,
  exception: PhraseMatch,
  match: PhraseMatch,
): boolean {
  if (match.role === 'class-accessory') return false;
  if (exception.role === 'lexicon-except')
    return match.role === 'lexicon-term' && match.owner === exception.owner;
  return match.role !== 'lexicon-term' && isWithin(vocabulary, match.owner, exception.owner);
}

/** Of matches of one list where one holds the other, the longer speaks; of two equal ones, the first. In the order given. */
function longestOf(matches: readonly Match[]): readonly Match[] {
  const reached = new Map<string, number>();
  const longest = new Set<Match>();
  const widestFirst = [...matches].sort(
    (left, right) => left.first - right.first || right.last - left.last,
  );
  for (const match of widestFirst) {
    const list = `${match.role} ${match.owner}`;
    if ((reached.get(list) ?? -1) >= match.last) continue;
    reached.set(list, match.last);
    longest.add(match);
  }
  return matches.filter((match) => longest.has(match));
}

export function evidenceOf(hit: Hit, matched: string): Evidence {
  const evidence = evidenceIn(hit.text.field, originalSpan(hit.text, hit), matched);
  return hit.readAs === undefined ? evidence : { ...evidence, readAs: hit.readAs };
}
