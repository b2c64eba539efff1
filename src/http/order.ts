import { checkOrder } from '../app/order/check.ts';
import { intakeOrders } from '../app/order/intake.ts';
import { readFeed } from '../app/order/read-feed.ts';
import { mostRejectedNamed } from '../contract/listing.ts';
import { orderOperations } from '../contract/order.ts';
import { moneyText } from '../domain/money.ts';
import { done } from '../domain/result.ts';
import { listOrderEvents, type ListedOrderEvent } from '../store/order-list.ts';
import { feedOf } from './feed.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveOrders(parts: Parts): void {
  serve(parts, orderOperations.submitOrders, async ({ query, request }) => {
    const { text, format } = feedOf(request);
    const taken = await intakeOrders(parts.desk, {
      rows: readFeed(text, format),
      ...(query.site === undefined ? {} : { site: query.site }),
    });
    return done({
      received: taken.received,
      kept: taken.kept,
      unchanged: taken.unchanged,
      rejectedCount: taken.rejected.length,
      rejected: taken.rejected.slice(0, mostRejectedNamed),
      signals: taken.signals,
    });
  });
  serve(parts, orderOperations.checkOrder, async ({ body }) => {
    const { site, listing, buyer } = body;
    const checked = await checkOrder(parts.desk, {
      site,
      listing,
      ...(buyer === undefined ? {} : { buyer }),
    });
    if (!checked.ok) return checked;
    const { isAllowed, at, limits } = checked.value;
    return done({ site, listing, allowed: isAllowed, at, limits });
  });
  serve(parts, orderOperations.listOrderEvents, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listOrderEvents(tx, { ...query, page }),
    ),
  );
}

function write({
  eventId,
  siteId,
  orderId,
  sellerId,
  externalId,
  unitPriceMinor,
  amountMinor,
  currency,
  occurredAt,
  ...rest
}: ListedOrderEvent) {
  const money = (minor: bigint | null) =>
    minor === null ? null : { amount: moneyText({ minor, currency }), currency };
  return {
    ...rest,
    event: eventId,
    site: siteId,
    order: orderId,
    seller: sellerId,
    listing: externalId,
    unitPrice: money(unitPriceMinor),
    amount: money(amountMinor),
    at: occurredAt,
  };
}
