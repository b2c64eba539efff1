import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What the linter must find, by rule. Each is planted in a project of its own with our settings. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-explicit-any', 'src/engine/any.ts', 'export const a: any = 1;'],
  [
    'consistent-type-assertions',
    'src/engine/cast.ts',
    'export const b = JSON.parse("1") as string;',
  ],
  ['no-non-null-assertion', 'src/engine/bang.ts', 'export const c = [1].at(0)!;'],
  [
    'no-floating-promises',
    'src/domain/float.ts',
    'export const d = () => {\n  Promise.resolve(1);\n};',
  ],
  [
    'switch-exhaustiveness-check',
    'src/domain/switch.ts',
    "export function e(s: 'x' | 'y') {\n  switch (s) {\n    case 'x':\n      return 1;\n  }\n}",
  ],
  ['max-lines', 'src/domain/long.ts', 'export const f = 1;' + '\nf.toFixed();'.repeat(400)],
  [
    'max-lines-per-function',
    'src/domain/tall.ts',
    `export function g() {${'\n  g();'.repeat(70)}\n}`,
  ],
  [
    'max-params',
    'src/domain/params.ts',
    'export function i(a: 1, b: 2, c: 3, d: 4) {\n  return [a, b, c, d];\n}',
  ],
  ['no-default-export', 'src/domain/default.ts', 'export default 1;'],
  ['no-console', 'src/store/say.ts', "console.log('a');"],
  [
    'no-restricted-imports',
    'src/engine/disk.ts',
    "import fs from 'node:fs';\nexport const j = fs;",
  ],
  ['no-restricted-imports', 'src/domain/database.ts', "import pg from 'pg';\nexport const k = pg;"],
  [
    'no-restricted-imports',
    'src/app/page.ts',
    "import fastify from 'fastify';\nexport const l = fastify;",
  ],
  [
    'no-restricted-imports',
    'src/http/mail.ts',
    "import mail from 'nodemailer';\nexport const m = mail;",
  ],
];

const harmless: readonly (readonly [file: string, text: string])[] = [
  ['src/engine/constant.ts', "export const n = ['a'] as const;"],
  ['src/domain/hash.ts', "import { createHash } from 'node:crypto';\nexport const o = createHash;"],
  ['src/main/greet.ts', "console.log('a');"],
];

type Diagnostic = { readonly code: string; readonly filename: string };

describe('the linter', () => {
  let folder = '';
  let found: readonly Diagnostic[] = [];

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-test-'));
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const name of ['.oxlintrc.json', 'tsconfig.base.json']) {
      fs.copyFileSync(path.join(root, name), path.join(folder, name));
    }
    const config = { extends: './tsconfig.base.json', include: ['src/**/*.ts'] };
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    for (const [file, text] of [
      ...planted.map(([, file, text]) => [file, text] as const),
      ...harmless,
    ]) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), `${text}\n`);
    }
    const oxlint = path.join(root, 'node_modules', '.bin', 'oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, '--type-aware', '-f', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    found = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  });

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test.each(planted)('finds %s in %s', (rule, file) => {
    const codes = found.filter((each) => each.filename === file).map((each) => each.code);
    expect(codes.some((code) => code.endsWith(`(${rule})`))).toBe(true);
  });

  test.each(harmless)('lets %s be', (file) => {
    expect(found.filter((each) => each.filename === file)).toEqual([]);
  });
});
