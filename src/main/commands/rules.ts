import type { Command } from 'commander';
import { listRules, type RuleRecord } from '../../store/rule-list.ts';
import { readOnly } from '../../store/database/transaction.ts';
import { withInstance } from '../with-instance.ts';
import { printLine } from './print.ts';

const atOnce = 200;

export function addRulesCommand(program: Command): void {
  program
    .command('rules')
    .description(
      'Show the record of each rule of a site: what was decided, appealed and ruled, and whether it is braked.',
    )
    .argument('<site>')
    .option('--json', 'as JSON, a line for each rule')
    .action(rulesCommand);
}

async function rulesCommand(site: string, options: { readonly json?: boolean }): Promise<void> {
  await withInstance(async ({ desk }) => {
    let after: readonly string[] | undefined;
    do {
      const asked = { limit: atOnce, ...(after === undefined ? {} : { after }) };
      const page = await readOnly(desk.store, (tx) => listRules(tx, { site, page: asked }));
      for (const one of page.items)
        await printLine(options.json === true ? JSON.stringify(one) : lineOf(one));
      after = page.next;
    } while (after !== undefined);
  });
}

function lineOf(one: RuleRecord): string {
  const { upheld = 0, varied = 0, overturned = 0 } = one.outcomes;
  const grounds = Object.entries(one.grounds).map(
    ([ground, count]) => `${ground} ${String(count)}`,
  );
  const made = `made ${String(one.madeBySystem)} by the system, ${String(one.madeByPerson)} by people`;
  const ruled = `appealed ${String(one.appealed)}: ${String(upheld)} upheld, ${String(varied)} varied, ${String(overturned)} overturned`;
  return [
    `${one.policy}/${one.rule}`,
    made,
    `${String(one.waiting)} waiting`,
    grounds.length === 0 ? ruled : `${ruled} (${grounds.join(', ')})`,
    ...(one.reopened === 0 ? [] : [`${String(one.reopened)} reopened`]),
    ...(one.brake === null
      ? []
      : [
          `braked since ${one.brake.brakedAt}: ${String(one.brake.overturned)} of ${String(one.brake.rulings)} overturned`,
        ]),
  ].join('\t');
}
