import { parseStockCount, type StockCount } from '../../domain/stock.ts';
import { readRows, type FeedFormat } from '../feed/read-rows.ts';

export type StockFeedRow =
  | { readonly kind: 'count'; readonly line: number; readonly count: StockCount }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

/** Reads a feed of stock counts row by row; a bad row is rejected with its line and what to do. */
export function* readFeed(text: string, format: FeedFormat): Iterable<StockFeedRow> {
  for (const row of readRows(text, format))
    yield row.kind === 'rejected' ? row : rowOf(row.line, row.text);
}

function rowOf(line: number, text: string): StockFeedRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const reason = 'The line is not JSON: write one JSON object to a line.';
    return { kind: 'rejected', line, reason };
  }
  const parsed = parseStockCount(value);
  return parsed.ok
    ? { kind: 'count', line, count: parsed.value }
    : { kind: 'rejected', line, reason: parsed.reason };
}
