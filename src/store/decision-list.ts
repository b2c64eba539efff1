import type { Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ListedDecision = Selectable<Tables['decision']> & { readonly policy: string };

export interface DecisionFilter {
  readonly state?: ListedDecision['state'] | undefined;
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('decision')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .selectAll('decision')
    .select('policyVersion.policy');
}

/** Decisions, newest first. Key: id, whose order is that of making. */
export async function listDecisions(
  tx: Tx,
  { state, site, seller, page }: DecisionFilter,
): Promise<PageOf<ListedDecision>> {
  const [id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(state !== undefined, (query) => query.where('decision.state', '=', state ?? 'made'))
    .$if(site !== undefined, (query) => query.where('decision.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('decision.sellerId', '=', seller ?? ''))
    .$if(id !== undefined, (query) => query.where('decision.id', '<', id ?? ''))
    .orderBy('decision.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readDecision(tx: Tx, id: string): Promise<ListedDecision | undefined> {
  return listed(tx).where('decision.id', '=', id).executeTakeFirst();
}

const mostOfCase = 200;

export async function decisionsInCase(tx: Tx, id: string): Promise<readonly ListedDecision[]> {
  return listed(tx)
    .where('decision.caseId', '=', id)
    .orderBy('decision.id', 'desc')
    .limit(mostOfCase)
    .execute();
}
