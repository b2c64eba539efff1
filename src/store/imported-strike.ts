import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { PriorDecision } from '../domain/ladder.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ImportedStrikeRow = Selectable<Tables['importedStrike']>;

/** What an import says of a strike, as it is kept. */
export type NewStrike = Pick<
  ImportedStrikeRow,
  | 'sellerId'
  | 'siteId'
  | 'policy'
  | 'rule'
  | 'reference'
  | 'rung'
  | 'conductAt'
  | 'decidedAt'
  | 'noticeSentAt'
  | 'noticeChannel'
  | 'noticeDeliveredAt'
  | 'noticeReference'
>;

/** Keeps a strike; undefined when one with this reference is there already. */
export async function insertStrike(
  tx: Tx,
  row: NewStrike & { readonly importedBy: Actor },
): Promise<string | undefined> {
  const inserted = await tx.db
    .insertInto('importedStrike')
    .values({
      ...row,
      id: tx.newId(),
      importedAt: tx.now,
      importedBy: JSON.stringify(row.importedBy),
    })
    .onConflict((conflict) => conflict.columns(['sellerId', 'siteId', 'reference']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

export async function findStrike(
  tx: Tx,
  key: { readonly sellerId: string; readonly siteId: string; readonly reference: string },
): Promise<ImportedStrikeRow | undefined> {
  return tx.db
    .selectFrom('importedStrike')
    .selectAll()
    .where('sellerId', '=', key.sellerId)
    .where('siteId', '=', key.siteId)
    .where('reference', '=', key.reference)
    .executeTakeFirst();
}

/** An imported strike within the transaction's scope, locked. */
export async function lockStrike(tx: Tx, id: string): Promise<ImportedStrikeRow | undefined> {
  return tx.db
    .selectFrom('importedStrike')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function contestRow(
  tx: Tx,
  change: {
    readonly id: string;
    readonly by: Actor;
    readonly contest: string;
    readonly answerBy: Instant;
  },
): Promise<void> {
  await tx.db
    .updateTable('importedStrike')
    .set({
      contestedAt: tx.now,
      contestedBy: JSON.stringify(change.by),
      contest: change.contest,
      answerBy: change.answerBy,
    })
    .where('id', '=', change.id)
    .execute();
}

export async function answerRow(
  tx: Tx,
  change: {
    readonly id: string;
    readonly by: Actor;
    readonly answer: 'stands' | 'struck-out';
    readonly reasons: Justification;
    readonly notice: string;
  },
): Promise<void> {
  await tx.db
    .updateTable('importedStrike')
    .set({
      answeredAt: tx.now,
      answeredBy: JSON.stringify(change.by),
      answer: change.answer,
      answerReasons: JSON.stringify(change.reasons),
      noticeId: change.notice,
    })
    .where('id', '=', change.id)
    .execute();
}

/**
 * Imported strikes of some sellers as the ladder takes them. Without proof of its notice one was never received. While
 * one is contested and not answered it counts for nothing, as if it had been struck out.
 */
export async function priorStrikesOf(
  tx: Tx,
  {
    sellers,
    site,
    policy,
  }: { readonly sellers: readonly string[]; readonly site: string; readonly policy: string },
): Promise<readonly (PriorDecision & { readonly sellerId: string })[]> {
  const rows = await tx.db
    .selectFrom('importedStrike')
    .select(['id', 'sellerId', 'conductAt', 'receivedAt'])
    .select(
      sql<boolean>`contested_at is not null and answer is distinct from 'stands'`.as('isUndone'),
    )
    .where('sellerId', 'in', sellers)
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .orderBy('decidedAt')
    .execute();
  return rows.map((row) => ({
    ...row,
    nature: 'punitive',
    strike: true,
    isCured: false,
    receivedAt: row.receivedAt ?? undefined,
  }));
}

export interface StrikeFilter {
  readonly seller?: string;
  readonly site?: string;
  readonly policy?: string;
  /** Only those that are contested and wait for an answer. */
  readonly waiting?: boolean;
  readonly page: Page;
}

/** Imported strikes, newest decision first. Keys: decision, id. */
export async function listStrikes(
  tx: Tx,
  { seller, site, policy, waiting, page }: StrikeFilter,
): Promise<PageOf<ImportedStrikeRow>> {
  const [at, id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('importedStrike')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(policy !== undefined, (query) => query.where('policy', '=', policy ?? ''))
    .$if(waiting === true, (query) =>
      query.where('contestedAt', 'is not', null).where('answeredAt', 'is', null),
    )
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(decided_at, id) < (${at}, ${id})`))
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.decidedAt, row.id]);
}
