/**
 * Compiles the screening kernel into `src/engine/kernel-code.ts`. The compiler is a package of its own in
 * `kernel/` (`npm ci` there), so that only who changes the kernel installs it. A test holds the printed code to its source.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from './steps.ts';

const folder = path.join(projectRoot, 'kernel');
const source = path.join(folder, 'screen.ts');
const compiler = path.join(folder, 'node_modules', 'assemblyscript', 'bin', 'asc.js');

export function hasKernelCompiler(): boolean {
  return fs.existsSync(compiler);
}

/** SHA-256 of the source's files and of what the compiler is pinned to. */
export function kernelSourceHash(): string {
  const hash = createHash('sha256');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.ts'));
  for (const name of [...files.sort(), 'package-lock.json'])
    hash.update(`${name}\n`).update(fs.readFileSync(path.join(folder, name)));
  return hash.digest('hex');
}

/** The module that the engine loads; the engine reads no files, so the code stands in it as text. */
export function kernelText(): string {
  const target = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-kernel-'));
  try {
    const wasm = path.join(target, 'kernel.wasm');
    execFileSync(process.execPath, [
      compiler,
      source,
      ...['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--memoryBase', '64'],
      ...['--enable', 'simd,bulk-memory', '-o', wasm],
    ]);
    return textOf(fs.readFileSync(wasm));
  } finally {
    fs.rmSync(target, { recursive: true, force: true });
  }
}

const lineLength = 96;

function textOf(code: Uint8Array): string {
  const lines =
    Buffer.from(code)
      .toString('base64')
      .match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return `/** Printed by \`npm run print -- kernel\` from the sources in kernel/; not to be edited. */

export const kernelSource = '${kernelSourceHash()}';

/** WebAssembly in base64. */
export const kernelCode = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}
