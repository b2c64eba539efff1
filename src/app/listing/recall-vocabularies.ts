import type { Vocabulary } from '../../engine/types.ts';
import { loadVocabularies } from '../../store/policy.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Vocabularies by their hashes, each read once: they do not change. */
export async function recallVocabularies(
  tx: Tx,
  desk: Desk,
  hashes: readonly string[],
): Promise<readonly Vocabulary[]> {
  const missing = hashes.filter((hash) => !desk.vocabularies.has(hash));
  for (const vocabulary of await loadVocabularies(tx, missing))
    desk.vocabularies.set(vocabulary.hash, vocabulary);
  return hashes.flatMap((hash) => desk.vocabularies.get(hash) ?? []);
}
