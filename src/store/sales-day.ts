import { sql } from 'kysely';
import type { SiteRow } from './site.ts';
import type { Tx } from './database/transaction.ts';

/**
 * Adds events that were just kept to the days they fall on, and takes away what they correct. Each day's row stays the
 * sum of the events that no other corrects. The rows are met in one order by every writer.
 */
export async function addToDays(
  tx: Tx,
  { site, events }: { readonly site: SiteRow; readonly events: readonly string[] },
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into sales_day as d (seller_id, site_id, day, external_id, currency,
      lines, units, value_minor, cancelled_units, refunds, refunded_minor)
    with fresh as (
      select * from order_event where site_id = ${site.id} and event_id = any(${events}::text[])
    ), change as (
      select f.*, 1 as sign from fresh f
      where not exists (select from order_event c where c.site_id = f.site_id and c.corrects = f.event_id)
      union all
      select o.*, -1 as sign from order_event o join fresh f on o.site_id = f.site_id and o.event_id = f.corrects
      where o.event_id <> all(${events}::text[])
    )
    select seller_id, site_id, (occurred_at at time zone ${site.timeZone})::date as day, external_id, currency,
      coalesce(sum(sign) filter (where kind = 'order' and quantity > 0), 0),
      coalesce(sum(sign * quantity) filter (where kind = 'order'), 0),
      coalesce(sum(sign * amount_minor) filter (where kind = 'order'), 0),
      coalesce(sum(sign * quantity) filter (where kind = 'cancellation'), 0),
      coalesce(sum(sign) filter (where kind = 'refund'), 0),
      coalesce(sum(sign * amount_minor) filter (where kind = 'refund'), 0)
    from change group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (seller_id, site_id, day, external_id, currency) do update set
      lines = d.lines + excluded.lines, units = d.units + excluded.units,
      value_minor = d.value_minor + excluded.value_minor,
      cancelled_units = d.cancelled_units + excluded.cancelled_units,
      refunds = d.refunds + excluded.refunds, refunded_minor = d.refunded_minor + excluded.refunded_minor`.execute(
    tx.db,
  );
}

/** What was sold in some span of days: of one listing, or of all where `listing` is null. */
export interface SpanSales {
  readonly listing: string | null;
  /** Place of the span in those that were asked for. */
  readonly place: number;
  readonly lines: bigint;
  readonly units: bigint;
  readonly valueMinor: bigint;
}

/** A seller's sales on a site by span, in all and by listing. Worth counts in the site's own currency alone. */
export async function salesInSpans(
  tx: Tx,
  {
    seller,
    site,
    spans,
  }: {
    readonly seller: string;
    readonly site: SiteRow;
    readonly spans: readonly { readonly from: string; readonly until: string }[];
  },
): Promise<readonly SpanSales[]> {
  const { rows } = await sql<SpanSales>`
    select d.external_id as listing, s.place::int, sum(d.lines)::bigint as lines, sum(d.units)::bigint as units,
      coalesce(sum(d.value_minor) filter (where d.currency = ${site.currency}), 0)::bigint as value_minor
    from unnest(${spans.map((one) => one.from)}::date[], ${spans.map((one) => one.until)}::date[])
      with ordinality as s (from_day, until_day, place)
    join sales_day d on d.seller_id = ${seller} and d.site_id = ${site.id} and d.day >= s.from_day and d.day < s.until_day
    group by grouping sets ((d.external_id, s.place), (s.place))
    order by 1 nulls first, 2`.execute(tx.db);
  return rows.map((row) => ({ ...row, place: row.place - 1 }));
}

/** The first day from which a seller's sales on a site are known: told of, and registered by then. */
export async function knownSince(
  tx: Tx,
  { seller, site }: { readonly seller: string; readonly site: SiteRow },
): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select greatest(
      (select min(day) from sales_day where site_id = ${site.id}),
      (select (registered_at at time zone ${site.timeZone})::date from registration
       where seller_id = ${seller} and site_id = ${site.id})) as day`.execute(tx.db);
  return rows[0]?.day ?? undefined;
}

/** The first day on which each of some listings was sold. */
export async function firstSold(
  tx: Tx,
  { site, listings }: { readonly site: string; readonly listings: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (listings.length === 0) return new Map();
  const { rows } = await sql<{ listing: string; day: string }>`
    select l.listing, d.day from unnest(${listings}::text[]) as l (listing)
    cross join lateral (
      select day from sales_day where site_id = ${site} and external_id = l.listing order by day limit 1) d`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.listing, row.day]));
}
