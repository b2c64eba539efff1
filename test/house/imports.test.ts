import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import { demoImports, floors } from './floors.ts';
import { barrels, upwardImports } from './imports.ts';
import { plant, readTree } from './tree.ts';

function referencesOf(folder: string): readonly string[] {
  const file = path.resolve(import.meta.dirname, '../..', folder, 'tsconfig.json');
  const config = JSON.parse(fs.readFileSync(file, 'utf8')) as { references: { path: string }[] };
  return config.references.map((reference) => path.basename(reference.path)).toSorted();
}

describe('imports', () => {
  test('go down only', () => {
    expect(upwardImports(readTree())).toEqual([]);
  });

  test.each([
    ['src/domain/appeal.ts', "import { a } from '../store/appeal.ts';"],
    ['src/http/appeal.ts', "import type { A } from '../work/appeal.ts';"],
    ['src/app/appeal/file.ts', "const a = await import('../../http/problem.ts');"],
    ['src/store/appeal.ts', "import '../../tools/steps.ts';"],
    ['src/store/appeal.ts', "import { a } from '../../test/support/postgres.ts';"],
    ['demo/world.ts', "import { a } from '../src/http/server.ts';"],
  ])('that go up are found in %s', (file, text) => {
    expect(upwardImports(plant(file, text))).toHaveLength(1);
  });

  test('that go down, and words about imports, are let be', () => {
    const text =
      "import { a } from '../domain/a.ts'; // from '../http/a.ts'\nsay(`from '../http'`);";
    expect(upwardImports(plant('src/store/a.ts', text))).toEqual([]);
    const support = "import { a } from '../../test/support/postgres.ts';";
    expect(upwardImports(plant('src/store/a.test.ts', support))).toEqual([]);
  });

  test('are held to the same floors by the compiler', () => {
    const compiled = Object.keys(floors).map((floor) => [floor, referencesOf(`src/${floor}`)]);
    const stated = Object.entries(floors).map(([floor, below]) => [floor, below.toSorted()]);
    expect(compiled).toEqual(stated);
    expect(referencesOf('demo')).toEqual(demoImports.toSorted());
  });
});

describe('barrels', () => {
  test('do not exist', () => {
    expect(barrels(readTree())).toEqual([]);
  });

  test.each([
    ['src/domain/index.ts', 'export const a = 1;'],
    ['src/domain/all.ts', "export * from './appeal.ts';"],
    ['src/domain/all.ts', "export { a } from './appeal.ts';"],
    ['src/domain/all.ts', "export type { A } from './appeal.ts';"],
  ])('are found in %s: %s', (file, text) => {
    expect(barrels(plant(file, text))).toHaveLength(1);
  });

  test('are not seen in a plain list of exports', () => {
    expect(barrels(plant('src/domain/a.ts', 'const a = 1;\nexport { a };'))).toEqual([]);
  });
});
