import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Basis } from '../domain/basis.ts';
import type { RevocationGround } from '../domain/revocation.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { ApprovalRow } from './approval.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export async function insertBases(
  tx: Tx,
  {
    approval,
    seller,
    bases,
  }: { readonly approval: string; readonly seller: string; readonly bases: readonly Basis[] },
): Promise<void> {
  if (bases.length === 0) return;
  await tx.db
    .insertInto('approvalBasis')
    .values(bases.map((one) => ({ approvalId: approval, sellerId: seller, ...one })))
    .execute();
}

export async function basesOf(tx: Tx, approval: string): Promise<readonly Basis[]> {
  return tx.db
    .selectFrom('approvalBasis')
    .select(['kind', 'name', 'key', 'value'])
    .where('approvalId', '=', approval)
    .orderBy('kind')
    .orderBy('name')
    .execute();
}

export type WithdrawnStandard = Selectable<Tables['withdrawnStandard']>;

/** Keeps that a standard is withdrawn; false when that is known already. */
export async function insertWithdrawn(
  tx: Tx,
  row: {
    readonly id: string;
    readonly site: string | null;
    readonly basis: Basis;
    readonly withdrawnFrom: Instant;
    readonly reason: Justification;
    readonly source: string | null;
    readonly by: Actor;
  },
): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('withdrawnStandard')
    .values({
      id: row.id,
      siteId: row.site,
      ...row.basis,
      withdrawnFrom: row.withdrawnFrom,
      reason: JSON.stringify(row.reason),
      source: row.source,
      recordedAt: tx.now,
      recordedBy: JSON.stringify(row.by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Which of these are withdrawn on a site, whether or not their day has come. */
export async function withdrawnAmong(
  tx: Tx,
  { site, bases }: { readonly site: string; readonly bases: readonly Basis[] },
): Promise<readonly WithdrawnStandard[]> {
  if (bases.length === 0) return [];
  const rows = await tx.db
    .selectFrom('withdrawnStandard')
    .selectAll()
    .where((or) => or.or([or('siteId', 'is', null), or('siteId', '=', site)]))
    .where(
      'key',
      'in',
      bases.map(({ key }) => key),
    )
    .orderBy('id')
    .execute();
  return rows.filter((row) =>
    bases.some(({ kind, name, key }) => kind === row.kind && name === row.name && key === row.key),
  );
}

export async function listWithdrawn(tx: Tx, page: Page): Promise<PageOf<WithdrawnStandard>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('withdrawnStandard')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

/** An approval that rests on what is withdrawn, and of which nobody has been told yet. */
export interface Shaken {
  readonly approval: ApprovalRow;
  readonly standard: WithdrawnStandard;
}

/**
 * Takes approvals that had been given when a standard of theirs was withdrawn, that have not ended, and of which no
 * recheck was opened. One worker at a time has each.
 */
export async function takeShaken(tx: Tx, limit: number): Promise<readonly Shaken[]> {
  const pairs = await sql<{ approvalId: string; standardId: string }>`
    select p.id as approval_id, w.id as standard_id
    from withdrawn_standard w
    join approval_basis b on b.kind = w.kind and b.name = w.name and b.key = w.key
    join approval p on p.id = b.approval_id and (p.granted_at, p.id) < (w.recorded_at, w.id)
    where (w.site_id is null or w.site_id = p.site_id)
      and (p.revoked_at is null or p.revoked_at > ${tx.now})
      and (p.valid_until is null or p.valid_until > ${tx.now})
      and not exists (select from recheck r where r.approval_id = p.id and r.standard_id = w.id)
    order by p.id, w.id limit ${limit} for update of p skip locked`.execute(tx.db);
  const shaken: Shaken[] = [];
  for (const { approvalId, standardId } of pairs.rows) {
    // Read again now that the approval is ours: another worker may have opened its recheck.
    const known = await tx.db
      .selectFrom('recheck')
      .select('id')
      .where('approvalId', '=', approvalId)
      .where('standardId', '=', standardId)
      .executeTakeFirst();
    if (known !== undefined) continue;
    const approval = await tx.db
      .selectFrom('approval')
      .select(['id', 'sellerId', 'siteId', 'class', 'productId', 'validFrom', 'validUntil'])
      .where('id', '=', approvalId)
      .executeTakeFirstOrThrow();
    const standard = await tx.db
      .selectFrom('withdrawnStandard')
      .selectAll()
      .where('id', '=', standardId)
      .executeTakeFirstOrThrow();
    shaken.push({ approval, standard });
  }
  return shaken;
}

export interface NewRevocation {
  readonly id: string;
  readonly approval: string;
  readonly seller: string;
  readonly ground: RevocationGround;
  readonly reason: Justification;
  readonly by: Actor;
  readonly effectiveAt: Instant;
  readonly notice: string;
  readonly appealWindow: string;
  readonly decideBy: string;
}

export async function insertRevocation(tx: Tx, row: NewRevocation): Promise<void> {
  await tx.db
    .insertInto('revocation')
    .values({
      id: row.id,
      approvalId: row.approval,
      sellerId: row.seller,
      ground: row.ground,
      reason: JSON.stringify(row.reason),
      decidedAt: tx.now,
      decidedBy: JSON.stringify(row.by),
      effectiveAt: row.effectiveAt,
      noticeId: row.notice,
      appealWindow: row.appealWindow,
      decideBy: row.decideBy,
    })
    .execute();
}
