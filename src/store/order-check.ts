import { sql } from 'kysely';
import { orderStopping, type OrderMeasure } from '../domain/order-check.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/** A listing with what an order for it meets now. */
export interface OrderStanding {
  readonly sellerId: string | null;
  /** What its current revision is taken for: with confidence, or by a finding. */
  readonly classes: readonly string[];
  /** What the buyer is verified for. */
  readonly audiences: readonly string[];
  readonly measures: readonly OrderMeasure[];
}

/** Who may still buy by a decision's rule, as a JSON list; SQL over `v`, a version, and `d`, a decision. */
const statedAudience = sql`coalesce((
  select r -> 'audience' from jsonb_array_elements(v.document -> 'rules') r where r ->> 'id' = d.rule), '[]'::jsonb)`;

/**
 * Everything that an order for a listing meets at this instant, in one query: the measures in force on the listing, and
 * on its seller here, and the audiences that the buyer is verified for. Undefined when there is no such listing.
 */
export async function orderStanding(
  tx: Tx,
  {
    site,
    listing,
    buyer,
  }: { readonly site: string; readonly listing: string; readonly buyer: string | undefined },
): Promise<OrderStanding | undefined> {
  const { rows } = await sql<OrderStanding>`
    select l.seller_id,
      array(select r.class where r.class is not null
        union select f.class from finding f where f.revision_id = r.id and f.class is not null) as classes,
      array(select b.audience from buyer b where b.site_id = l.site_id and b.external_id = ${buyer ?? null}
        and b.revoked_at is null and b.valid_from <= ${tx.now} and b.valid_until > ${tx.now}) as audiences,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', m.kind, 'measure', m.id, 'decision', m.decision_id, 'policy', v.policy,
          'version', v.version, 'rule', d.rule, 'class', m.class, 'audience', ${statedAudience}) order by m.id)
        from (
          select * from measure where listing_id = l.id and ended_at is null
          union all
          select * from measure where listing_id is null and ended_at is null and seller_id = l.seller_id
            and (site_id = l.site_id or scope = 'account')
        ) m join decision d on d.id = m.decision_id join policy_version v on v.id = d.version_id
        where m.kind = any(${orderStopping}) and m.starts_at <= ${tx.now}
          and (m.ends_at is null or m.ends_at > ${tx.now})), '[]'::jsonb) as measures
    from listing l
    left join listing_revision r on r.listing_id = l.id and r.superseded_at is null
    where l.site_id = ${site} and l.external_id = ${listing}`.execute(tx.db);
  return rows[0];
}

/** An order that was placed while a limit held, by a buyer who was not of the audience then. */
export interface OutsideOrder {
  readonly orderEventId: string;
  readonly eventId: string;
  readonly orderId: string;
  readonly line: string;
  readonly externalId: string;
  readonly sellerId: string;
  readonly occurredAt: Instant;
  readonly measureId: string;
  readonly decisionId: string;
  readonly audience: string[];
}

/** Which of these events are orders outside the audience of a limit that held when they were placed. */
export async function ordersOutsideAudience(
  tx: Tx,
  { site, events }: { readonly site: string; readonly events: readonly string[] },
): Promise<readonly OutsideOrder[]> {
  if (events.length === 0) return [];
  const { rows } = await sql<OutsideOrder>`
    select e.id as order_event_id, e.event_id, e.order_id, e.line, e.external_id, e.seller_id, e.occurred_at,
      m.id as measure_id, m.decision_id, stated.audience
    from order_event e
    join listing l on l.site_id = e.site_id and l.external_id = e.external_id
    join measure m on m.listing_id = l.id and m.kind = 'audience-limited' and m.starts_at <= e.occurred_at
      and (m.ended_at is null or m.ended_at > e.occurred_at) and (m.ends_at is null or m.ends_at > e.occurred_at)
    join decision d on d.id = m.decision_id
    join policy_version v on v.id = d.version_id
    cross join lateral (select array(select jsonb_array_elements_text(${statedAudience})) as audience) stated
    where e.site_id = ${site} and e.event_id = any(${events}::text[]) and e.kind = 'order' and e.quantity > 0
      and not exists (
        select from buyer b where b.site_id = e.site_id and b.external_id = e.buyer
          and b.audience = any(stated.audience) and b.valid_from <= e.occurred_at and b.valid_until > e.occurred_at
          and (b.revoked_at is null or b.revoked_at > e.occurred_at))
    order by e.id, m.id`.execute(tx.db);
  return rows;
}
