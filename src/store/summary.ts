import { sql } from 'kysely';
import type { Tx } from './database/transaction.ts';

/** What an instance holds, in numbers. */
export interface Summary {
  readonly sites: number;
  readonly versions: number;
  readonly sellers: number;
  readonly listings: number;
  readonly screened: number;
  readonly findings: number;
  readonly decisionsProposed: number;
  readonly decisionsMade: number;
  readonly measuresInForce: number;
  readonly noticesIssued: number;
  readonly noticesDelivered: number;
  readonly noticesPresumed: number;
  readonly entries: number;
}

/** Counts from the start of an instance; screened are revisions, so a listing edited twice counts three times. */
export async function summarise(tx: Tx): Promise<Summary> {
  const result = await sql<Summary>`
    select (select count(*)::int from site) as sites,
           (select count(*)::int from policy_version) as versions,
           (select count(*)::int from seller) as sellers,
           (select count(*)::int from listing) as listings,
           (select count(*)::int from listing_revision where screened_at is not null) as screened,
           (select count(*)::int from finding) as findings,
           (select count(*)::int from decision where state = 'proposed') as decisions_proposed,
           (select count(*)::int from decision where state = 'made') as decisions_made,
           (select count(*)::int from measure where ended_at is null) as measures_in_force,
           (select count(*)::int from notice) as notices_issued,
           (select count(*)::int from notice where delivered_at is not null) as notices_delivered,
           (select count(*)::int from notice where delivered_at is null and presumed_at is not null) as notices_presumed,
           (select count(*)::int from entry) as entries`.execute(tx.db);
  const [row] = result.rows;
  if (row === undefined) throw new Error('A summary has one row');
  return row;
}

/** Sellers with most in force against them: whom a newcomer signs in as to see what a seller sees. */
export async function sellersToShow(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tx.db
    .selectFrom('seller')
    .leftJoin('measure', (join) =>
      join.onRef('measure.sellerId', '=', 'seller.id').on('measure.endedAt', 'is', null),
    )
    .select(['seller.id', 'seller.name'])
    .groupBy(['seller.id', 'seller.name'])
    .orderBy((order) => order.fn.count('measure.id'), 'desc')
    .orderBy('seller.id')
    .limit(limit)
    .execute();
}
