import type { Vocabulary } from '../engine/types.ts';
import type { Texts } from './statement.ts';

/** What sellers read in place of ids: `class:cloth-mask`, `lexicon:virus-protection`. */
export type VocabularyTitles = Readonly<Record<string, Texts>>;

/**
 * The titles of the classes and lexicons among these names, which are written as evidence writes what it was matched by.
 * A vocabulary of an earlier release has none, and ids are read then.
 */
export function vocabularyTitles(
  vocabulary: Vocabulary | undefined,
  names: Iterable<string>,
): VocabularyTitles {
  const wanted = new Set(names);
  if (vocabulary === undefined) return {};
  return Object.fromEntries(
    [
      ...vocabulary.classes.map(({ id, title }) => [`class:${id}`, title] as const),
      ...vocabulary.lexicons.map(({ id, title }) => [`lexicon:${id}`, title] as const),
    ].flatMap(([name, title]) => (title === undefined || !wanted.has(name) ? [] : [[name, title]])),
  );
}
