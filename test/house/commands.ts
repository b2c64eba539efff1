import { lineAt, type FileMap, type Violation } from './tree.ts';

/** A command as commander knows it. */
interface Command {
  readonly name: () => string;
  readonly commands: readonly Command[];
}

/** Each command that does something, by the words that it is called with: `sweep list`. */
export function leavesOf(command: Command, before: readonly string[] = []): readonly string[] {
  return command.commands.flatMap((one) => {
    const words = [...before, one.name()];
    return one.commands.length === 0 ? [words.join(' ')] : leavesOf(one, words);
  });
}

const readme = 'README.md';

/** Commands that the README's table has no row for, and rows for commands that are not there. */
export function unlikeTable(files: FileMap, commands: readonly string[]): readonly Violation[] {
  const text = files.get(readme) ?? '';
  const rows = rowsOf(text);
  return [
    ...commands
      .filter((command) => !rows.some((row) => isCalled(row, command)))
      .map((command) => `${readme} has no row for ${command}`),
    ...rows
      .filter((row) => !commands.some((command) => isCalled(row, command)))
      .map(({ call, at }) => `${readme}:${lineAt(text, at)} tells of ${call}, which is no command`),
  ];
}

interface Row {
  readonly call: string;
  readonly at: number;
}

function isCalled({ call }: Row, command: string): boolean {
  return `${call} `.startsWith(`${command} `);
}

/** What stands in backquotes in the first column of the table of commands; `a|b` is one and the other. */
function rowsOf(text: string): readonly Row[] {
  const start = text.indexOf('| command | does |');
  const end = text.indexOf('\n\n', start);
  const table = start < 0 ? '' : text.slice(start, end < 0 ? undefined : end);
  return [...table.matchAll(/^\| (`.*?`) \| /gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].flatMap((quoted) =>
      alternatives((quoted[1] ?? '').replaceAll('\\|', '|')).map((call) => ({
        call,
        at: start + row.index,
      })),
    ),
  );
}

function alternatives(call: string): readonly string[] {
  const [name = '', second = '', ...rest] = call.split(' ');
  if (!/^[a-z|]+$/.test(second)) return [call];
  return second.split('|').map((one) => [name, one, ...rest].join(' '));
}
