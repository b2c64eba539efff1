import type { Command } from 'commander';
import { installPack } from '../../app/pack/install.ts';
import { publishAll } from '../../app/pack/publish-all.ts';
import type { Desk } from '../../app/desk.ts';
import type { Pack } from '../../domain/pack/parse.ts';
import { withInstance } from '../with-instance.ts';
import { readPacks, shippedPacks } from '../read-packs.ts';
import { printLine } from './print.ts';

export function addPacksCommand(program: Command): void {
  program
    .command('packs')
    .description('Check policy packs: every error with file, line, column and what was expected.')
    .argument('[folder]', 'the shipped packs when left away', shippedPacks)
    .option(
      '--publish',
      "publish on this folder's instance what is not published there yet, oldest first",
    )
    .action(async (folder: string, { publish }: { readonly publish?: boolean }) => {
      const pack = await readPacks(folder);
      const versions = pack.policies.reduce((sum, policy) => sum + policy.versions.length, 0);
      await printLine(
        `${String(pack.sites.length)} sites, ${String(pack.policies.length)} policies in ${String(versions)} versions, ${String(pack.classes.length)} product classes, ${String(pack.lexicons.length)} lexicons, ${String(pack.laws.length)} jurisdictions: all in order`,
      );
      if (publish === true) await withInstance(({ desk }) => publishPack(desk, pack));
    });
}

async function publishPack(desk: Desk, pack: Pack): Promise<void> {
  await installPack(desk, pack);
  const published = await publishAll(desk, pack);
  if (!published.ok) throw new Error(published.refusal.detail);
  await printLine(`${String(published.value.published)} versions published`);
}
