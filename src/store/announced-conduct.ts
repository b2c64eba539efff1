import { sql } from 'kysely';
import type { AnnouncedConduct } from '../domain/proportion.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/**
 * What a seller did on a version's announcement: of the listings that it named, how many were put right before the
 * version bound them. Put right is what had been withdrawn by then, and what stood by then as a revision that was
 * screened under the version and met none of the rules named. What was superseded before it could be screened is
 * not known to have been put right.
 */
export async function announcedConduct(tx: Tx, asked: AskedConduct): Promise<AnnouncedConduct> {
  const [conduct] = await announcedConductOf(tx, [asked]);
  return conduct ?? { announced: 0, stopped: 0 };
}

export interface AskedConduct {
  readonly seller: string;
  readonly version: string;
  readonly before: Instant;
}

/** The same of several sellers, in the order in which they are asked about. */
export async function announcedConductOf(
  tx: Tx,
  asked: readonly AskedConduct[],
): Promise<readonly AnnouncedConduct[]> {
  if (asked.length === 0) return [];
  const found = await sql<AnnouncedConduct>`
    select count(l.id)::int as announced, count(l.id) filter (where
      l.withdrawn_at < a.before
      or exists (
        select from listing_revision r join policy_version v on v.id = a.version
        where r.listing_id = l.id and r.received_at < a.before
          and (r.superseded_at is null or r.superseded_at >= a.before) and r.screened_at >= v.effective_from
          and not exists (select from finding f where f.revision_id = r.id and f.version_id = v.id
                          and f.rule = any(n.rules))))::int as stopped
    from unnest(${asked.map((one) => one.seller)}::text[], ${asked.map((one) => one.version)}::uuid[],
                ${asked.map((one) => one.before)}::timestamptz[]) with ordinality as a (seller, version, before, place)
    left join lateral (select listing_id, array_agg(rule) as rules from announcement_listing
          where version_id = a.version and seller_id = a.seller group by listing_id) n on true
    left join listing l on l.id = n.listing_id
    group by a.place order by a.place`.execute(tx.db);
  return found.rows;
}
