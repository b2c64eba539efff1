import type { Command } from 'commander';
import { owedChanges, owedMatters } from '../../domain/owed.ts';
import type { OwedDuty } from '../../domain/pack/duty.ts';
import { siteDuties } from '../../domain/pack/site-duties.ts';
import { instant, instantOrDay, type Instant } from '../../domain/time.ts';
import { readPacks } from '../read-packs.ts';
import { changeLines, matterLines } from './duty-lines.ts';
import { printLine } from './print.ts';

interface DutiesOptions {
  readonly asOf?: string;
  readonly compare?: string;
  readonly packs?: string;
  readonly json?: boolean;
}

export function addDutiesCommand(program: Command): void {
  program
    .command('duties')
    .description(
      'Show what is owed on a site by the law of a day and by the house where law is silent, with its sources.',
    )
    .argument('<site>')
    .option('--as-of <date>', 'the law of this day or instant; otherwise of now')
    .option('--compare <date>', 'and what differs from the law of this day or instant')
    .option('--packs <folder>', 'packs to use in place of the shipped ones')
    .option('--json', 'as JSON')
    .action(dutiesCommand);
}

/** Without an instance: nothing but the packs is known. */
async function dutiesCommand(name: string, options: DutiesOptions): Promise<void> {
  const pack = await readPacks(options.packs);
  const site = pack.sites.find((one) => one.site === name);
  if (site === undefined) {
    const known = pack.sites.map((one) => one.site).join(', ');
    throw new Error(`There is no site ${name}; use one of ${known}.`);
  }
  const { timeZone } = site;
  const at =
    options.asOf === undefined
      ? instant(new Date().toISOString())
      : instantOrDay(options.asOf, timeZone);
  const owed = (when: Instant) => owedMatters(siteDuties(pack, site, when));
  const matters = owed(at);
  const compared =
    options.compare === undefined ? undefined : instantOrDay(options.compare, timeZone);
  const changes = compared === undefined ? [] : owedChanges(owed(compared), matters);
  if (options.json === true) {
    const written = { site: name, at, timeZone, matters, compared, changes };
    await printLine(JSON.stringify(written, withoutHolidays, 2));
    return;
  }
  await printLine(
    `owed on ${name} by the law of ${at} (${timeZone}); ends are of periods that begin then`,
  );
  for (const line of matterLines(matters)) await printLine(line);
  if (compared === undefined) return;
  await printLine(`\nwhat differs from the law of ${compared}`);
  for (const line of changeLines(changes)) await printLine(line);
}

/** The holidays by which a duty is counted are no part of what it says. */
function withoutHolidays(key: string, value: unknown): unknown {
  return key === ('holidays' satisfies keyof OwedDuty) ? undefined : value;
}
