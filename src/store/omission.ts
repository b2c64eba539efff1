import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { OmissionItem } from '../domain/omission.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type OmissionRow = Selectable<Tables['omission']>;

/** The item that an omission is of. */
export function itemOf({
  item,
  findingId: finding,
  evidenceIndex: index,
}: Pick<OmissionRow, 'item' | 'findingId' | 'evidenceIndex'>): OmissionItem {
  return item === 'evidence' ? { kind: item, finding, index: index ?? 0 } : { kind: item, finding };
}

/** Keeps a proposed omission; false when the same item is withheld, or proposed to be, already. */
export async function insertOmission(
  tx: Tx,
  row: Insertable<Tables['omission']>,
): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('omission')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function readOmission(tx: Tx, id: string): Promise<OmissionRow | undefined> {
  return tx.db.selectFrom('omission').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function lockOmission(tx: Tx, id: string): Promise<OmissionRow | undefined> {
  return tx.db
    .selectFrom('omission')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** What is withheld from a decision, or proposed to be, and not ended. */
export async function openOmissions(tx: Tx, decision: string): Promise<readonly OmissionRow[]> {
  return tx.db
    .selectFrom('omission')
    .selectAll()
    .where('decisionId', '=', decision)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute();
}

/** The same of several decisions, by decision, locked against running out while they are made. */
export async function lockOpenOmissions(
  tx: Tx,
  decisions: readonly string[],
): Promise<ReadonlyMap<string, readonly OmissionRow[]>> {
  if (decisions.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('omission')
    .selectAll()
    .where('decisionId', 'in', decisions)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return Map.groupBy(rows, (row) => row.decisionId);
}

/** What is proposed to withhold something longer, and waits for a second person. */
export async function extensionsOf(tx: Tx, id: string): Promise<readonly OmissionRow[]> {
  return tx.db
    .selectFrom('omission')
    .selectAll()
    .where('extendsId', '=', id)
    .where('approvedAt', 'is', null)
    .where('endedAt', 'is', null)
    .forUpdate()
    .execute();
}

export async function markApproved(
  tx: Tx,
  { id, by, until }: { readonly id: string; readonly by: Actor; readonly until: Instant },
): Promise<void> {
  await tx.db
    .updateTable('omission')
    .set({ approvedAt: tx.now, approvedBy: JSON.stringify(by), until })
    .where('id', '=', id)
    .execute();
}

export async function markOmissionEnded(
  tx: Tx,
  {
    id,
    by,
    reason,
    notice,
  }: {
    readonly id: string;
    readonly by: Actor;
    readonly reason: NonNullable<OmissionRow['endReason']>;
    readonly notice?: string;
  },
): Promise<void> {
  await tx.db
    .updateTable('omission')
    .set({
      endedAt: tx.now,
      endedBy: JSON.stringify(by),
      endReason: reason,
      noticeId: notice ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** Omissions whose time is over, locked; those of one decision together. Skips what another worker holds. */
export async function expiredOmissions(tx: Tx, limit: number): Promise<readonly OmissionRow[]> {
  return tx.db
    .selectFrom('omission')
    .selectAll()
    .where('endedAt', 'is', null)
    .where('until', '<=', tx.now)
    .orderBy(sql`seller_id collate "C"`)
    .orderBy('decisionId')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export interface OmissionFilter {
  readonly decision?: string | undefined;
  readonly open?: boolean | undefined;
  /** Only what this person proposed or approved, and what waits for a second person. */
  readonly own?: string | undefined;
  readonly page: Page;
}

/** Omissions, newest first. Key: id, whose order is that of proposing. */
export async function listOmissions(
  tx: Tx,
  { decision, open, own, page }: OmissionFilter,
): Promise<PageOf<OmissionRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('omission')
    .selectAll()
    .$if(decision !== undefined, (query) => query.where('decisionId', '=', decision ?? ''))
    .$if(open === true, (query) => query.where('endedAt', 'is', null))
    .$if(open === false, (query) => query.where('endedAt', 'is not', null))
    .$if(own !== undefined, (query) =>
      query.where(
        sql<boolean>`(proposed_by ->> 'id' = ${own} or approved_by ->> 'id' = ${own}
          or (approved_at is null and ended_at is null))`,
      ),
    )
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}
