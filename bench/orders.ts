/**
 * Taking in real order lines: parsed, kept and counted by day on an embedded PostgreSQL of the benchmark's own. The lines
 * name no event, so each is made one by its place: `C` before the invoice's number cancels, a quantity below 0 is what
 * came back, and what is neither sold nor taken back (fees, bad debt) is sent as it stands, to be rejected.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { intakeOrders } from '../src/app/order/intake.ts';
import { readFeed } from '../src/app/order/read-feed.ts';
import { installPack } from '../src/app/pack/install.ts';
import { registerSeller } from '../src/app/seller/register.ts';
import { readConfig } from '../src/main/config.ts';
import { openInstance } from '../src/main/open-instance.ts';
import { readPacks } from '../src/main/read-packs.ts';
import { locate, readBytes } from './measuring-set.ts';

const site = 'ebay-uk';

export async function ordersBenchmark(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { orders: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const file = locate(values.orders, 'orders.csv.gz');
  if (file === undefined) return;
  const text = eventsOf(new TextDecoder().decode(readBytes(file)));
  const folder = await mkdtemp(path.join(tmpdir(), 'recourse-orders-'));
  const instance = await openInstance(readConfig({ RECOURSE_FOLDER: folder }));
  try {
    const { desk } = instance;
    await installPack(desk, await readPacks());
    await registerSeller(desk, {
      id: 's-1',
      name: 'The one seller',
      kind: 'business',
      locale: 'en',
      timeZone: 'Europe/London',
      sites: [{ site }],
    });
    const first = await timed(() => intakeOrders(desk, { site, rows: readFeed(text, 'ndjson') }));
    const again = await timed(() => intakeOrders(desk, { site, rows: readFeed(text, 'ndjson') }));
    const result = {
      rows: first.value.received,
      kept: first.value.kept,
      rejected: first.value.rejected.length,
      seconds: first.seconds,
      rowsPerSecond: Math.round(first.value.received / first.seconds),
      againUnchanged: again.value.unchanged,
      againRowsPerSecond: Math.round(again.value.received / again.seconds),
    };
    if (values.json) console.log(JSON.stringify(result));
    else
      for (const [name, value] of Object.entries(result))
        console.log(`${name.padEnd(20)} ${String(value)}`);
  } finally {
    await instance.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed<T>(
  act: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number }> {
  const start = performance.now();
  const value = await act();
  return { value, seconds: Number(((performance.now() - start) / 1000).toFixed(2)) };
}

/** The file as a feed of events, one a line. */
function eventsOf(csv: string): string {
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv, { columns: true });
  return rows
    .map((row, place) => {
      const units = Number(row['Quantity']);
      const isCancelled = row['InvoiceNo']?.startsWith('C') === true || units < 0;
      const buyer = row['CustomerID']?.replace(/\.0$/, '');
      return JSON.stringify({
        id: `row-${String(place + 1)}`,
        kind: isCancelled ? 'cancellation' : 'order',
        order: row['InvoiceNo'],
        line: String(place + 1),
        seller: 's-1',
        listing: row['StockCode'],
        quantity: Math.abs(units),
        unitPrice: row['UnitPrice'],
        ...(buyer === '' ? {} : { buyer }),
        at: `${row['InvoiceDate']?.replace(' ', 'T') ?? ''}Z`,
      });
    })
    .join('\n');
}
