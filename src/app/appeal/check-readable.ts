import type { Refusal } from '../../domain/result.ts';
import { readableIn, type Words } from '../../domain/words.ts';
import { loadSeller } from '../../store/seller.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Nothing is issued that its seller cannot read: words in another language than theirs come with a translation. */
export async function checkReadable(
  tx: Tx,
  { seller, words }: { readonly seller: string; readonly words: readonly Words[] },
): Promise<Refusal | undefined> {
  const locale = (await loadSeller(tx, seller))?.locale ?? '';
  return words.every((one) => readableIn(one, locale) !== undefined)
    ? undefined
    : {
        code: 'appeal/untranslated',
        detail: `The seller reads ${locale}. Add a translation, and say whether a human or a machine made it.`,
      };
}
