import { sql, type Insertable, type Selectable } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export async function insertNotices(
  tx: Tx,
  rows: readonly Insertable<Tables['notice']>[],
): Promise<void> {
  await tx.db.insertInto('notice').values(rows).execute();
}

export async function queueDeliveries(
  tx: Tx,
  deliveries: readonly {
    readonly notice: string;
    readonly contact: string;
    readonly seller: string;
  }[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.db
    .insertInto('delivery')
    .values(
      deliveries.map(({ notice, contact, seller }) => ({
        id: tx.newId(),
        noticeId: notice,
        contactId: contact,
        sellerId: seller,
        state: 'queued' as const,
        nextAttemptAt: tx.now,
      })),
    )
    .execute();
}

/** A delivery that this worker holds until its lease runs out. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly noticeId: string;
  readonly sellerId: string;
  readonly address: string;
  readonly attempts: number;
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string;
}

/** Takes due deliveries for as long as `until`; a worker that dies lets them be taken again. */
export async function claimDeliveries(
  tx: Tx,
  { limit, until }: { readonly limit: number; readonly until: Instant },
): Promise<readonly ClaimedDelivery[]> {
  const claimed = await sql<{ id: string }>`
    update delivery set attempts = attempts + 1, next_attempt_at = ${until}
    where id in (select id from delivery where state = 'queued' and next_attempt_at <= ${tx.now}
                 order by next_attempt_at limit ${limit} for update skip locked)
    returning id`.execute(tx.db);
  if (claimed.rows.length === 0) return [];
  return tx.db
    .selectFrom('delivery')
    .innerJoin('notice', 'notice.id', 'delivery.noticeId')
    .innerJoin('contact', 'contact.id', 'delivery.contactId')
    .select([
      'delivery.id',
      'delivery.noticeId',
      'delivery.sellerId',
      'contact.address',
      'delivery.attempts',
      'notice.subject',
      'notice.bodyText',
      'notice.bodyHtml',
    ])
    .where(
      'delivery.id',
      'in',
      claimed.rows.map((row) => row.id),
    )
    .orderBy('delivery.id')
    .execute();
}

export type AttemptOutcome = 'accepted' | 'deferred' | 'refused' | 'bounced';

/**
 * Keeps one attempt, and what the delivery became by it. `claim` is the number of the attempt as it was claimed. It
 * fences: a worker whose lease ran out meanwhile settles nothing, unless the server has taken the message from it.
 */
export async function saveAttempt(
  tx: Tx,
  {
    delivery,
    claim,
    outcome,
    response,
    state,
    nextAttemptAt,
  }: {
    readonly delivery: string;
    readonly claim?: number;
    readonly outcome: AttemptOutcome;
    readonly response: string;
    readonly state: 'queued' | 'accepted' | 'bounced' | 'failed';
    readonly nextAttemptAt: Instant | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('deliveryAttempt')
    .values({ id: tx.newId(), deliveryId: delivery, at: tx.now, outcome, response })
    .execute();
  const update = tx.db
    .updateTable('delivery')
    .set({ state, nextAttemptAt })
    .where('id', '=', delivery);
  const isFenced = claim !== undefined && outcome !== 'accepted';
  await (
    isFenced ? update.where('attempts', '=', claim).where('state', '=', 'queued') : update
  ).execute();
}

/** How a notice stands after an attempt on one of its channels. */
export interface NoticeProgress {
  readonly sellerId: string;
  readonly deliveredAt: Instant | null;
  readonly triedAt: Instant | null;
  /** Channels on which nothing was tried yet. */
  readonly untried: number;
  /** Channels on which it was accepted and did not bounce. */
  readonly accepted: number;
  readonly siteId: string;
}

export async function noticeProgress(tx: Tx, notice: string): Promise<NoticeProgress | undefined> {
  return tx.db
    .selectFrom('notice')
    .select([
      'notice.sellerId',
      'notice.deliveredAt',
      'notice.triedAt',
      sql<number>`(select count(*)::int from delivery d where d.notice_id = notice.id and not exists (
        select from delivery_attempt a where a.delivery_id = d.id))`.as('untried'),
      sql<number>`(select count(*)::int from delivery d where d.notice_id = notice.id and d.state = 'accepted')`.as(
        'accepted',
      ),
      'notice.siteId',
    ])
    .where('notice.id', '=', notice)
    .forUpdate('notice')
    .executeTakeFirst();
}

export async function updateReceipt(
  tx: Tx,
  notice: string,
  change: {
    readonly deliveredAt?: Instant | null;
    readonly triedAt?: Instant;
    readonly presumeAt?: Instant;
    readonly presumedAt?: Instant;
    readonly firstReadAt?: Instant;
  },
): Promise<void> {
  await tx.db.updateTable('notice').set(change).where('id', '=', notice).execute();
}

/** Notices whose receipt may be presumed by now, locked. */
export async function presumable(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly id: string; readonly sellerId: string }[]> {
  return tx.db
    .selectFrom('notice')
    .select(['id', 'sellerId'])
    .where('presumeAt', '<=', tx.now)
    .where('presumedAt', 'is', null)
    .where('deliveredAt', 'is', null)
    .where('firstReadAt', 'is', null)
    .orderBy('presumeAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function loadDelivery(
  tx: Tx,
  id: string,
): Promise<
  | {
      readonly id: string;
      readonly noticeId: string;
      readonly sellerId: string;
      readonly state: string;
    }
  | undefined
> {
  return tx.db
    .selectFrom('delivery')
    .select(['id', 'noticeId', 'sellerId', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export type NoticeRow = Selectable<Tables['notice']>;

/** One notice within the transaction's scope, locked. */
export async function loadNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  return tx.db.selectFrom('notice').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}
