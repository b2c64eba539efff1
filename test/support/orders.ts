/** Orders as an operator's system sends them. */
import { intakeOrders, type OrderIntakeResult } from '../../src/app/order/intake.ts';
import { readFeed } from '../../src/app/order/read-feed.ts';
import type { Instance } from './instance.ts';

export interface SentEvent {
  readonly id: string;
  readonly seller: string;
  readonly [member: string]: unknown;
}

/** Sends events of orders, each of them good: an order of one unit at 10.00 of `SELLER-1`, unless it says otherwise. */
export async function sell(
  { desk }: Pick<Instance, 'desk'>,
  ...events: readonly SentEvent[]
): Promise<OrderIntakeResult> {
  const text = events
    .map((event) =>
      JSON.stringify({
        kind: 'order',
        order: `order-${event.id}`,
        listing: `${event.seller}-1`,
        quantity: 1,
        unitPrice: '10.00',
        at: '2020-01-01T09:00:00Z',
        ...event,
      }),
    )
    .join('\n');
  const taken = await intakeOrders(desk, { rows: readFeed(text, 'ndjson') });
  if (taken.rejected.length > 0) throw new Error(JSON.stringify(taken.rejected));
  return taken;
}
