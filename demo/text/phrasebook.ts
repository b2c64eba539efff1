/** How listings are worded: sentences with slots, composed at random but the same for the same stream. */
import { pick, type Random } from '../random.ts';
import type { GoodId } from '../good.ts';

/** `{brand}`, `{n}` (pieces in the pack) and the phrasebook's own slots may stand in any sentence. */
export interface GoodText {
  readonly category: readonly string[];
  readonly titles: readonly string[];
  readonly bullets: readonly string[];
  readonly openings: readonly string[];
  readonly closings: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** A claim as part of a title, joined by the phrasebook's joiner, and as a sentence of its own. */
export interface Claims {
  readonly titles: readonly string[];
  readonly bullets: readonly string[];
}

/** Things said beside the description of the thing itself. */
export interface Remarks {
  /** Claims that are false of whatever is sold here. */
  readonly virusClaims: Claims;
  readonly approvalClaims: Claims;
  readonly gradeClaims: Claims;
  /** The same claims, spelt so that a word list misses them. */
  readonly disguisedClaims: Claims;
  /** Claims by hint alone: no listed word is left. */
  readonly hintedClaims: Claims;
  /** Lawful disclaimers. */
  readonly disclaimers: readonly string[];
  /** Denials that carry the very words of the claims they deny. */
  readonly negations: readonly string[];
  /** Lawful comparison with a standard that the thing does not claim. */
  readonly comparisons: readonly string[];
  /** Names the disease and claims nothing. */
  readonly diseaseTerms: readonly string[];
  /** For buyers in hospitals only. */
  readonly audience: readonly string[];
}

export interface Phrasebook {
  readonly language: string;
  /** Between a title and what is added to it. */
  readonly joiner: string;
  /** Between sentences of a description. */
  readonly gap: string;
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly goods: Readonly<Partial<Record<GoodId, GoodText>>>;
  readonly remarks: Remarks;
}

/** Fills slots; each is drawn once a listing, so that its title and bullets name one colour. */
export type Fill = (sentence: string) => string;

export function fillFrom(
  random: Random,
  book: Phrasebook,
  given: Readonly<Record<string, string>>,
): Fill {
  const drawn = new Map<string, string>(Object.entries(given));
  const fill: Fill = (sentence) =>
    sentence.replace(/\{([a-zA-Z]+)\}/g, (_, slot: string) => {
      const known = drawn.get(slot);
      if (known !== undefined) return known;
      const words = book.slots[slot];
      if (words === undefined) throw new RangeError(`No slot "{${slot}}" in "${sentence}".`);
      const word = fill(pick(random, words));
      drawn.set(slot, word);
      return word;
    });
  return fill;
}
