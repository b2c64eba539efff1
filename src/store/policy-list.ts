import { sql, type Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type PolicyVersionRow = Pick<
  Selectable<Tables['policyVersion']>,
  'id' | 'siteId' | 'policy' | 'publishedAt' | 'publishedBy' | 'effectiveFrom' | 'document'
>;

const columns = [
  'id',
  'siteId',
  'policy',
  'publishedAt',
  'publishedBy',
  'effectiveFrom',
  'document',
] as const;

/** Published versions, the latest to take effect first. Keys: effective instant, id. */
export async function listVersions(
  tx: Tx,
  {
    site,
    policy,
    page,
  }: {
    readonly site?: string | undefined;
    readonly policy?: string | undefined;
    readonly page: Page;
  },
): Promise<PageOf<PolicyVersionRow>> {
  const [at, id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('policyVersion')
    .select(columns)
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(policy !== undefined, (query) => query.where('policy', '=', policy ?? ''))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(effective_from, id) < (${at}, ${id})`),
    )
    .orderBy('effectiveFrom', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.effectiveFrom, row.id]);
}

export async function readVersion(tx: Tx, id: string): Promise<PolicyVersionRow | undefined> {
  return tx.db.selectFrom('policyVersion').select(columns).where('id', '=', id).executeTakeFirst();
}
