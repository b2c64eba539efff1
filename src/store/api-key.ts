import type { Selectable } from 'kysely';
import type { Actor, Role } from '../domain/actor.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type ApiKeyRow = Omit<Selectable<Tables['apiKey']>, 'hash'>;

const columns = ['id', 'name', 'roles', 'sellerId', 'createdAt', 'createdBy', 'revokedAt'] as const;

export async function insertKey(
  tx: Tx,
  row: {
    readonly id: string;
    readonly name: string;
    readonly hash: Buffer;
    readonly roles: readonly Role[];
    readonly sellerId: string | null;
    readonly createdBy: Actor;
  },
): Promise<ApiKeyRow> {
  return tx.db
    .insertInto('apiKey')
    .values({
      ...row,
      roles: [...row.roles],
      createdBy: JSON.stringify(row.createdBy),
      createdAt: tx.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** The key with this SHA-256, unless it was revoked. */
export async function findKey(tx: Tx, hash: Buffer): Promise<ApiKeyRow | undefined> {
  return tx.db
    .selectFrom('apiKey')
    .select(columns)
    .where('hash', '=', hash)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
}

/** Ends a key. The row, or undefined when there is none or it was ended before. */
export async function revokeKeyRow(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  return tx.db
    .updateTable('apiKey')
    .set({ revokedAt: tx.now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning(columns)
    .executeTakeFirst();
}
