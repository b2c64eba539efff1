import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

export interface ApprovalRow {
  readonly id: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly class: string;
  readonly productId: string | null;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
}

export async function insertApproval(
  tx: Tx,
  row: ApprovalRow & {
    readonly grantedAt: Instant;
    readonly grantedBy: Actor;
    readonly applicationId: string | null;
    readonly warnAt: Instant | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('approval')
    .values({ ...row, grantedBy: JSON.stringify(row.grantedBy) })
    .execute();
}

/** Approvals of some sellers on a site that are live now. */
export async function liveApprovals(
  tx: Tx,
  { site, sellers }: { readonly site: string; readonly sellers: readonly string[] },
): Promise<readonly ApprovalRow[]> {
  if (sellers.length === 0) return [];
  return tx.db
    .selectFrom('approval')
    .select(['id', 'sellerId', 'siteId', 'class', 'productId', 'validFrom', 'validUntil'])
    .where('siteId', '=', site)
    .where('sellerId', 'in', sellers)
    .where('validFrom', '<=', tx.now)
    .where('revokedAt', 'is', null)
    .where((or) => or.or([or('validUntil', 'is', null), or('validUntil', '>', tx.now)]))
    .orderBy('id')
    .execute();
}

/** Ends a live approval; the row it ended, or undefined when there is none that is live. */
export async function revokeRow(
  tx: Tx,
  { id, by }: { readonly id: string; readonly by: Actor },
): Promise<
  { readonly sellerId: string; readonly siteId: string; readonly class: string } | undefined
> {
  return tx.db
    .updateTable('approval')
    .set({ revokedAt: tx.now, revokedBy: JSON.stringify(by) })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning(['sellerId', 'siteId', 'class'])
    .executeTakeFirst();
}

/** Whether a seller was ever given leave on a site: only then can time alone change what screening finds. */
export async function hasApprovals(
  tx: Tx,
  { seller, site }: { readonly seller: string; readonly site: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('approval')
    .select('id')
    .where('sellerId', '=', seller)
    .where('siteId', '=', site)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether exactly this was granted before, revoked or not. */
export async function isGranted(
  tx: Tx,
  wanted: {
    readonly seller: string;
    readonly site: string;
    readonly class: string;
    readonly product?: string;
    readonly validFrom: Instant;
    readonly validUntil?: Instant;
  },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('approval')
    .select('id')
    .where('sellerId', '=', wanted.seller)
    .where('siteId', '=', wanted.site)
    .where('class', '=', wanted.class)
    .where('productId', 'is not distinct from', wanted.product ?? null)
    .where('validFrom', '=', wanted.validFrom)
    .where('validUntil', 'is not distinct from', wanted.validUntil ?? null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
