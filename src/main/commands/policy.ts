import type { Command } from 'commander';
import { diffPolicy } from '../../app/policy/diff.ts';
import { diffVersions, type TextChange, type VersionDiff } from '../../domain/diff.ts';
import { readPacks } from '../read-packs.ts';
import { withInstance } from '../with-instance.ts';
import { plain, printLine } from './print.ts';

interface DiffOptions {
  readonly from?: string;
  readonly to?: string;
  readonly packs?: string;
  readonly json?: boolean;
}

interface Named {
  readonly site: string;
  readonly policy: string;
}

export function addPolicyCommand(program: Command): void {
  const policy = program.command('policy').description('Compare versions of a policy.');
  policy
    .command('diff')
    .description(
      'Show what differs between two versions: by name, else the last one and the one before.',
    )
    .argument('<site>')
    .argument('<policy>')
    .option('--from <version>', 'the older version')
    .option('--to <version>', 'the newer version')
    .option('--packs <folder>', 'of these policy packs, in place of what the instance published')
    .option('--json', 'as JSON, with every text word by word')
    .action((site: string, policy: string, options: DiffOptions) =>
      diffCommand({ site, policy }, options),
    );
}

async function diffCommand(named: Named, options: DiffOptions): Promise<void> {
  const { packs, from, to } = options;
  if (packs !== undefined) {
    await printDiff(await diffOfPacks(named, { ...options, packs }), options);
    return;
  }
  await withInstance(async ({ desk }) => {
    const differs = await diffPolicy(desk, { ...named, from, to });
    if (!differs.ok) throw new Error(differs.refusal.detail);
    await printDiff(differs.value, options);
  });
}

async function diffOfPacks(
  { site, policy }: Named,
  { packs, from, to }: DiffOptions & { readonly packs: string },
): Promise<VersionDiff> {
  const pack = await readPacks(packs);
  const file = pack.policies.find((one) => one.site === site && one.policy === policy);
  const versions = file?.versions ?? [];
  const newer = to === undefined ? versions.length - 1 : indexOf(versions, to);
  const older = from === undefined ? newer - 1 : indexOf(versions, from);
  const [before, after] = [versions[older], versions[newer]];
  if (file === undefined) throw new Error(`The packs have no policy ${policy} on ${site}.`);
  if (before === undefined || after === undefined) {
    const names = versions.map(({ version }) => version).join(', ');
    throw new Error(`There are no two such versions of ${policy} on ${site}; it has ${names}.`);
  }
  const { title } = file;
  return diffVersions({ ...before, title }, { ...after, title });
}

function indexOf(versions: readonly { readonly version: string }[], name: string): number {
  return versions.findIndex(({ version }) => version === name);
}

async function printDiff(differs: VersionDiff, { json }: DiffOptions): Promise<void> {
  if (json === true) {
    await printLine(JSON.stringify(differs, undefined, 2));
    return;
  }
  await printLine(`from ${differs.from} to ${differs.to}`);
  for (const line of [...changeLines(differs, ''), ...differs.rules.flatMap(ruleLines)])
    await printLine(line);
}

function ruleLines(rule: VersionDiff['rules'][number]): readonly string[] {
  const head = `rule ${rule.rule} ${rule.kind}: ${plain(rule.title['en'] ?? '')}`;
  return [head, ...changeLines(rule, '  ')];
}

/** Texts in English alone, which every text has; the others are in the JSON. */
function changeLines(
  { values, texts }: Pick<VersionDiff, 'values' | 'texts'>,
  indent: string,
): readonly string[] {
  return [
    ...values.map(({ of, before, after }) => `${indent}${of}: ${worth(before)} → ${worth(after)}`),
    ...texts
      .filter(({ locale }) => locale === 'en')
      .map((change) => `${indent}${change.of}: ${marked(change)}`),
  ];
}

function worth(value: unknown): string {
  if (value === undefined) return '(none)';
  return plain(typeof value === 'string' ? value : JSON.stringify(value));
}

function marked({ pieces }: TextChange): string {
  const marks = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
  return plain(pieces.map(({ kind, text }) => marks[kind][0] + text + marks[kind][1]).join(''));
}
