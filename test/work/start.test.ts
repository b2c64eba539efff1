/** A newcomer's command: it fills an instance, serves it, stops when told, and starts again with everything kept. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-start-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Starts, waits until it says that it runs, asks for its health and the home page, and stops it as Ctrl-C does. */
async function startAndStop(args: readonly string[], port: number): Promise<string> {
  const child = spawn(process.execPath, [path.join(root, 'src/main/start.ts'), ...args], {
    cwd: root,
    env: { ...process.env, RECOURSE_FOLDER: folder, RECOURSE_PORT: String(port), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
  const exited = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      if (printed.includes('Ctrl-C stops it')) resolve();
    });
    child.on('exit', () => reject(new Error(`It stopped by itself:\n${printed}`)));
  });
  const health = await fetch(`http://127.0.0.1:${String(port)}/api/health`);
  expect(health.status).toBe(200);
  child.kill('SIGINT');
  const [code] = await exited;
  expect(code, printed).toBe(0);
  return printed;
}

const counts = (printed: string) =>
  /Sellers .*|Screened .*|Decisions .*|Notices .*|Record .*/g[Symbol.match](printed);

test('npm start shows the demo, says how to sign in, stops cleanly and keeps everything', async () => {
  const port = 20_000 + (process.pid % 10_000);
  const first = await startAndStop(['--sellers', '12'], port);
  expect(first).toMatch(/Clock +demo, stands at 2020-03-12T09:00:00\.000Z/);
  expect(first).toMatch(/Sellers +12, with \d+ listings/);
  expect(first).toMatch(/Sign in +reviewer +\S+ +password \S+/);
  expect(first).toMatch(/Sign in +seller s-\d+/);
  const second = await startAndStop([], port);
  expect(counts(second)).toEqual(counts(first));
}, 240_000);
