import { resolveSignal } from '../app/order-signal/resolve.ts';
import { orderSignalOperations } from '../contract/order-signal.ts';
import { done } from '../domain/result.ts';
import {
  listOrderSignals,
  readOrderSignal,
  type ListedOrderSignal,
} from '../store/order-signal.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveOrderSignals(parts: Parts): void {
  serve(parts, orderSignalOperations.listOrderSignals, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listOrderSignals(tx, { ...query, page }),
    ),
  );
  serve(parts, orderSignalOperations.resolveOrderSignal, async (call) => {
    const { actor, scope, params, body } = call;
    const resolved = await resolveSignal(parts.desk, {
      signal: params.id,
      by: actor(),
      reason: body.reason,
    });
    if (!resolved.ok) return resolved;
    const found = await readOne(parts, { scope, missing: 'order-signal/not-found' }, (tx) =>
      readOrderSignal(tx, params.id),
    );
    return found.ok ? done(write(found.value)) : found;
  });
}

function write({
  orderEventId: _orderEventId,
  measureId,
  sellerId,
  siteId,
  eventId,
  orderId,
  externalId,
  occurredAt,
  ...rest
}: ListedOrderSignal) {
  return {
    ...rest,
    measure: measureId,
    seller: sellerId,
    site: siteId,
    event: eventId,
    order: orderId,
    listing: externalId,
    at: occurredAt,
  };
}
