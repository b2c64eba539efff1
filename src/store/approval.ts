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
    .where((or) => or.or([or('revokedAt', 'is', null), or('revokedAt', '>', tx.now)]))
    .where((or) => or.or([or('validUntil', 'is', null), or('validUntil', '>', tx.now)]))
    .orderBy('id')
    .execute();
}

/** An approval that has not ended, locked; undefined when there is none, or it has ended. */
export async function lockApproval(tx: Tx, id: string): Promise<EndingApproval | undefined> {
  return ending(tx)
    .where('id', '=', id)
    .where((or) => or.or([or('revokedAt', 'is', null), or('revokedAt', '>', tx.now)]))
    .where((or) => or.or([or('validUntil', 'is', null), or('validUntil', '>', tx.now)]))
    .forUpdate()
    .executeTakeFirst();
}

export type EndingApproval = ApprovalRow & { readonly revokedAt: Instant | null };

function ending(tx: Tx) {
  return tx.db
    .selectFrom('approval')
    .select(['id', 'sellerId', 'siteId', 'class', 'productId', 'validFrom', 'validUntil'])
    .select('revokedAt');
}

/** Lets an approval end at an instant, and takes back the warning of its usual end. */
export async function endApproval(
  tx: Tx,
  { id, at, by }: { readonly id: string; readonly at: Instant; readonly by: Actor },
): Promise<void> {
  await tx.db
    .updateTable('approval')
    .set({ revokedAt: at, revokedBy: JSON.stringify(by), warnAt: null })
    .where('id', '=', id)
    .execute();
}

/** Approvals whose end is to be told by now, locked, and told no other way meanwhile. */
export async function takeExpiring(
  tx: Tx,
  limit: number,
): Promise<readonly (ApprovalRow & { readonly validUntil: Instant })[]> {
  const rows = await ending(tx)
    .where('warnAt', '<=', tx.now)
    .orderBy('warnAt')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.flatMap(({ validUntil, ...row }) =>
    validUntil === null ? [] : [{ ...row, validUntil }],
  );
}

export async function markWarned(
  tx: Tx,
  { id, notice }: { readonly id: string; readonly notice: string },
): Promise<void> {
  await tx.db
    .updateTable('approval')
    .set({ warnAt: null, warningId: notice })
    .where('id', '=', id)
    .execute();
}

/** Approvals that a new one covers to their end and beyond need no warning any more. */
export async function takeBackWarnings(
  tx: Tx,
  by: ApprovalRow & { readonly validUntil: Instant | null },
): Promise<void> {
  await tx.db
    .updateTable('approval')
    .set({ warnAt: null })
    .where('sellerId', '=', by.sellerId)
    .where('siteId', '=', by.siteId)
    .where('class', '=', by.class)
    .where('id', '<>', by.id)
    .where('warnAt', 'is not', null)
    .where('validUntil', '>=', by.validFrom)
    .$if(by.validUntil !== null, (query) => query.where('validUntil', '<', by.validUntil))
    .$if(by.productId !== null, (query) => query.where('productId', '=', by.productId))
    .execute();
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
