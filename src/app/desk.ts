import type { Vocabulary } from '../engine/types.ts';
import type { Store } from '../store/database/transaction.ts';
import type { LoadedSet } from './listing/load-policy-set.ts';
import type { Documents } from './ports/documents.ts';

/** What every verb stands at: the store, where notices point to, and policy sets compiled already. */
export interface Desk {
  readonly store: Store;
  /** Where the bytes of documents are. */
  readonly documents: Documents;
  /** Address of the sellers' inbox, with no trailing slash. */
  readonly portal: string;
  /** Policy sets by the ids of the versions that make them; filled as they are asked for. */
  readonly sets: Map<string, LoadedSet>;
  /** Vocabularies by hash, read once: they do not change. */
  readonly vocabularies: Map<string, Vocabulary>;
  /** Versions that nobody waits for any more: whoever was to be told has been, for long enough. */
  readonly settled: Set<string>;
}
