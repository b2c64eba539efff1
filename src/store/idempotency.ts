import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

export interface RequestKey {
  /** Who sent it: two callers' keys never meet. */
  readonly actor: string;
  readonly key: string;
  /** SHA-256 of method, address and body. */
  readonly requestHash: Buffer;
}

export type Begun =
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'running' }
  /** The key was used for another request. */
  | { readonly kind: 'reused' };

/**
 * Claims a key for a request. A claim without an answer that is older than `abandonedBefore` belongs to a
 * process that died: it is taken over. Both instants are real time, since a repeated request has nothing to
 * do with the instance's clock.
 */
export async function beginRequest(
  tx: Tx,
  {
    request,
    at,
    abandonedBefore,
  }: { readonly request: RequestKey; readonly at: Instant; readonly abandonedBefore: Instant },
): Promise<Begun> {
  const claimed = await sql`
    insert into idempotency_key as k (actor, key, request_hash, created_at)
    values (${request.actor}, ${request.key}, ${request.requestHash}, ${at})
    on conflict (actor, key) do update set created_at = excluded.created_at
      where k.status is null and k.created_at < ${abandonedBefore} and k.request_hash = excluded.request_hash`.execute(
    tx.db,
  );
  if (claimed.numAffectedRows === 1n) return { kind: 'first' };
  const row = await tx.db
    .selectFrom('idempotencyKey')
    .select(['requestHash', 'status', 'body'])
    .where('actor', '=', request.actor)
    .where('key', '=', request.key)
    .executeTakeFirst();
  // Released between the two statements: as good as running, the caller tries again.
  if (row === undefined) return { kind: 'running' };
  if (!row.requestHash.equals(request.requestHash)) return { kind: 'reused' };
  return row.status === null
    ? { kind: 'running' }
    : { kind: 'answered', status: row.status, body: row.body };
}

export async function keepAnswer(
  tx: Tx,
  {
    request,
    status,
    body,
  }: { readonly request: RequestKey; readonly status: number; readonly body: unknown },
): Promise<void> {
  await tx.db
    .updateTable('idempotencyKey')
    .set({ status, body: JSON.stringify(body) })
    .where('actor', '=', request.actor)
    .where('key', '=', request.key)
    .execute();
}

/** Gives a key back after a fault, so that the request can be tried again at once. */
export async function releaseRequest(tx: Tx, request: RequestKey): Promise<void> {
  await tx.db
    .deleteFrom('idempotencyKey')
    .where('actor', '=', request.actor)
    .where('key', '=', request.key)
    .where('status', 'is', null)
    .execute();
}

/** Forgets answers kept since before an instant of real time. Returns how many. */
export async function forgetRequests(tx: Tx, before: Instant): Promise<number> {
  const result = await tx.db
    .deleteFrom('idempotencyKey')
    .where('createdAt', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
