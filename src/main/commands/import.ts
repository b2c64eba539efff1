import type { Command } from 'commander';
import { importApprovals } from '../../app/approval/import.ts';
import { importCases } from '../../app/case/import.ts';
import { guessFormat } from '../../app/feed/guess-format.ts';
import { importSellers } from '../../app/seller/import.ts';
import { importStrikes } from '../../app/strike/import.ts';
import { system } from '../../domain/actor.ts';
import { done } from '../../domain/result.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { plain, printLine, tell } from './print.ts';
import { readInput } from './read-input.ts';

const verbs = {
  sellers: { action: 'importSellers', verb: importSellers },
  approvals: { action: 'importApprovals', verb: importApprovals },
  strikes: { action: 'importStrikes', verb: importStrikes },
  cases: { action: 'importCases', verb: importCases },
} as const;

export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .description(
      "Bring what another system holds into this folder's instance: NDJSON, a JSON array or CSV; - for standard input; gzip is unpacked. Sending it again changes nothing.",
    );
  describe(command, 'sellers', 'Sellers with their sites and since when they are there.');
  describe(command, 'approvals', 'Approvals; each shields from then on.');
  describe(command, 'strikes', 'Strikes; one without proof of its notice never counts.');
  describe(command, 'cases', 'Open cases, each with a note and no decision.');
}

function describe(command: Command, noun: keyof typeof verbs, description: string): void {
  command
    .command(noun)
    .description(description)
    .argument('<file>')
    .option('--json', 'the result as one JSON object')
    .action((file: string, { json }: { readonly json?: boolean }) =>
      importFile(noun, { file, isJson: json === true }),
    );
}

async function importFile(
  noun: keyof typeof verbs,
  { file, isJson }: { readonly file: string; readonly isJson: boolean },
): Promise<void> {
  const text = new TextDecoder().decode(await readInput(file));
  const { action, verb } = verbs[noun];
  await withInstance(async (instance) => {
    const taken = await verb(instance.desk, { text, format: guessFormat(text), by: system });
    await audited(instance, { by: system, action }, done(taken));
    for (const { line, reason } of taken.rejected) tell(`line ${String(line)}: ${plain(reason)}`);
    if (isJson) await printLine(JSON.stringify(taken));
    else
      await printLine(
        `${String(taken.received)} rows: ${String(taken.added)} new, ${String(taken.unchanged)} unchanged, ${String(taken.rejected.length)} rejected`,
      );
  });
}
