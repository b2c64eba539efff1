import { sql, type Insertable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { EndReason, Reach } from '../domain/measure.ts';
import type { MeasureKind } from '../domain/pack/schedule.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export async function insertMeasures(
  tx: Tx,
  rows: readonly Insertable<Tables['measure']>[],
): Promise<void> {
  if (rows.length > 0) await tx.db.insertInto('measure').values(rows).execute();
}

/** A measure in force, as ending it needs it. */
export interface MeasureInForce {
  readonly id: string;
  readonly decisionId: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly kind: MeasureKind;
  readonly nature: 'punitive' | 'protective';
  readonly scope: Reach;
  readonly listingId: string | null;
  readonly externalId: string | null;
  readonly class: string | null;
  readonly begunAt: Instant | null;
  readonly policy: string;
  readonly versionId: string;
  readonly rule: string;
}

/** Measures in force, as ending them needs them: to be narrowed. */
export function measuresInForce(tx: Tx) {
  return tx.db
    .selectFrom('measure')
    .innerJoin('decision', 'decision.id', 'measure.decisionId')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('site', 'site.id', 'measure.siteId')
    .leftJoin('listing', 'listing.id', 'measure.listingId')
    .select([
      'measure.id',
      'measure.decisionId',
      'measure.sellerId',
      'measure.siteId',
      'site.name as siteName',
      'measure.kind',
      'measure.nature',
      'measure.scope',
      'measure.listingId',
      'measure.class',
      'measure.begunAt',
      'listing.externalId',
      'policyVersion.policy',
      'decision.versionId',
      'decision.rule',
    ])
    .where('measure.endedAt', 'is', null);
}

/** Curable measures in force on these listings. */
export async function curableMeasures(
  tx: Tx,
  listings: readonly string[],
): Promise<readonly MeasureInForce[]> {
  if (listings.length === 0) return [];
  return measuresInForce(tx)
    .where('measure.listingId', 'in', listings)
    .where('measure.curable', '=', true)
    .orderBy('measure.id')
    .execute();
}

/**
 * Curable measures beyond listings of decisions that cite these listings, where no cited listing that is offered
 * meets the decision's rule any more under any of these versions.
 */
export async function curedWideMeasures(
  tx: Tx,
  {
    listings,
    versions,
  }: { readonly listings: readonly string[]; readonly versions: readonly string[] },
): Promise<readonly MeasureInForce[]> {
  if (listings.length === 0) return [];
  return measuresInForce(tx)
    .where('measure.listingId', 'is', null)
    .where('measure.curable', '=', true)
    .where(
      sql<boolean>`exists (select from decision_evidence e
        where e.decision_id = measure.decision_id and e.listing_id = any(${listings}::uuid[]))`,
    )
    .where(
      sql<boolean>`not exists (select from decision_evidence e
        join listing l on l.id = e.listing_id and l.withdrawn_at is null
        join listing_revision r on r.listing_id = l.id and r.superseded_at is null and r.verdict <> 'allow'
        join finding f on f.revision_id = r.id and f.rule = decision.rule and f.version_id = any(${versions}::uuid[])
        where e.decision_id = measure.decision_id)`,
    )
    .orderBy('measure.id')
    .execute();
}

/** Measures in force of some decisions, locked. */
export async function measuresOf(
  tx: Tx,
  decisions: readonly string[],
): Promise<readonly MeasureInForce[]> {
  if (decisions.length === 0) return [];
  return measuresInForce(tx)
    .where('measure.decisionId', 'in', decisions)
    .orderBy('measure.id')
    .forUpdate('measure')
    .execute();
}

/** Measures whose stated start has come and that have not begun, locked and skipping those that another worker holds. */
export async function beginningMeasures(tx: Tx, limit: number): Promise<readonly MeasureInForce[]> {
  return measuresInForce(tx)
    .where('measure.begunAt', 'is', null)
    .where('measure.startsAt', '<=', tx.now)
    .where(
      sql<boolean>`not exists (select from measure_pause p where p.measure_id = measure.id and p.ended_at is null)`,
    )
    .orderBy('measure.startsAt')
    .limit(limit)
    .forUpdate('measure')
    .skipLocked()
    .execute();
}

export async function markBegun(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('measure').set({ begunAt: tx.now }).where('id', '=', id).execute();
}

/** One measure in force, locked. */
export async function lockMeasure(
  tx: Tx,
  id: string,
): Promise<
  | (MeasureInForce & { readonly reviewBy: Instant | null; readonly reviewedAt: Instant | null })
  | undefined
> {
  return measuresInForce(tx)
    .select(['measure.reviewBy', 'measure.reviewedAt'])
    .where('measure.id', '=', id)
    .forUpdate('measure')
    .executeTakeFirst();
}

/** Measures whose stated end has come, locked and skipping those that another worker holds. */
export async function expiredMeasures(tx: Tx, limit: number): Promise<readonly MeasureInForce[]> {
  return measuresInForce(tx)
    .where('measure.endsAt', '<=', tx.now)
    .orderBy('measure.endsAt')
    .limit(limit)
    .forUpdate('measure')
    .skipLocked()
    .execute();
}

/** Ends measures that are still in force, in the name of whoever ended them. Returns the ids of those it ended. */
export async function endRows(
  tx: Tx,
  {
    ids,
    reason,
    by,
  }: {
    readonly ids: readonly string[];
    readonly reason: EndReason;
    readonly by: Actor;
  },
): Promise<ReadonlySet<string>> {
  const ended = await tx.db
    .updateTable('measure')
    .set({ endedAt: tx.now, endReason: reason, endedBy: JSON.stringify(by) })
    .where('id', 'in', ids)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute();
  return new Set(ended.map((one) => one.id));
}

export async function markReviewed(
  tx: Tx,
  { id, by }: { readonly id: string; readonly by: Actor },
): Promise<void> {
  await tx.db
    .updateTable('measure')
    .set({ reviewedAt: tx.now, reviewedBy: JSON.stringify(by) })
    .where('id', '=', id)
    .execute();
}

/** Protective measures that nobody reviewed in time: escalated now. Returns them. */
export async function escalateUnreviewed(tx: Tx): Promise<
  readonly {
    readonly id: string;
    readonly sellerId: string;
    readonly siteId: string;
    readonly decisionId: string;
  }[]
> {
  return tx.db
    .updateTable('measure')
    .set({ escalatedAt: tx.now })
    .where('reviewBy', '<=', tx.now)
    .where('reviewedAt', 'is', null)
    .where('escalatedAt', 'is', null)
    .where('endedAt', 'is', null)
    .returning(['id', 'sellerId', 'siteId', 'decisionId'])
    .execute();
}

/** Title of a listing's current text, for a message that names it. */
export async function currentTitle(tx: Tx, listing: string): Promise<string> {
  const row = await tx.db
    .selectFrom('listingRevision')
    .innerJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select(sql<string>`listing_text.content ->> 'title'`.as('title'))
    .where('listingRevision.listingId', '=', listing)
    .orderBy('listingRevision.number', 'desc')
    .executeTakeFirst();
  return row?.title ?? '';
}
