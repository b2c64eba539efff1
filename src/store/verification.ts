import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type VerificationRow = Selectable<Tables['verification']>;

type Asked = Pick<
  VerificationRow,
  'id' | 'sellerId' | 'siteId' | 'occasion' | 'doubt' | 'askedBy' | 'answerBy' | 'askNoticeId'
>;

/** Opens a round; undefined when one is open. Whoever is asked now is not due to be asked again. */
export async function insertVerification(tx: Tx, row: Asked): Promise<VerificationRow | undefined> {
  await tx.db
    .updateTable('verification')
    .set({ askAgainAt: null })
    .where('sellerId', '=', row.sellerId)
    .where('askAgainAt', 'is not', null)
    .execute();
  return tx.db
    .insertInto('verification')
    .values({
      ...row,
      doubt: row.doubt === null ? null : JSON.stringify(row.doubt),
      askedAt: tx.now,
      askedBy: JSON.stringify(row.askedBy),
    })
    .onConflict((conflict) =>
      conflict.column('sellerId').where('decidedAt', 'is', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
}

/** The round of a seller that is not decided, locked. */
export async function lockOpenVerification(
  tx: Tx,
  seller: string,
): Promise<VerificationRow | undefined> {
  return tx.db
    .selectFrom('verification')
    .selectAll()
    .where('sellerId', '=', seller)
    .where('decidedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function lockVerification(tx: Tx, id: string): Promise<VerificationRow | undefined> {
  return tx.db
    .selectFrom('verification')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function readVerification(tx: Tx, id: string): Promise<VerificationRow | undefined> {
  return tx.db.selectFrom('verification').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The round by which a seller stands verified or refused now. */
export async function lastDecided(tx: Tx, seller: string): Promise<VerificationRow | undefined> {
  return tx.db
    .selectFrom('verification')
    .selectAll()
    .where('sellerId', '=', seller)
    .where('decidedAt', 'is not', null)
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function submitRow(
  tx: Tx,
  change: {
    readonly id: string;
    readonly by: Actor;
    readonly submission: 'details' | 'unchanged';
    readonly verifyBy: Instant;
  },
): Promise<void> {
  await tx.db
    .updateTable('verification')
    .set({
      submittedAt: tx.now,
      submittedBy: JSON.stringify(change.by),
      submission: change.submission,
      verifyBy: change.verifyBy,
    })
    .where('id', '=', change.id)
    .execute();
}

/** How a round ended; who was verified is asked again before they have to have answered. */
export type VerificationOutcome =
  | { readonly kind: 'verified'; readonly askAgainAt: Instant; readonly recertifyBy: Instant }
  | { readonly kind: 'refused'; readonly reasons: Justification };

export async function decideRow(
  tx: Tx,
  change: {
    readonly id: string;
    readonly by: Actor;
    readonly outcome: VerificationOutcome;
    readonly notice: string;
  },
): Promise<void> {
  const { outcome } = change;
  await tx.db
    .updateTable('verification')
    .set({
      decidedAt: tx.now,
      decidedBy: JSON.stringify(change.by),
      outcome: outcome.kind,
      noticeId: change.notice,
      ...(outcome.kind === 'refused'
        ? { reasons: JSON.stringify(outcome.reasons) }
        : { askAgainAt: outcome.askAgainAt, recertifyBy: outcome.recertifyBy }),
    })
    .where('id', '=', change.id)
    .execute();
}

/** Rounds whose time ran out, unanswered or undecided, marked as escalated now and locked. */
export async function escalateLate(tx: Tx, limit: number): Promise<readonly VerificationRow[]> {
  const late = await sql<{ id: string }>`
    update verification set escalated_at = ${tx.now}
    where id in (select id from verification
                 where decided_at is null and escalated_at is null and coalesce(verify_by, answer_by) <= ${tx.now}
                 order by coalesce(verify_by, answer_by) limit ${limit} for update skip locked)
    returning id`.execute(tx.db);
  if (late.rows.length === 0) return [];
  return tx.db
    .selectFrom('verification')
    .selectAll()
    .where(
      'id',
      'in',
      late.rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
}

/** Sellers who stand verified, are to be asked again by now and are not, whose contract has not ended. */
export async function dueAgain(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly sellerId: string; readonly recertifyBy: Instant }[]> {
  const { rows } = await sql<{ sellerId: string; recertifyBy: Instant }>`
    select v.seller_id, v.recertify_by from verification v join seller s on s.id = v.seller_id
    where v.ask_again_at <= ${tx.now} and s.contract_ended_at is null
    order by v.ask_again_at limit ${limit} for update of v skip locked`.execute(tx.db);
  return rows;
}

export interface VerificationFilter {
  readonly seller?: string;
  readonly state?: 'asked' | 'submitted' | 'escalated' | 'verified' | 'refused';
  readonly page: Page;
}

const stateOf = {
  asked: sql<boolean>`decided_at is null and submitted_at is null`,
  submitted: sql<boolean>`decided_at is null and submitted_at is not null`,
  escalated: sql<boolean>`decided_at is null and escalated_at is not null`,
  verified: sql<boolean>`outcome = 'verified'`,
  refused: sql<boolean>`outcome = 'refused'`,
} as const;

/** Rounds, newest first. Keys: asking, id. */
export async function listVerifications(
  tx: Tx,
  { seller, state, page }: VerificationFilter,
): Promise<PageOf<VerificationRow>> {
  const [at, id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('verification')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(state !== undefined, (query) => query.where(stateOf[state ?? 'asked']))
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(asked_at, id) < (${at}, ${id})`))
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.askedAt, row.id]);
}
