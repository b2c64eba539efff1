import { describe, expect, test } from 'vitest';

import { commandLine } from '../../src/main/program.ts';
import { leavesOf, unlikeTable } from './commands.ts';
import { readTree } from './tree.ts';

const tableOf = (...calls: readonly string[]) =>
  new Map([
    [
      'README.md',
      `| command | does |\n|---|---|\n${calls.map((one) => `| ${one} | it |`).join('\n')}\n\n`,
    ],
  ]);

describe('the README’s table of commands', () => {
  test('has a row for every command, and none for another', () => {
    expect(unlikeTable(readTree(), leavesOf(commandLine()))).toEqual([]);
  });

  test.each([
    ['without a row', '`sweep list`'],
    ['whose row names another of its words', '`sweep list`, `sweep shown ID`'],
    ['whose row is named by a longer word', '`sweep list`, `sweep shows`'],
  ])('is found to lack a command %s', (_, row) => {
    expect(unlikeTable(tableOf(row), ['sweep list', 'sweep show'])).toContain(
      'README.md has no row for sweep show',
    );
  });

  test('is found to tell of what is no command', () => {
    expect(unlikeTable(tableOf('`sweep list`, `sweep hide ID`'), ['sweep list'])).toEqual([
      'README.md:3 tells of sweep hide ID, which is no command',
    ]);
  });

  test('may name several commands in a row, and one of several nouns', () => {
    const table = tableOf('`import sellers\\|strikes FILE`, `clock [P3D]`');
    expect(unlikeTable(table, ['import sellers', 'import strikes', 'clock'])).toEqual([]);
  });
});
