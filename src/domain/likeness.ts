import { fieldsOf } from '../engine/fields.ts';
import { tokenize } from '../engine/tokens.ts';
import type { Listing } from '../engine/types.ts';

/** How much of two listings' words is the same, in figures that anyone can count again. */
export interface Likeness {
  /** Different words that stand in both. */
  readonly shared: number;
  /** Different words of the one, and of the other. */
  readonly ofFirst: number;
  readonly ofSecond: number;
  /** `shared` of all different words of the two together, 0 to 1. */
  readonly share: number;
}

/** From this share on, two listings are shown as near the same. A person still judges whether they are. */
const nearShare = 0.7;
/** Two short titles are alike by chance. */
const fewestWords = 4;

/**
 * How alike two listings are by their folded words, so that case, width and accents make no difference. In scripts
 * without spaces, two characters in a row count as a word. Price, brand and category count by their words too.
 */
export function likeness(first: Listing, second: Listing): Likeness {
  const [one, other] = [wordsOf(first), wordsOf(second)];
  const shared = [...one].filter((each) => other.has(each)).length;
  const all = one.size + other.size - shared;
  return {
    shared,
    ofFirst: one.size,
    ofSecond: other.size,
    share: all === 0 ? 0 : shared / all,
  };
}

export function isNearSame({ share, ofFirst, ofSecond }: Likeness): boolean {
  return share >= nearShare && Math.min(ofFirst, ofSecond) >= fewestWords;
}

function wordsOf(listing: Listing): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { value } of fieldsOf(listing)) {
    const { tokens } = tokenize(value);
    for (const [place, token] of tokens.entries()) {
      if (token.kind === 'letters' || token.kind === 'digits') words.add(token.text);
      const next = tokens[place + 1];
      if (token.kind === 'character' && next?.kind === 'character')
        words.add(token.text + next.text);
    }
  }
  return words;
}
