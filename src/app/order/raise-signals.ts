import { emit } from '../../store/effect.ts';
import { ordersOutsideAudience } from '../../store/order-check.ts';
import { insertOrderSignals } from '../../store/order-signal.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * Tells of orders that a limit to an audience should have kept from being taken. A person looks; nothing happens to the
 * seller, who does not choose who may order. Returns how many were raised.
 */
export async function raiseSignals(
  tx: Tx,
  { site, events }: { readonly site: string; readonly events: readonly string[] },
): Promise<number> {
  const outside = await ordersOutsideAudience(tx, { site, events });
  const signals = outside.map((order) => ({ ...order, id: tx.newId() }));
  await insertOrderSignals(
    tx,
    signals.map(({ id, orderEventId, measureId, sellerId, audience }) => ({
      id,
      kind: 'outside-audience' as const,
      orderEventId,
      measureId,
      sellerId,
      siteId: site,
      audience,
      raisedAt: tx.now,
    })),
  );
  await emit(
    tx,
    ...signals.map((signal) => ({
      kind: 'order.outside-audience' as const,
      seller: signal.sellerId,
      site,
      payload: {
        signal: signal.id,
        event: signal.eventId,
        order: signal.orderId,
        line: signal.line,
        listing: signal.externalId,
        measure: signal.measureId,
        decision: signal.decisionId,
        audience: signal.audience,
        at: signal.occurredAt,
      },
    })),
  );
  return signals.length;
}
