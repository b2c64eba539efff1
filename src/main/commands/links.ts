import type { Command } from 'commander';
import { guessFormat } from '../../app/feed/guess-format.ts';
import { readFeed } from '../../app/link/read-feed.ts';
import { takeLinks } from '../../app/link/take.ts';
import { system } from '../../domain/actor.ts';
import { done } from '../../domain/result.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { plain, printLine, tell } from './print.ts';
import { readInput } from './read-input.ts';

export function addLinksCommand(program: Command): void {
  program
    .command('links')
    .description(
      'Take in links between sellers (NDJSON, a JSON array or CSV; - for standard input; gzip is unpacked). Both are told.',
    )
    .argument('<file>')
    .option('--json', 'the result as one JSON object')
    .action(linksCommand);
}

async function linksCommand(file: string, options: { readonly json?: boolean }): Promise<void> {
  const text = new TextDecoder().decode(await readInput(file));
  await withInstance(async (instance) => {
    const rows = readFeed(text, guessFormat(text));
    const taken = await takeLinks(instance.desk, { rows, by: system });
    await audited(instance, { by: system, action: 'submitLinks' }, done(taken));
    for (const { line, reason } of taken.rejected) tell(`line ${String(line)}: ${plain(reason)}`);
    if (options.json === true) await printLine(JSON.stringify(taken));
    else
      await printLine(
        `${String(taken.received)} rows: ${String(taken.kept)} new, ${String(taken.unchanged)} unchanged, ${String(taken.rejected.length)} rejected`,
      );
  });
}
