import type { Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ListedApproval = Selectable<Tables['approval']>;

export interface ApprovalFilter {
  readonly seller?: string | undefined;
  readonly site?: string | undefined;
  readonly live?: boolean | undefined;
  readonly page: Page;
}

/** Approvals, newest first. Key: id, whose order is that of making. */
export async function listApprovals(
  tx: Tx,
  { seller, site, live, page }: ApprovalFilter,
): Promise<PageOf<ListedApproval>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('approval')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(live === true, (query) =>
      query
        .where((or) => or.or([or('revokedAt', 'is', null), or('revokedAt', '>', tx.now)]))
        .where('validFrom', '<=', tx.now)
        .where((or) => or.or([or('validUntil', 'is', null), or('validUntil', '>', tx.now)])),
    )
    .$if(live === false, (query) =>
      query.where((or) =>
        or.or([
          or('revokedAt', '<=', tx.now),
          or('validFrom', '>', tx.now),
          or('validUntil', '<=', tx.now),
        ]),
      ),
    )
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readApproval(tx: Tx, id: string): Promise<ListedApproval | undefined> {
  return tx.db.selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst();
}

export type ListedRevocation = Selectable<Tables['revocation']>;

/** What was decided about the end of an approval, in order. */
export async function revocationsOf(
  tx: Tx,
  approval: string,
): Promise<readonly ListedRevocation[]> {
  return tx.db
    .selectFrom('revocation')
    .selectAll()
    .where('approvalId', '=', approval)
    .orderBy('id')
    .execute();
}
