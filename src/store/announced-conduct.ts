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
export async function announcedConduct(
  tx: Tx,
  {
    seller,
    version,
    before,
  }: { readonly seller: string; readonly version: string; readonly before: Instant },
): Promise<AnnouncedConduct> {
  const found = await sql<AnnouncedConduct>`
    select count(*)::int as announced, count(*) filter (where
      l.withdrawn_at < ${before}
      or exists (
        select from listing_revision r join policy_version v on v.id = ${version}
        where r.listing_id = l.id and r.received_at < ${before}
          and (r.superseded_at is null or r.superseded_at >= ${before}) and r.screened_at >= v.effective_from
          and not exists (select from finding f where f.revision_id = r.id and f.version_id = v.id
                          and f.rule = any(n.rules))))::int as stopped
    from (select listing_id, array_agg(rule) as rules from announcement_listing
          where version_id = ${version} and seller_id = ${seller} group by listing_id) n
    join listing l on l.id = n.listing_id`.execute(tx.db);
  return found.rows[0] ?? { announced: 0, stopped: 0 };
}
