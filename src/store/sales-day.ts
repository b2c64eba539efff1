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
