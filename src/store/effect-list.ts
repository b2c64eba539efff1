import type { Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type ListedEffect = Selectable<Tables['effect']> & { readonly position: bigint };

/** Effects after a position, in the one order in which they were placed. Nothing is placed before what was read. */
export async function listEffects(
  tx: Tx,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<readonly ListedEffect[]> {
  return tx.db
    .selectFrom('effect')
    .selectAll()
    .where('position', '>', after)
    .$narrowType<{ position: bigint }>()
    .orderBy('position')
    .limit(limit)
    .execute();
}
