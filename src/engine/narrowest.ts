import type { Classification } from './types.ts';
import { isWithin, type CompiledVocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/**
 * The one class that a listing is taken for: the most confident of the narrowest recognised ones. A class
 * with others beneath it is an answer only where none of those is recognised.
 */
export function narrowestOf(
  vocabulary: CompiledVocabulary,
  found: readonly Classification[],
): Classification | undefined {
  const recognised = found.filter(({ confidence }) => confidence >= weights.recognisedFrom);
  const narrow = recognised.filter(
    (one) =>
      !recognised.some(
        (other) => other.class !== one.class && isWithin(vocabulary, other.class, one.class),
      ),
  );
  return narrow.find((one) => !isWide(vocabulary, one.class)) ?? narrow[0];
}

function isWide(vocabulary: CompiledVocabulary, id: string): boolean {
  return [...vocabulary.classes.values()].some(({ ancestors }) => ancestors.includes(id));
}
