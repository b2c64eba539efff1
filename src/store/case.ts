import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

export interface CaseKey {
  readonly seller: string;
  readonly site: string;
  readonly policy: string;
  /** Since when, if it has to be opened: now unless it was open elsewhere before. */
  readonly openedAt?: Instant;
}

/** The open case of a seller on a policy, locked; opened now if there is none. */
export async function lockOpenCase(tx: Tx, key: CaseKey): Promise<string> {
  await tx.db
    .insertInto('case')
    .values({
      id: tx.newId(),
      sellerId: key.seller,
      siteId: key.site,
      policy: key.policy,
      openedAt: key.openedAt ?? tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['sellerId', 'siteId', 'policy']).where('closedAt', 'is', null).doNothing(),
    )
    .execute();
  const row = await tx.db
    .selectFrom('case')
    .select('id')
    .where('sellerId', '=', key.seller)
    .where('siteId', '=', key.site)
    .where('policy', '=', key.policy)
    .where('closedAt', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function addToCase(
  tx: Tx,
  { caseId, findings }: { readonly caseId: string; readonly findings: readonly string[] },
): Promise<void> {
  if (findings.length === 0) return;
  await tx.db
    .insertInto('caseFinding')
    .values(findings.map((findingId) => ({ caseId, findingId })))
    .onConflict((conflict) => conflict.column('findingId').doNothing())
    .execute();
}
