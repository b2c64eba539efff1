import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type RecheckRow = Selectable<Tables['recheck']>;

export async function insertRecheck(
  tx: Tx,
  row: {
    readonly id: string;
    readonly approval: string;
    readonly standard: string;
    readonly seller: string;
    readonly replaceBy: Instant;
    readonly notice: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('recheck')
    .values({
      id: row.id,
      approvalId: row.approval,
      standardId: row.standard,
      sellerId: row.seller,
      openedAt: tx.now,
      replaceBy: row.replaceBy,
      noticeId: row.notice,
      state: 'open',
    })
    .execute();
}

export async function lockRecheck(tx: Tx, id: string): Promise<RecheckRow | undefined> {
  return tx.db
    .selectFrom('recheck')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export interface Closing {
  readonly state: 'kept' | 'replaced' | 'revoked';
  readonly by: Actor;
  readonly reason?: Justification;
}

export async function updateRecheck(tx: Tx, id: string, closing: Closing): Promise<void> {
  await tx.db
    .updateTable('recheck')
    .set({
      state: closing.state,
      closedAt: tx.now,
      closedBy: JSON.stringify(closing.by),
      reason: closing.reason === undefined ? null : JSON.stringify(closing.reason),
    })
    .where('id', '=', id)
    .execute();
}

/** Open rechecks of one approval, locked. */
export async function openRechecksOf(tx: Tx, approval: string): Promise<readonly RecheckRow[]> {
  return tx.db
    .selectFrom('recheck')
    .selectAll()
    .where('approvalId', '=', approval)
    .where('state', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Open rechecks of approvals that a new approval takes the place of: of the same class, and the product or all of it. */
export async function replaceableRechecks(
  tx: Tx,
  by: {
    readonly seller: string;
    readonly site: string;
    readonly class: string;
    readonly product: string | null;
  },
): Promise<readonly RecheckRow[]> {
  return tx.db
    .selectFrom('recheck')
    .innerJoin('approval', 'approval.id', 'recheck.approvalId')
    .selectAll('recheck')
    .where('recheck.sellerId', '=', by.seller)
    .where('recheck.state', '=', 'open')
    .where('approval.siteId', '=', by.site)
    .where('approval.class', '=', by.class)
    .$if(by.product !== null, (query) => query.where('approval.productId', '=', by.product))
    .orderBy('recheck.id')
    .forUpdate('recheck')
    .execute();
}

/**
 * Marks open rechecks of live approvals as escalated whose day has passed; one that another worker holds is left to it.
 * Returns them with the site of the approval.
 */
export async function escalateLate(
  tx: Tx,
  limit: number,
): Promise<readonly (RecheckRow & { readonly siteId: string })[]> {
  const late = await tx.db
    .selectFrom('recheck')
    .innerJoin('approval', 'approval.id', 'recheck.approvalId')
    .selectAll('recheck')
    .select('approval.siteId')
    .where('recheck.state', '=', 'open')
    .where('recheck.escalatedAt', 'is', null)
    .where('recheck.replaceBy', '<=', tx.now)
    .where((is) =>
      is.or([is('approval.validUntil', 'is', null), is('approval.validUntil', '>', tx.now)]),
    )
    .orderBy('recheck.replaceBy')
    .limit(limit)
    .forUpdate('recheck')
    .skipLocked()
    .execute();
  if (late.length > 0)
    await tx.db
      .updateTable('recheck')
      .set({ escalatedAt: tx.now })
      .where(
        'id',
        'in',
        late.map(({ id }) => id),
      )
      .execute();
  return late;
}

export interface RecheckFilter {
  readonly seller?: string | undefined;
  readonly state?: RecheckRow['state'] | undefined;
  readonly page: Page;
}

/** Rechecks, the earliest deadline first. Keys: deadline, id. */
export async function listRechecks(
  tx: Tx,
  { seller, state, page }: RecheckFilter,
): Promise<PageOf<RecheckRow>> {
  const [replaceBy, id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('recheck')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'open'))
    .$if(replaceBy !== undefined, (query) =>
      query.where(sql<boolean>`(replace_by, id) > (${replaceBy}, ${id})`),
    )
    .orderBy('replaceBy')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.replaceBy, row.id]);
}

export async function readRecheck(tx: Tx, id: string): Promise<RecheckRow | undefined> {
  return tx.db.selectFrom('recheck').selectAll().where('id', '=', id).executeTakeFirst();
}
