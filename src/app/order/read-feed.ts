import { parseOrderEvent, type OrderEvent } from '../../domain/order.ts';
import { readRows, type FeedFormat } from '../feed/read-rows.ts';

export type OrderRow =
  | { readonly kind: 'event'; readonly line: number; readonly event: OrderEvent }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

/** Reads a feed of order events row by row; a bad row is rejected with its line and what to do. */
export function* readFeed(text: string, format: FeedFormat): Iterable<OrderRow> {
  for (const row of readRows(text, format))
    yield row.kind === 'rejected' ? row : rowOf(row.line, row.text);
}

function rowOf(line: number, text: string): OrderRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const reason = 'The line is not JSON: write one JSON object to a line.';
    return { kind: 'rejected', line, reason };
  }
  const parsed = parseOrderEvent(value);
  return parsed.ok
    ? { kind: 'event', line, event: parsed.value }
    : { kind: 'rejected', line, reason: parsed.reason };
}
