import { expect, test } from 'vitest';

import { longFiles } from './size.ts';
import { plant, readTree } from './tree.ts';

test('no file of code is longer than 400 lines', () => {
  expect(longFiles(readTree())).toEqual([]);
});

test('a file of 401 lines is found, one of 400 let be', () => {
  expect(longFiles(plant('tools/a.mjs', 'a;\n'.repeat(401)))).toHaveLength(1);
  expect(longFiles(plant('tools/a.mjs', 'a;\n'.repeat(400)))).toEqual([]);
});
