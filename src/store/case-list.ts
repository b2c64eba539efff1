import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export interface ListedCase {
  readonly id: string;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly siteId: string;
  readonly policy: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly findings: number;
  readonly proposedDecisions: number;
}

export interface CaseFilter {
  readonly open?: boolean | undefined;
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('case')
    .innerJoin('seller', 'seller.id', 'case.sellerId')
    .select([
      'case.id',
      'case.sellerId',
      'seller.name as sellerName',
      'case.siteId',
      'case.policy',
      'case.openedAt',
      'case.closedAt',
      sql<number>`(select count(*)::int from case_finding f where f.case_id = "case".id)`.as(
        'findings',
      ),
      sql<number>`(select count(*)::int from decision d where d.case_id = "case".id and d.state = 'proposed')`.as(
        'proposedDecisions',
      ),
    ]);
}

/** Cases, newest first. Keys: opening, id. */
export async function listCases(
  tx: Tx,
  { open, site, seller, page }: CaseFilter,
): Promise<PageOf<ListedCase>> {
  const [at, id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(open === true, (query) => query.where('case.closedAt', 'is', null))
    .$if(open === false, (query) => query.where('case.closedAt', 'is not', null))
    .$if(site !== undefined, (query) => query.where('case.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('case.sellerId', '=', seller ?? ''))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`("case".opened_at, "case".id) < (${at}, ${id})`),
    )
    .orderBy('case.openedAt', 'desc')
    .orderBy('case.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.openedAt, row.id]);
}

export async function readCase(tx: Tx, id: string): Promise<ListedCase | undefined> {
  return listed(tx).where('case.id', '=', id).executeTakeFirst();
}
