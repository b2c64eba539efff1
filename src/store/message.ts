import { sql, type Insertable, type Selectable } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type MessageRow = Selectable<Tables['message']>;

export async function insertMessage(
  tx: Tx,
  row: Pick<
    Insertable<Tables['message']>,
    'id' | 'sellerId' | 'kind' | 'address' | 'locale' | 'contactId' | 'mandateId'
  >,
): Promise<void> {
  await tx.db
    .insertInto('message')
    .values({ ...row, createdAt: tx.now, state: 'queued', nextAttemptAt: tx.now })
    .execute();
}

/** A message that this worker holds until its lease runs out. */
export type ClaimedMessage = Pick<
  MessageRow,
  'id' | 'sellerId' | 'kind' | 'mandateId' | 'address' | 'locale' | 'attempts'
>;

/** Takes due messages for as long as `until`; a worker that dies lets them be taken again. */
export async function claimMessages(
  tx: Tx,
  { limit, until }: { readonly limit: number; readonly until: Instant },
): Promise<readonly ClaimedMessage[]> {
  const claimed = await sql<{ id: string }>`
    update message set attempts = attempts + 1, next_attempt_at = ${until}
    where id in (select id from message where state = 'queued' and next_attempt_at <= ${tx.now}
                 order by next_attempt_at limit ${limit} for update skip locked)
    returning id`.execute(tx.db);
  if (claimed.rows.length === 0) return [];
  return tx.db
    .selectFrom('message')
    .select(['id', 'sellerId', 'kind', 'mandateId', 'address', 'locale', 'attempts'])
    .where(
      'id',
      'in',
      claimed.rows.map((row) => row.id),
    )
    .orderBy('id')
    .execute();
}

/** Keeps the hash of the code that is about to be mailed; one mailed before by the same message is good no more. */
export async function keepCode(
  tx: Tx,
  { id, hash, until }: { readonly id: string; readonly hash: Buffer; readonly until: Instant },
): Promise<void> {
  await tx.db
    .updateTable('message')
    .set({ codeHash: hash, codeUntil: until })
    .where('id', '=', id)
    .execute();
}

/** Keeps what became of a message. The number of the attempt fences off a worker whose lease ran out. */
export async function settleMessage(
  tx: Tx,
  {
    id,
    claim,
    state,
    nextAttemptAt,
  }: {
    readonly id: string;
    readonly claim: number;
    readonly state: MessageRow['state'];
    readonly nextAttemptAt: Instant | null;
  },
): Promise<void> {
  await tx.db
    .updateTable('message')
    .set({ state, nextAttemptAt })
    .where('id', '=', id)
    .where('attempts', '=', claim)
    .where('state', '=', 'queued')
    .execute();
}

/** What a code is about. */
export interface About {
  readonly kind: 'contact' | 'mandate';
  readonly id: string;
}

/** The latest message about a contact or a mandate, if this is its code and good now; locked. */
export async function matchCode(
  tx: Tx,
  { about, hash }: { readonly about: About; readonly hash: Buffer },
): Promise<string | undefined> {
  const latest = await tx.db
    .selectFrom('message')
    .select(['id', 'codeHash', 'codeUntil', 'usedAt'])
    .where('kind', 'in', ['contact-code', 'invitation'])
    .where(about.kind === 'contact' ? 'contactId' : 'mandateId', '=', about.id)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (latest?.codeHash?.equals(hash) !== true || latest.usedAt !== null) return undefined;
  return latest.codeUntil !== null && tx.now < latest.codeUntil ? latest.id : undefined;
}

/** A code is good once. */
export async function spendCode(tx: Tx, message: string): Promise<void> {
  await tx.db.updateTable('message').set({ usedAt: tx.now }).where('id', '=', message).execute();
}

/** Takes back messages that are still to be sent, so that an older code is not mailed after a newer one. */
export async function dropQueued(tx: Tx, contact: string): Promise<void> {
  await tx.db
    .updateTable('message')
    .set({ state: 'failed', nextAttemptAt: null })
    .where('contactId', '=', contact)
    .where('state', '=', 'queued')
    .execute();
}
