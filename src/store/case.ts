import { sql } from 'kysely';
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
  const [row] = await lockOpenCases(tx, { site: key.site, keys: [key] });
  if (row === undefined) throw new Error(`The case of ${key.seller} on ${key.policy} is gone`);
  return row.id;
}

/** The open cases of several sellers on a site, locked in one order for every worker; opened now where there is none. */
export async function lockOpenCases(
  tx: Tx,
  {
    site,
    keys,
  }: {
    readonly site: string;
    readonly keys: readonly Omit<CaseKey, 'site'>[];
  },
): Promise<readonly { readonly id: string; readonly sellerId: string; readonly policy: string }[]> {
  if (keys.length === 0) return [];
  const inOrder = keys.toSorted((a, b) =>
    a.seller === b.seller ? (a.policy < b.policy ? -1 : 1) : a.seller < b.seller ? -1 : 1,
  );
  await tx.db
    .insertInto('case')
    .values(
      inOrder.map(({ seller, policy, openedAt }) => ({
        id: tx.newId(),
        sellerId: seller,
        siteId: site,
        policy,
        openedAt: openedAt ?? tx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['sellerId', 'siteId', 'policy']).where('closedAt', 'is', null).doNothing(),
    )
    .execute();
  const locked = await sql<{ id: string; sellerId: string; policy: string }>`
    select c.id, c.seller_id as "sellerId", c.policy from "case" c
    join unnest(${inOrder.map((one) => one.seller)}::text[], ${inOrder.map((one) => one.policy)}::text[]) as k (seller, policy)
      on c.seller_id = k.seller and c.policy = k.policy
    where c.site_id = ${site} and c.closed_at is null
    order by c.seller_id, c.policy for update of c`.execute(tx.db);
  return locked.rows;
}

export async function addToCases(
  tx: Tx,
  rows: readonly { readonly caseId: string; readonly findingId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insertInto('caseFinding')
    .values(rows)
    .onConflict((conflict) => conflict.column('findingId').doNothing())
    .execute();
}
