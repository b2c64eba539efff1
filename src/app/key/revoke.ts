import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { revokeKeyRow, type ApiKeyRow } from '../../store/api-key.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Ends a key at once. Refusal: `key/not-found`, also when it was ended before. */
export async function revokeKey(
  desk: Desk,
  { key }: { readonly key: string },
): Promise<Result<ApiKeyRow>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<ApiKeyRow>> => {
    const row = await revokeKeyRow(tx, key);
    return row === undefined ? refuse('key/not-found', 'No such key is in use.') : done(row);
  });
}
