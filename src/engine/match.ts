/** Reading a listing once with a vocabulary: every phrase in every text, exceptions taken out, negations marked. */
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
}

export function readListing(vocabulary: CompiledVocabulary, listing: Listing): Reading {
  const texts = fieldsOf(listing).map((field): FieldText => ({ ...tokenize(field.value), field }));
  const lexiconHits = new Map<string, Hit[]>();
  const classHits: Hit[] = [];
  for (const text of texts) {
    for (const hit of hitsIn(vocabulary, text)) {
      if (hit.role !== 'lexicon-term') classHits.push(hit);
      else if (isClaimed(text)) addTo(lexiconHits, hit);
    }
  }
  return { listing, vocabulary, texts, lexiconHits, classHits };
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
  const matches = findPhrases(vocabulary.phrases, text.tokens);
  if (matches.length === 0) return [];
  const excepted = matches.filter((match) => exceptions.has(match.role));
  const candidates = matches.filter(
    (match) =>
      counted.has(match.role) && !excepted.some((phrase) => speaksFor(vocabulary, phrase, match)),
  );
  const kept = candidates.filter((match) => !isPartOfLonger(match, candidates));
  if (kept.length === 0) return [];
  const words = negationWords(text.tokens, matches);
  return kept.map((match): Hit => {
    const negation = negationOf(words, match);
    const negated = negation === undefined ? 'none' : negation.certain ? 'certain' : 'uncertain';
    return {
      role: match.role,
      owner: match.owner,
      locale: match.locale,
      text,
      first: match.first,
      last: match.last,
      negated,
    };
  });
}

/** Whether the match lies in an exception of its own list. A look-alike of a wider class is one of its narrower classes too. */
function speaksFor(
  vocabulary: CompiledVocabulary,
  exception: PhraseMatch,
  match: PhraseMatch,
): boolean {
  if (match.role === 'class-accessory' || !overlaps(match, exception)) return false;
  if (exception.role === 'lexicon-except')
    return match.role === 'lexicon-term' && match.owner === exception.owner;
  return match.role !== 'lexicon-term' && isWithin(vocabulary, match.owner, exception.owner);
}

function overlaps(left: PhraseMatch, right: PhraseMatch): boolean {
  return left.first <= right.last && right.first <= left.last;
}

/** Of two matches of one list where one holds the other, the longer speaks; of two equal ones, the first. */
function isPartOfLonger(match: PhraseMatch, all: readonly PhraseMatch[]): boolean {
  return all.some((other) => {
    if (other === match || other.owner !== match.owner || other.role !== match.role) return false;
    if (other.first > match.first || other.last < match.last) return false;
    const same = other.first === match.first && other.last === match.last;
    return !same || all.indexOf(other) < all.indexOf(match);
  });
}

export function evidenceOf(hit: Hit, matched: string): Evidence {
  return evidenceIn(hit.text.field, originalSpan(hit.text, hit), matched);
}
