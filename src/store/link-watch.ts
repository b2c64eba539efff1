import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/** What a seller gave, to be compared once with what others gave. */
export interface LinkWatch {
  readonly sellerId: string;
  readonly compared: 'payee' | 'document';
  readonly hash: Buffer;
  readonly dueAt: Instant;
}

/** Takes some that are due, the longest waiting first. */
export async function takeLinkWatches(tx: Tx, limit: number): Promise<readonly LinkWatch[]> {
  const { rows } = await sql<LinkWatch>`
    delete from link_watch w using (
      select seller_id, compared, hash from link_watch where due_at <= ${tx.now}
      order by due_at, seller_id limit ${limit} for update skip locked
    ) due where w.seller_id = due.seller_id and w.compared = due.compared and w.hash = due.hash
    returning w.seller_id, w.compared, w.hash, w.due_at`.execute(tx.db);
  return rows.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** Other sellers who gave the very same, by their ids. */
export async function sellersSharing(
  tx: Tx,
  { watch, limit }: { readonly watch: LinkWatch; readonly limit: number },
): Promise<readonly string[]> {
  const { sellerId, hash } = watch;
  const { rows } =
    watch.compared === 'payee'
      ? await sql<{ sellerId: string }>`
          select distinct i.seller_id from trader_identity i join verification v on v.id = i.verification_id
          where i.payee_hash = ${hash} and v.outcome = 'verified' and i.seller_id <> ${sellerId}
          order by i.seller_id limit ${limit}`.execute(tx.db)
      : await sql<{ sellerId: string }>`
          select distinct seller_id from document
          where hash = ${hash} and used_at is not null and erased_at is null and seller_id <> ${sellerId}
          order by seller_id limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.sellerId);
}
