import { describe, expect, test } from 'vitest';

import { impurities } from './purity.ts';
import { plant, readTree } from './tree.ts';

describe('engine and domain', () => {
  test('do no I/O and invent nothing', () => {
    expect(impurities(readTree())).toEqual([]);
  });

  test.each([
    ['src/engine/a.ts', "import fs from 'node:fs';"],
    ['src/engine/a.ts', "import { Worker } from 'node:worker_threads';"],
    ['src/domain/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/domain/a.ts', 'const id = crypto.randomUUID();'],
    ['src/domain/a.ts', "const where = process.env['HOME'];"],
  ])('that do are found in %s: %s', (file, text) => {
    expect(impurities(plant(file, text))).toHaveLength(1);
  });

  test('may hash, and may speak of what they do not do', () => {
    const text = "import { createHash } from 'node:crypto'; // not process.env\nsay('fetch(');";
    expect(impurities(plant('src/domain/a.ts', text))).toEqual([]);
  });
});
