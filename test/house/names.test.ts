import { describe, expect, test } from 'vitest';

import { badFileNames, badIdentifiers } from './names.ts';
import { plant, readTree } from './tree.ts';

describe('file names', () => {
  test('are in kebab case and say what the file is', () => {
    expect(badFileNames(readTree())).toEqual([]);
  });

  test.each([
    'src/domain/appealWindow.ts',
    'src/domain/Appeal.ts',
    'src/domain/appeal_window.ts',
    'src/domain/appeal-util.ts',
    'src/data/appeal.ts',
    'migrations/1-first.sql',
  ])('that break the rule are found: %s', (file) => {
    expect(badFileNames(plant(file, ''))).not.toEqual([]);
  });

  test.each([
    'src/domain/appeal-window.test.ts',
    'migrations/0001_policy_version.sql',
    'packs/sites/amazon-us/site.yaml',
    'locales/zh-Hans.json',
    'src/render/golden/zh-CN-decision.txt',
    'docs/decisions/0001-one-clock.md',
  ])('that keep it are let be: %s', (file) => {
    expect(badFileNames(plant(file, ''))).toEqual([]);
  });
});

describe('declared names', () => {
  test('say what the thing is', () => {
    expect(badIdentifiers(readTree())).toEqual([]);
  });

  test.each(['export function loadData() {}', 'class AppealManager {}', 'const info = 1;'])(
    'that say nothing are found: %s',
    (text) => {
      expect(badIdentifiers(plant('src/domain/a.ts', text))).toHaveLength(1);
    },
  );

  test('that merely contain such letters are let be', () => {
    const text = "export const database = 1;\nconst information = 'const data = 1';";
    expect(badIdentifiers(plant('src/domain/a.ts', text))).toEqual([]);
  });
});
