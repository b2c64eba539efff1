import { sql } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Ambiguity, Evidence, MetValue } from '../engine/types.ts';
import type { Tx } from './database/transaction.ts';

/** Leaves everyone registered on a site to be told of a version. Returns how many. */
export async function queueForSite(
  tx: Tx,
  { version, site }: { readonly version: string; readonly site: string },
): Promise<number> {
  const queued = await sql`
    insert into pending_announcement (version_id, seller_id, queued_at)
    select ${version}, seller_id, ${tx.now} from registration where site_id = ${site}`.execute(
    tx.db,
  );
  return Number(queued.numAffectedRows ?? 0n);
}

/** Leaves one seller to be told of versions. Who was told already, or is to be, is not told twice. */
export async function queueForSeller(
  tx: Tx,
  { seller, versions }: { readonly seller: string; readonly versions: readonly string[] },
): Promise<void> {
  await sql`
    insert into pending_announcement (version_id, seller_id, queued_at)
    select v.id, ${seller}, ${tx.now} from unnest(${versions}::uuid[]) as v (id)
    where not exists (select from announcement a where a.version_id = v.id and a.seller_id = ${seller})
    on conflict do nothing`.execute(tx.db);
}

/**
 * Takes some sellers who are to be told of one version, the longest waiting first, in one order. What another worker
 * has taken is passed over; if the transaction fails they are to be told as before.
 */
export async function takePending(
  tx: Tx,
  limit: number,
): Promise<{ readonly version: string; readonly sellers: readonly string[] } | undefined> {
  const first = await tx.db
    .selectFrom('pendingAnnouncement')
    .select('versionId')
    .orderBy('queuedAt')
    .orderBy('versionId')
    .orderBy('sellerId')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (first === undefined) return undefined;
  // Chosen once, before anything is deleted: a join may ask a subquery that skips what is locked more than once.
  const taken = await sql<{ seller: string }>`
    with chosen as materialized (
      select seller_id from pending_announcement where version_id = ${first.versionId}
      order by seller_id limit ${limit} for update skip locked)
    delete from pending_announcement p using chosen c
    where p.version_id = ${first.versionId} and p.seller_id = c.seller_id
    returning p.seller_id as seller`.execute(tx.db);
  return { version: first.versionId, sellers: taken.rows.map((row) => row.seller).toSorted() };
}

export async function insertAnnouncement(
  tx: Tx,
  row: { readonly versionId: string; readonly sellerId: string; readonly noticeId: string },
): Promise<void> {
  await tx.db.insertInto('announcement').values(row).execute();
}

/** The version that a notice announced, if it announced one. */
export async function announcedVersion(
  tx: Tx,
  notice: string,
): Promise<{ readonly versionId: string; readonly siteId: string } | undefined> {
  return tx.db
    .selectFrom('announcement')
    .innerJoin('policyVersion', 'policyVersion.id', 'announcement.versionId')
    .select(['announcement.versionId', 'policyVersion.siteId'])
    .where('announcement.noticeId', '=', notice)
    .executeTakeFirst();
}

/** Keeps that a seller waived what was left of a notice period; false when they had already. */
export async function insertAcceptance(
  tx: Tx,
  {
    id,
    version,
    seller,
    by,
  }: {
    readonly id: string;
    readonly version: string;
    readonly seller: string;
    readonly by: Actor;
  },
): Promise<boolean> {
  const row = await tx.db
    .insertInto('acceptance')
    .values({
      id,
      versionId: version,
      sellerId: seller,
      acceptedAt: tx.now,
      acceptedBy: JSON.stringify(by),
    })
    .onConflict((conflict) => conflict.columns(['versionId', 'sellerId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface AnnouncedListingRow {
  readonly versionId: string;
  readonly sellerId: string;
  readonly listingId: string;
  readonly rule: string;
  readonly revisionId: string;
  readonly title: string;
  readonly class: string | null;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly metValues: readonly MetValue[];
  readonly ambiguities: readonly Ambiguity[];
}

/** Keeps which listings a version would find, as their seller is told. */
export async function insertAnnouncedListings(
  tx: Tx,
  rows: readonly AnnouncedListingRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += mostInserted) {
    await tx.db
      .insertInto('announcementListing')
      .values(
        rows.slice(from, from + mostInserted).map((row) => ({
          ...row,
          evidence: JSON.stringify(row.evidence),
          metValues: JSON.stringify(row.metValues),
          ambiguities: JSON.stringify(row.ambiguities),
          foundAt: tx.now,
        })),
      )
      .execute();
  }
}

/** A statement may have 65,535 parameters, and a row here has twelve. */
const mostInserted = 1000;
