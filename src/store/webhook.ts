import { sql, type Selectable } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type WebhookRow = Selectable<Tables['webhookEndpoint']>;

/** Queues effects for every active endpoint, in the transaction that makes the effects true. */
export async function queueWebhooks(tx: Tx, effects: readonly string[]): Promise<void> {
  const endpoints = await tx.db
    .selectFrom('webhookEndpoint')
    .select('id')
    .where('disabledAt', 'is', null)
    .orderBy('id')
    .execute();
  if (endpoints.length === 0) return;
  await tx.db
    .insertInto('webhookDelivery')
    .values(
      effects.flatMap((effectId) =>
        endpoints.map(({ id }) => queued(tx, { effectId, endpointId: id })),
      ),
    )
    .execute();
}

function queued(tx: Tx, row: { readonly effectId: string; readonly endpointId: string }) {
  return { ...row, id: tx.newId(), state: 'queued' as const, nextAttemptAt: tx.now };
}

export async function insertWebhook(tx: Tx, row: WebhookRow): Promise<void> {
  await tx.db.insertInto('webhookEndpoint').values(row).execute();
}

export async function loadWebhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
  return tx.db.selectFrom('webhookEndpoint').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Sends nothing more to an endpoint: what still waits for it is given up. Returns the row, if there is one. */
export async function disableWebhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
  const row = await tx.db
    .updateTable('webhookEndpoint')
    .set({ disabledAt: sql<Instant>`coalesce(disabled_at, ${tx.now})` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  await tx.db
    .updateTable('webhookDelivery')
    .set({ state: 'failed', nextAttemptAt: null })
    .where('endpointId', '=', id)
    .where('state', '=', 'queued')
    .execute();
  return row;
}

/**
 * Queues again every effect since an instant that does not wait for the endpoint already. Deliveries made
 * before keep their history. Returns how many were queued.
 */
export async function requeueWebhooks(
  tx: Tx,
  { endpoint, from }: { readonly endpoint: string; readonly from: Instant },
): Promise<number> {
  const effects = await tx.db
    .selectFrom('effect')
    .select('id')
    .where('at', '>=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhookDelivery')
            .select('webhookDelivery.id')
            .whereRef('webhookDelivery.effectId', '=', 'effect.id')
            .where('webhookDelivery.endpointId', '=', endpoint)
            .where('webhookDelivery.state', '=', 'queued'),
        ),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  for (let start = 0; start < effects.length; start += batch) {
    const rows = effects.slice(start, start + batch);
    await tx.db
      .insertInto('webhookDelivery')
      .values(rows.map(({ id }) => queued(tx, { effectId: id, endpointId: endpoint })))
      .execute();
  }
  return effects.length;
}

const batch = 5000;

/** A delivery that this worker holds until its lease runs out. */
export interface ClaimedWebhook {
  readonly id: string;
  readonly endpointId: string;
  readonly url: string;
  readonly secret: string;
  /** This attempt's number, from one. It fences: a worker whose lease ran out settles nothing. */
  readonly attempt: number;
  readonly effect: {
    readonly id: string;
    readonly kind: string;
    readonly at: Instant;
    readonly seller: string | null;
    readonly site: string | null;
    readonly payload: unknown;
  };
}

/** Takes due deliveries for as long as `until`; a worker that dies lets them be taken again. */
export async function claimWebhooks(
  tx: Tx,
  { limit, until }: { readonly limit: number; readonly until: Instant },
): Promise<readonly ClaimedWebhook[]> {
  const claimed = await sql<{ id: string }>`
    update webhook_delivery set attempts = attempts + 1, next_attempt_at = ${until}
    where id in (select id from webhook_delivery where state = 'queued' and next_attempt_at <= ${tx.now}
                 order by next_attempt_at, id limit ${limit} for update skip locked)
    returning id`.execute(tx.db);
  if (claimed.rows.length === 0) return [];
  const rows = await tx.db
    .selectFrom('webhookDelivery')
    .innerJoin('webhookEndpoint', 'webhookEndpoint.id', 'webhookDelivery.endpointId')
    .innerJoin('effect', 'effect.id', 'webhookDelivery.effectId')
    .select([
      'webhookDelivery.id',
      'webhookDelivery.endpointId',
      'webhookEndpoint.url',
      'webhookEndpoint.secret',
      'webhookDelivery.attempts as attempt',
      'effect.id as effectId',
      'effect.kind',
      'effect.at',
      'effect.sellerId',
      'effect.siteId',
      'effect.payload',
    ])
    .where(
      'webhookDelivery.id',
      'in',
      claimed.rows.map((row) => row.id),
    )
    .orderBy('effect.at')
    .orderBy('webhookDelivery.id')
    .execute();
  return rows.map(
    ({ id, endpointId, url, secret, attempt, effectId, kind, at, sellerId, siteId, payload }) => ({
      id,
      endpointId,
      url,
      secret,
      attempt,
      effect: { id: effectId, kind, at, seller: sellerId, site: siteId, payload },
    }),
  );
}

/** Keeps one attempt, and what the delivery became by it unless it was claimed again meanwhile. */
export async function saveWebhookAttempt(
  tx: Tx,
  {
    delivery,
    attempt,
    status,
    error,
    state,
    nextAttemptAt,
  }: {
    readonly delivery: string;
    readonly attempt: number;
    readonly status: number | null;
    readonly error: string | null;
    readonly state: 'queued' | 'delivered' | 'failed';
    readonly nextAttemptAt: Instant | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('webhookAttempt')
    .values({ id: tx.newId(), deliveryId: delivery, at: tx.now, status, error })
    .execute();
  await tx.db
    .updateTable('webhookDelivery')
    .set({ state, nextAttemptAt })
    .where('id', '=', delivery)
    .where('attempts', '=', attempt)
    .where('state', '=', 'queued')
    .execute();
}
