import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

import { errors } from '../../src/contract/errors.ts';
import { allOperations } from '../../src/contract/operations.ts';
import { errorsText } from '../../tools/print-errors.ts';
import { openapiText } from '../../tools/print-openapi.ts';
import { permissionsText } from '../../tools/print-permissions.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

describe('what is printed is what runs', () => {
  test('permissions.txt (node tools/print-permissions.ts)', () => {
    expect(read('permissions.txt')).toBe(permissionsText());
  });

  test('docs/errors.md (node tools/print-errors.ts)', () => {
    expect(read('docs/errors.md')).toBe(errorsText());
  });

  test('openapi.json (node tools/print-openapi.ts)', async () => {
    expect(read('openapi.json')).toBe(await openapiText());
  });
});

test('every code that can be refused with is in the catalogue', () => {
  const folders = ['app', 'domain', 'http', 'store'].map((floor) => path.join(root, 'src', floor));
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => path.join(folder, name)),
  );
  const used = files.flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8');
    const found = text.matchAll(
      /(?:refuse\(|refused\(|problem\(|code(?::| =)|missing:)\s*'([a-z-]+\/[a-z-]+)'/g,
    );
    return [...found].map((match) => match[1] ?? '');
  });
  expect(used.length).toBeGreaterThan(40);
  expect([...new Set(used)].filter((code) => !Object.hasOwn(errors, code))).toEqual([]);
});

describe('openapi.json', () => {
  const document = JSON.parse(read('openapi.json'));
  const entries = Object.entries<Record<string, Described>>(document.paths).flatMap(
    ([address, item]) =>
      Object.entries(item).map(([method, described]) => ({ address, method, described })),
  );

  test('is of version 3.1 and describes every operation once, and nothing else', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const described = entries.map(({ address, method }) => `${method.toUpperCase()} ${address}`);
    expect(described.toSorted()).toEqual(
      allOperations.map((one) => `${one.method} ${one.path}`).toSorted(),
    );
    const ids = entries.map((one) => one.described.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('declares each part of a path, and the answer and the problem of each operation', () => {
    for (const { address, described } of entries) {
      const inPath = [...address.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const declared = (described.parameters ?? [])
        .filter((one) => one.in === 'path')
        .map((one) => one.name);
      expect(new Set(declared)).toEqual(new Set(inPath));
      expect(Object.keys(described.responses)).toContain('default');
      expect(Object.keys(described.responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });

  test('refers only to what it holds, and every schema in it is one', () => {
    const references = read('openapi.json').matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g);
    const held = Object.keys(document.components.schemas);
    expect(new Set(held)).toEqual(new Set([...references].map((found) => found[1]).concat(held)));
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const name of held) {
      expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })).not.toThrow();
    }
    for (const { described } of entries) {
      for (const schema of schemasIn(described))
        expect(ajv.validateSchema(schema as object)).toBe(true);
    }
  });
});

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

function schemasIn(node: unknown): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'schema' ? [value] : schemasIn(value),
  );
}
