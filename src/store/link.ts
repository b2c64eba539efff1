import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { LinkStanding } from '../domain/link.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type LinkSide = Selectable<Tables['linkSeller']>;
export type LinkContest = Selectable<Tables['linkContest']>;

/** Keeps a link; false when the same pair is linked by the same evidence already. */
export async function insertLink(tx: Tx, row: Insertable<Tables['link']>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('link')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['sellerId', 'otherId', 'kind', 'evidenceHash']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function insertLinkSide(tx: Tx, row: Insertable<Tables['linkSeller']>): Promise<void> {
  await tx.db.insertInto('linkSeller').values(row).execute();
}

export interface LockedLink {
  readonly side: LinkSide;
  readonly foundBy: Actor;
  readonly droppedAt: Instant | null;
}

/** The link that one of its sellers knows under an id, locked against being cited, contested or dropped meanwhile. */
export async function lockLink(tx: Tx, side: string): Promise<LockedLink | undefined> {
  const found = await tx.db
    .selectFrom('linkSeller')
    .selectAll()
    .where('id', '=', side)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const link = await tx.db
    .selectFrom('link')
    .select(['foundBy', 'droppedAt'])
    .where('id', '=', found.linkId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { side: found, ...link };
}

/** Both sides of a link, in the order in which their sellers' rows are locked. */
export async function sidesOf(tx: Tx, link: string): Promise<readonly LinkSide[]> {
  return tx.db
    .selectFrom('linkSeller')
    .selectAll()
    .where('linkId', '=', link)
    .orderBy(sql`seller_id collate "C"`)
    .execute();
}

export async function insertContest(tx: Tx, row: Insertable<Tables['linkContest']>): Promise<void> {
  await tx.db.insertInto('linkContest').values(row).execute();
}

export async function contestsOf(tx: Tx, link: string): Promise<readonly LinkContest[]> {
  return tx.db
    .selectFrom('linkContest')
    .selectAll()
    .where('linkId', '=', link)
    .orderBy('filedAt')
    .execute();
}

interface ContestOutcome {
  readonly contest: string;
  readonly outcome: 'kept' | 'dropped';
  readonly by: Actor;
  readonly reasons: Justification;
}

export async function markContestDecided(
  tx: Tx,
  { contest, outcome, by, reasons }: ContestOutcome,
): Promise<void> {
  await tx.db
    .updateTable('linkContest')
    .set({
      outcome,
      decidedAt: tx.now,
      decidedBy: JSON.stringify(by),
      reasons: JSON.stringify(reasons),
    })
    .where('id', '=', contest)
    .execute();
}

export async function markDropped(
  tx: Tx,
  {
    link,
    by,
    reasons,
  }: { readonly link: string; readonly by: Actor; readonly reasons: Justification },
): Promise<void> {
  await tx.db
    .updateTable('link')
    .set({
      droppedAt: tx.now,
      droppedBy: JSON.stringify(by),
      dropReasons: JSON.stringify(reasons),
    })
    .where('id', '=', link)
    .execute();
  await tx.db
    .updateTable('linkSeller')
    .set({ droppedAt: tx.now })
    .where('linkId', '=', link)
    .execute();
}

/** Contests that nobody decided in time, marked as escalated. Skips what another worker holds. */
export async function escalateLate(tx: Tx, limit: number): Promise<readonly LinkContest[]> {
  const late = await sql<{ id: string }>`
    update link_contest set escalated_at = ${tx.now}
    where id in (select id from link_contest
                 where decided_at is null and escalated_at is null and decide_by <= ${tx.now}
                 order by decide_by limit ${limit} for update skip locked)
    returning id`.execute(tx.db);
  if (late.rows.length === 0) return [];
  return tx.db
    .selectFrom('linkContest')
    .selectAll()
    .where(
      'id',
      'in',
      late.rows.map((row) => row.id),
    )
    .orderBy(sql`seller_id collate "C"`)
    .orderBy('id')
    .execute();
}

/** Where a link stands and when its seller received word of it, for whoever wants to take it into account. */
export async function linkStanding(
  tx: Tx,
  side: LinkSide,
): Promise<Omit<LinkStanding, 'contestUntil'> & { readonly receivedAt: Instant | null }> {
  const notice = await tx.db
    .selectFrom('notice')
    .select(sql<Instant | null>`least(delivered_at, first_read_at, presumed_at)`.as('receivedAt'))
    .where('id', '=', side.noticeId)
    .executeTakeFirstOrThrow();
  return {
    droppedAt: side.droppedAt,
    contests: await contestsOf(tx, side.linkId),
    receivedAt: notice.receivedAt,
  };
}

/** Has a decision take a link into account; again changes nothing. */
export async function insertCitation(
  tx: Tx,
  row: Insertable<Tables['decisionLink']>,
): Promise<void> {
  await tx.db
    .insertInto('decisionLink')
    .values(row)
    .onConflict((conflict) => conflict.columns(['decisionId', 'linkId']).doNothing())
    .execute();
}

/** Has a decision that waits take a link into account no more; false when it did not. */
export async function deleteCitation(
  tx: Tx,
  { decision, side }: { readonly decision: string; readonly side: string },
): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('decisionLink')
    .where('decisionId', '=', decision)
    .where('linkSellerId', '=', side)
    .returning('linkId')
    .executeTakeFirst();
  return row !== undefined;
}

/** The decisions made that took a link into account. */
export async function decisionsCiting(tx: Tx, link: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('decisionLink')
    .innerJoin('decision', 'decision.id', 'decisionLink.decisionId')
    .select('decision.id')
    .where('decisionLink.linkId', '=', link)
    .where('decision.state', '=', 'made')
    .orderBy('decision.id')
    .execute();
  return rows.map((row) => row.id);
}

/** The links that a decision takes into account, as its seller may see them. */
export async function linksCited(tx: Tx, decision: string): Promise<readonly LinkSide[]> {
  return (await linksCitedBy(tx, [decision])).get(decision) ?? [];
}

/** The same of several decisions, by decision. */
export async function linksCitedBy(
  tx: Tx,
  decisions: readonly string[],
): Promise<ReadonlyMap<string, readonly LinkSide[]>> {
  const rows = await tx.db
    .selectFrom('decisionLink')
    .innerJoin('linkSeller', 'linkSeller.id', 'decisionLink.linkSellerId')
    .selectAll('linkSeller')
    .select('decisionLink.decisionId')
    .where('decisionLink.decisionId', 'in', decisions)
    .orderBy('linkSeller.id')
    .execute();
  return Map.groupBy(rows, (row) => row.decisionId);
}

/** Which of some ids are sellers. */
export async function sellersAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.db.selectFrom('seller').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map((row) => row.id));
}
