import type { Command } from 'commander';
import { readPacks, shippedPacks } from '../read-packs.ts';
import { printLine } from './print.ts';

export function addPacksCommand(program: Command): void {
  program
    .command('packs')
    .description('Check policy packs: every error with file, line, column and what was expected.')
    .argument('[folder]', 'the shipped packs when left away', shippedPacks)
    .action(async (folder: string) => {
      const pack = await readPacks(folder);
      const versions = pack.policies.reduce((sum, policy) => sum + policy.versions.length, 0);
      await printLine(
        `${String(pack.sites.length)} sites, ${String(pack.policies.length)} policies in ${String(versions)} versions, ${String(pack.classes.length)} product classes, ${String(pack.lexicons.length)} lexicons, ${String(pack.laws.length)} jurisdictions: all in order`,
      );
    });
}
