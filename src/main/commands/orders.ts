import type { Command } from 'commander';
import { guessFormat } from '../../app/feed/guess-format.ts';
import { intakeOrders } from '../../app/order/intake.ts';
import { readFeed } from '../../app/order/read-feed.ts';
import { progress } from '../progress.ts';
import { withInstance } from '../with-instance.ts';
import { plain, printLine, tell } from './print.ts';
import { readInput } from './read-input.ts';

interface OrdersOptions {
  readonly site?: string;
  readonly json?: boolean;
}

export function addOrdersCommand(program: Command): void {
  program
    .command('orders')
    .description(
      "Take events of orders (NDJSON, a JSON array or CSV; - for standard input; gzip is unpacked) into this folder's instance.",
    )
    .argument('<file>')
    .option('--site <site>', 'site of events that name none')
    .option('--json', 'the result as one JSON object')
    .action(takeOrders);
}

async function takeOrders(file: string, options: OrdersOptions): Promise<void> {
  const text = new TextDecoder().decode(await readInput(file));
  await withInstance(async ({ desk }) => {
    const shown = progress('Taking in');
    let told = 0;
    const result = await intakeOrders(desk, {
      rows: readFeed(text, guessFormat(text)),
      ...(options.site === undefined ? {} : { site: options.site }),
      onProgress: (rows) => {
        shown.advance(rows - told);
        told = rows;
      },
    });
    shown.done();
    for (const { line, reason } of result.rejected) tell(`line ${String(line)}: ${plain(reason)}`);
    if (options.json === true) await printLine(JSON.stringify(result));
    else
      await printLine(
        `${String(result.received)} rows: ${String(result.kept)} new, ${String(result.unchanged)} unchanged, ${String(result.rejected.length)} rejected; ${String(result.signals)} to look at`,
      );
  });
}
