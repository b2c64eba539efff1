import { randomBytes } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { SweepLimits } from '../domain/pack/sweep-schema.ts';
import { seedCommitment } from '../domain/sample.ts';
import type { BrakeReason, SweepCounts } from '../domain/sweep.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type SweepRow = Selectable<Tables['sweep']>;

/** The sweep of a version that takes in decisions, running or braked; else the last one. */
export async function lastSweep(tx: Tx, version: string): Promise<SweepRow | undefined> {
  return tx.db
    .selectFrom('sweep')
    .selectAll()
    .where('versionId', '=', version)
    .orderBy(sql`state in ('running', 'braked')`, 'desc')
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

const seedBytes = 32;

/** Opens a sweep; false when another worker opened one of the same version at this moment. */
export async function insertSweep(
  tx: Tx,
  row: {
    readonly id: string;
    readonly siteId: string;
    readonly versionId: string;
    readonly closesAt: Instant;
    readonly limits: SweepLimits;
    readonly most: SweepCounts;
    readonly carried: SweepCounts;
    /** Born braked, since the sweep before was stopped or is not released yet. */
    readonly isBraked: boolean;
  },
): Promise<boolean> {
  const { limits, most, carried, isBraked, ...rest } = row;
  const seed = randomBytes(seedBytes);
  const inserted = await tx.db
    .insertInto('sweep')
    .values({
      ...rest,
      openedAt: tx.now,
      limits: JSON.stringify(limits),
      mostDecisions: most.decisions,
      mostSellers: most.sellers,
      mostListings: most.listings,
      carriedDecisions: carried.decisions,
      carriedSellers: carried.sellers,
      carriedListings: carried.listings,
      state: isBraked ? 'braked' : 'running',
      ...(isBraked ? { brakedAt: tx.now, brakeReason: 'predecessor' } : {}),
      seed,
      seedHash: seedCommitment(seed),
    })
    .onConflict((conflict) =>
      conflict
        .column('versionId')
        .where(sql<boolean>`state in ('running', 'braked')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Ends a running sweep whose window is over. */
export async function endSweep(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('sweep')
    .set({ state: 'ended' })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Brakes a running sweep; false when another worker did already. */
export async function brakeRow(
  tx: Tx,
  { id, reason }: { readonly id: string; readonly reason: BrakeReason },
): Promise<boolean> {
  const braked = await tx.db
    .updateTable('sweep')
    .set({
      state: 'braked',
      // Whoever opened it may have begun later than we did.
      brakedAt: sql<Instant>`greatest(opened_at, ${tx.now}::timestamptz)`,
      brakeReason: reason,
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return braked !== undefined;
}

/** Whether a decision of the system on a seller is counted in a sweep already. */
export async function isSellerCounted(
  tx: Tx,
  { sweep, seller }: { readonly sweep: string; readonly seller: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('decision')
    .select('id')
    .where('sweepId', '=', sweep)
    .where('sellerId', '=', seller)
    .where('state', '=', 'made')
    .where(sql<boolean>`decided_by ->> 'kind' = 'system'`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks a sweep: nothing joins it, and nobody else draws, releases or stops it. */
export async function lockSweep(tx: Tx, id: string): Promise<SweepRow | undefined> {
  return tx.db.selectFrom('sweep').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function markSampled(
  tx: Tx,
  {
    id,
    by,
    tolerance,
    confidence,
  }: {
    readonly id: string;
    readonly by: Actor;
    readonly tolerance: number;
    readonly confidence: number;
  },
): Promise<void> {
  await tx.db
    .updateTable('sweep')
    .set({
      state: 'sampled',
      sampledAt: tx.now,
      sampledBy: JSON.stringify(by),
      tolerance: String(tolerance),
      confidence: String(confidence),
    })
    .where('id', '=', id)
    .execute();
}

export async function markReleased(
  tx: Tx,
  { id, by, simulation }: { readonly id: string; readonly by: Actor; readonly simulation: string },
): Promise<void> {
  await tx.db
    .updateTable('sweep')
    .set({
      state: 'released',
      releasedAt: tx.now,
      releasedBy: JSON.stringify(by),
      simulationId: simulation,
    })
    .where('id', '=', id)
    .execute();
}

export async function markStopped(
  tx: Tx,
  { id, by, reason }: { readonly id: string; readonly by: Actor; readonly reason: string },
): Promise<void> {
  await tx.db
    .updateTable('sweep')
    .set({ state: 'stopped', stoppedAt: tx.now, stoppedBy: JSON.stringify(by), stopReason: reason })
    .where('id', '=', id)
    .execute();
}

/** The last finished simulation of exactly what was published. */
export async function simulationOf(tx: Tx, version: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select m.id from policy_version v join simulation m on m.site_id = v.site_id and m.policy = v.policy
    where v.id = ${version} and m.finished_at is not null and m.vocabulary_hash = v.vocabulary_hash
      and m.document = v.document
    order by m.finished_at desc, m.id desc limit 1`.execute(tx.db);
  return found.rows[0]?.id;
}

/** Who had a hand in a version's publication. */
export async function publishersOf(tx: Tx, version: string): Promise<readonly Actor[]> {
  const row = await tx.db
    .selectFrom('policyVersion')
    .leftJoin('policyDraft', 'policyDraft.id', 'policyVersion.draftId')
    .select(['policyVersion.publishedBy', 'policyDraft.proposedBy'])
    .where('policyVersion.id', '=', version)
    .executeTakeFirst();
  if (row === undefined) return [];
  return row.proposedBy === null ? [row.publishedBy] : [row.publishedBy, row.proposedBy];
}
