import { sql } from 'kysely';
import type { OrderEventKind } from '../domain/order.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/** An event as it is kept; amounts and hash as text, since a batch goes over as one JSON document. */
export interface NewOrderEvent {
  readonly id: string;
  readonly eventId: string;
  readonly kind: OrderEventKind;
  readonly orderId: string;
  readonly line: string;
  readonly sellerId: string;
  readonly externalId: string;
  readonly quantity: number;
  readonly unitPriceMinor: string | null;
  readonly amountMinor: string | null;
  readonly currency: string;
  readonly buyer: string | null;
  readonly occurredAt: Instant;
  readonly corrects: string | null;
  /** Hexadecimal SHA-256. */
  readonly inputHash: string;
}

// Two integers name a lock: this one, and the site's hash.
const correctionLock = 8_267_014;

/**
 * Keeps corrections of a site's events apart from everything else that comes in for the site, so that an event and its
 * correction never miss each other. Held until the end of the transaction; batches without corrections share it.
 */
export async function lockCorrections(
  tx: Tx,
  { site, corrects }: { readonly site: string; readonly corrects: boolean },
): Promise<void> {
  const lock = sql.raw(corrects ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  await sql`select ${lock}(${correctionLock}, hashtext(${site}))`.execute(tx.db);
}

/** The hash of what was said under these ids before, by id. */
export async function knownEvents(
  tx: Tx,
  { site, events }: { readonly site: string; readonly events: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ eventId: string; inputHash: Buffer }>`
    select event_id, input_hash from order_event
    where site_id = ${site} and event_id = any(${events}::text[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.eventId, row.inputHash.toString('hex')]));
}

/** Which of these events are corrected, and by which. */
export async function correctionsOf(
  tx: Tx,
  { site, events }: { readonly site: string; readonly events: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (events.length === 0) return new Map();
  const { rows } = await sql<{ corrects: string; eventId: string }>`
    select corrects, event_id from order_event
    where site_id = ${site} and corrects = any(${events}::text[])`.execute(tx.db);
  return new Map(rows.map((row) => [row.corrects, row.eventId]));
}

/** The events that an event corrects, one through the other. */
export async function correctedThrough(
  tx: Tx,
  { site, event }: { readonly site: string; readonly event: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ corrects: string }>`
    with recursive chain as (
      select corrects from order_event where site_id = ${site} and event_id = ${event} and corrects is not null
      union
      select e.corrects from chain c join order_event e on e.site_id = ${site} and e.event_id = c.corrects
      where e.corrects is not null
    ) select corrects from chain`.execute(tx.db);
  return rows.map((row) => row.corrects);
}

/** Which of these listings belong to whom, as far as they are known and have a seller. */
export async function sellersOfListings(
  tx: Tx,
  { site, listings }: { readonly site: string; readonly listings: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ externalId: string; sellerId: string }>`
    select external_id, seller_id from listing
    where site_id = ${site} and external_id = any(${listings}::text[]) and seller_id is not null`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.externalId, row.sellerId]));
}

/** Keeps events that nobody sent before. Returns the operator's ids of those that this transaction kept. */
export async function insertEvents(
  tx: Tx,
  { site, events }: { readonly site: string; readonly events: readonly NewOrderEvent[] },
): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  const { rows } = await sql<{ eventId: string }>`
    insert into order_event (id, site_id, event_id, kind, order_id, line, seller_id, external_id, quantity,
      unit_price_minor, amount_minor, currency, buyer, occurred_at, received_at, corrects, input_hash)
    select e.id, ${site}, e."eventId", e.kind, e."orderId", e.line, e."sellerId", e."externalId", e.quantity,
      e."unitPriceMinor", e."amountMinor", e.currency, e.buyer, e."occurredAt", ${tx.now}, e.corrects,
      decode(e."inputHash", 'hex')
    from json_to_recordset(${JSON.stringify(events)}) as e (id uuid, "eventId" text, kind text, "orderId" text,
      line text, "sellerId" text, "externalId" text, quantity integer, "unitPriceMinor" bigint, "amountMinor" bigint,
      currency char(3), buyer text, "occurredAt" timestamptz, corrects text, "inputHash" text)
    on conflict (site_id, event_id) do nothing
    returning event_id`.execute(tx.db);
  return new Set(rows.map((row) => row.eventId));
}
