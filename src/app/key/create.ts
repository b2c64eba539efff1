import { randomBytes } from 'node:crypto';
import { operatorScope, type Actor, type Role } from '../../domain/actor.ts';
import { hashKey, keyBytes, writeKey } from '../../domain/key.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { insertKey, type ApiKeyRow } from '../../store/api-key.ts';
import { transact } from '../../store/database/transaction.ts';
import { loadSeller } from '../../store/seller.ts';
import type { Desk } from '../desk.ts';

export interface CreateKeyInput {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly seller?: string;
  readonly by: Actor;
}

/**
 * Makes a key for software. The key is returned here and kept nowhere.
 * Refusals, in order: `key/roles-mixed`, `key/seller-unknown`.
 */
export async function createKey(
  desk: Desk,
  { name, roles, seller, by }: CreateKeyInput,
): Promise<Result<{ readonly key: string; readonly row: ApiKeyRow }>> {
  const isSeller = roles.includes('seller');
  if (
    roles.includes('representative') ||
    roles.length === 0 ||
    (seller !== undefined) !== isSeller ||
    (isSeller && roles.length > 1)
  ) {
    return refuse(
      'key/roles-mixed',
      'A key is either of one seller, with the role seller alone, or of the operator.',
    );
  }
  const key = writeKey(randomBytes(keyBytes));
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly key: string; readonly row: ApiKeyRow }>> => {
      if (seller !== undefined && (await loadSeller(tx, seller)) === undefined) {
        return refuse('key/seller-unknown', `There is no seller ${seller}.`);
      }
      const row = await insertKey(tx, {
        id: tx.newId(),
        name,
        hash: hashKey(key),
        roles,
        sellerId: seller ?? null,
        createdBy: by,
      });
      return done({ key, row });
    },
  );
}
