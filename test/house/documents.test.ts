import { describe, expect, test } from 'vitest';

import {
  deadNames,
  deadPaths,
  misplacedTables,
  repeatedNouns,
  untoldEntries,
  untoldSettings,
} from './documents.ts';
import { plant, readTree, type FileMap } from './tree.ts';

const tree = readTree();

describe('documents', () => {
  test('name no file that is not there', () => {
    expect(deadPaths(tree)).toEqual([]);
  });

  test.each(['See `src/domain/appeals.ts`.', 'See [it](missing.md).', 'In `packs/nowhere`.'])(
    'that name a missing file are found: %s',
    (text) => {
      expect(deadPaths(plant('docs/operating.md', text))).toHaveLength(1);
    },
  );

  test('may name a pattern, a folder and a place on the web', () => {
    const text = '`packs/sites/<site>/site.yaml` `docs` [web](https://example.org/a)';
    expect(deadPaths(plant('docs/operating.md', text))).toEqual([]);
  });
});

describe('due-process.md', () => {
  test('names tests, constraints and functions that exist', () => {
    expect(deadNames(tree)).toEqual([]);
  });

  test.each([
    '`src/a.test.ts` “a promise that nobody keeps”',
    '`src/a.test.ts` “is kept”, “is not”',
    'constraint `decision_kind`',
    '`doNothing` in `src/a.ts`',
  ])('that names what is not there is found: %s', (text) => {
    expect(deadNames(withDueProcess(text))).toHaveLength(1);
  });

  test('that names what is there is let be', () => {
    const text = '`src/a.test.ts` “is kept”; `decision_nature`, `doSomething`';
    expect(deadNames(withDueProcess(text))).toEqual([]);
  });
});

function withDueProcess(text: string): FileMap {
  return new Map([
    ['docs/due-process.md', text],
    ['schema.sql', 'constraint decision_nature check (true) -- decision_kind'],
    ['src/a.ts', 'export function doSomething() {}'],
    ['src/a.test.ts', "test('is kept', () => {});"],
  ]);
}

describe('the glossary', () => {
  test('has every table once', () => {
    expect(misplacedTables(tree)).toEqual([]);
  });

  test('without a table, or with one twice, is found', () => {
    const glossary = '| a | b | c |\n| **x** | … | `x` |\n| **y** | … | `y`, `x` |';
    const schema = 'create table x (\n);\ncreate table y (\n);\ncreate table "z" (\n);';
    const files = new Map([
      ['docs/glossary.md', glossary],
      ['schema.sql', schema],
    ]);
    expect(misplacedTables(files)).toHaveLength(2);
  });

  test('has each noun once', () => {
    expect(repeatedNouns(tree)).toEqual([]);
    expect(
      repeatedNouns(plant('docs/glossary.md', '| **a** | |\n| **b** | |\n| **a** | |')),
    ).toEqual(['a']);
  });
});

test('every kind of entry is told in record-format.md', () => {
  expect(untoldEntries(tree)).toEqual([]);
  const planted = plant('src/store/record.ts', "type EntryKind =\n  | 'appeal.filed';");
  expect(untoldEntries(planted)).toEqual(['appeal.filed']);
});

test('every setting is told in README.md', () => {
  expect(untoldSettings(tree)).toEqual([]);
  const planted = plant('src/main/config.ts', "environment['RECOURSE_COLOUR']");
  expect(untoldSettings(planted)).toEqual(['RECOURSE_COLOUR']);
});
