import { sql } from 'kysely';
import type { NoticeKind } from '../domain/notice.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export interface ListedNotice {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: NoticeKind;
  readonly locale: string;
  readonly subject: string;
  readonly issuedAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly presumedAt: Instant | null;
  readonly firstReadAt: Instant | null;
  /** The decisions that it tells of. */
  readonly decisions: readonly string[];
  readonly versionId: string | null;
}

export interface NoticeFilter {
  readonly seller?: string | undefined;
  readonly unread?: boolean | undefined;
  readonly page: Page;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('notice')
    .leftJoin('announcement', 'announcement.noticeId', 'notice.id')
    .select([
      'notice.id',
      'notice.sellerId',
      'notice.kind',
      'notice.locale',
      'notice.subject',
      'notice.issuedAt',
      'notice.deliveredAt',
      'notice.presumedAt',
      'notice.firstReadAt',
      sql<
        string[]
      >`array(select d.id from decision d where d.notice_id = notice.id order by d.id)`.as(
        'decisions',
      ),
      'announcement.versionId',
    ]);
}

/** Notices, newest first. Keys: issue, id. */
export async function listNotices(
  tx: Tx,
  { seller, unread, page }: NoticeFilter,
): Promise<PageOf<ListedNotice>> {
  const [at, id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(seller !== undefined, (query) => query.where('notice.sellerId', '=', seller ?? ''))
    .$if(unread === true, (query) => query.where('notice.firstReadAt', 'is', null))
    .$if(unread === false, (query) => query.where('notice.firstReadAt', 'is not', null))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(notice.issued_at, notice.id) < (${at}, ${id})`),
    )
    .orderBy('notice.issuedAt', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.issuedAt, row.id]);
}

export async function readNoticeText(
  tx: Tx,
  id: string,
): Promise<(ListedNotice & { readonly bodyText: string; readonly bodyHtml: string }) | undefined> {
  return listed(tx)
    .select(['notice.bodyText', 'notice.bodyHtml'])
    .where('notice.id', '=', id)
    .executeTakeFirst();
}

export interface ListedDelivery {
  readonly id: string;
  readonly address: string;
  readonly state: 'queued' | 'accepted' | 'bounced' | 'failed';
  readonly attempts: readonly {
    readonly at: Instant;
    readonly outcome: 'accepted' | 'deferred' | 'refused' | 'bounced';
    readonly response: string;
  }[];
}

/** How a notice was sent: each channel with every attempt. */
export async function deliveriesOf(tx: Tx, notice: string): Promise<readonly ListedDelivery[]> {
  const deliveries = await tx.db
    .selectFrom('delivery')
    .innerJoin('contact', 'contact.id', 'delivery.contactId')
    .select(['delivery.id', 'contact.address', 'delivery.state'])
    .where('delivery.noticeId', '=', notice)
    .orderBy('delivery.id')
    .execute();
  if (deliveries.length === 0) return [];
  const attempts = await tx.db
    .selectFrom('deliveryAttempt')
    .select(['deliveryId', 'at', 'outcome', 'response'])
    .where(
      'deliveryId',
      'in',
      deliveries.map((one) => one.id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return deliveries.map((delivery) => ({
    ...delivery,
    attempts: attempts
      .filter((one) => one.deliveryId === delivery.id)
      .map(({ at, outcome, response }) => ({ at, outcome, response })),
  }));
}
