import { sql } from 'kysely';
import { moneyText } from '../domain/money.ts';
import type { Instant } from '../domain/time.ts';
import type { ReferencePrice } from '../engine/types.ts';
import type { Tx } from './database/transaction.ts';

export interface PriceWindow {
  readonly from: Instant;
  readonly to: Instant;
}

interface ReferenceRow {
  readonly subject: string;
  readonly minor: string;
  readonly currency: string;
  readonly observations: number;
}

/**
 * The median price of each listing over a window, counting the price that was in force when the window
 * opened. Keyed by the operator's listing id; listings without a price then are left out.
 */
export async function ownReferences(
  tx: Tx,
  {
    site,
    listings,
    window,
    ownedBy,
  }: {
    readonly site: string;
    readonly listings: readonly string[];
    readonly window: PriceWindow;
    /** Only listings of this seller. */
    readonly ownedBy?: string;
  },
): Promise<ReadonlyMap<string, ReferencePrice>> {
  const rows = await sql<ReferenceRow>`
    select l.external_id as subject, r.currency, count(*)::int as observations,
           percentile_disc(0.5) within group (order by r.price_minor)::text as minor
    from listing l join listing_revision r on r.listing_id = l.id
    where l.site_id = ${site} and l.external_id = any(${listings}::text[])
      and (${ownedBy ?? null}::text is null or l.seller_id = ${ownedBy ?? null}) and r.price_minor is not null
      and r.received_at < ${window.to} and (r.superseded_at is null or r.superseded_at > ${window.from})
    group by l.external_id, r.currency`.execute(tx.db);
  return references(rows.rows, window);
}

/** The median price of each product class on a site over a window. Keyed by class. */
export async function marketReferences(
  tx: Tx,
  { site, window }: { readonly site: string; readonly window: PriceWindow },
): Promise<ReadonlyMap<string, ReferencePrice>> {
  const rows = await sql<ReferenceRow>`
    select r.class as subject, r.currency, count(*)::int as observations,
           percentile_disc(0.5) within group (order by r.price_minor)::text as minor
    from listing_revision r join listing l on l.id = r.listing_id
    where l.site_id = ${site} and r.class is not null and r.price_minor is not null
      and r.received_at < ${window.to} and (r.superseded_at is null or r.superseded_at > ${window.from})
    group by r.class, r.currency`.execute(tx.db);
  return references(rows.rows, window);
}

function references(
  rows: readonly ReferenceRow[],
  window: PriceWindow,
): ReadonlyMap<string, ReferencePrice> {
  return new Map(
    rows.map((row) => [
      row.subject,
      {
        amount: Number(moneyText({ minor: BigInt(row.minor), currency: row.currency })),
        currency: row.currency,
        from: window.from.slice(0, 10),
        to: window.to.slice(0, 10),
        observations: row.observations,
      },
    ]),
  );
}
