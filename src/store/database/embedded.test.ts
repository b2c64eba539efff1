import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import {
  EmbeddedInUse,
  startEmbedded,
  type EmbeddedConnection,
  type EmbeddedServer,
} from './embedded.ts';

const program = path.resolve(import.meta.dirname, '../../../test/support/embedded-process.ts');
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

const cleanups: (() => Promise<void> | void)[] = [];

let used = '';

beforeAll(async () => {
  used = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-test-'));
  const { connection, stop } = await startEmbedded({ folder: used });
  await stop();
  fs.rmdirSync(connection.host);
});

afterAll(() => fs.rmSync(used, { recursive: true, force: true }));

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-test-'));
  fs.chmodSync(folder, 0o755);
  cleanups.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder whose cluster is made already, as all but a first start find it. */
function usedFolder(): string {
  const folder = newFolder();
  fs.cpSync(used, folder, { recursive: true });
  // A copy takes the usual permissions; PostgreSQL insists on its own.
  fs.chmodSync(path.join(folder, 'postgres-18'), 0o700);
  return folder;
}

async function start(folder: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder });
  removeSocketFolder(server.connection);
  cleanups.push(server.stop);
  return server;
}

function removeSocketFolder({ host }: EmbeddedConnection): void {
  cleanups.push(() => fs.rmSync(host, { recursive: true, force: true }));
}

async function connect(connection: EmbeddedConnection): Promise<pg.Client> {
  const client = new pg.Client(connection);
  // A server that dies under a test ends the session; the test sees that by the event it waits for.
  client.on('error', () => {});
  await client.connect();
  cleanups.push(() => client.end().catch(() => {}));
  return client;
}

function untilEnd(client: pg.Client): Promise<void> {
  return new Promise((resolve) => client.once('end', resolve));
}

async function read(connection: EmbeddedConnection, query: string): Promise<unknown[]> {
  const client = await connect(connection);
  const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

function serverPid(folder: string): number {
  const lock = fs.readFileSync(path.join(folder, 'postgres-18', 'postmaster.pid'), 'utf8');
  return Number(lock.split('\n')[0]);
}

async function startElsewhere(
  command: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly child: ChildProcess; readonly connection: EmbeddedConnection }> {
  const [first, ...rest] = command;
  const child = spawn(first, rest, { stdio: ['pipe', 'pipe', 'pipe'], env: environment, cwd: '/' });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(child, 'exit').then(() => {
    throw new Error(`the starter ended: ${said}`);
  });
  const [line] = await Promise.race([once(child.stdout, 'data'), exited]);
  exited.catch(() => {});
  const connection = JSON.parse(String(line)) as EmbeddedConnection;
  removeSocketFolder(connection);
  cleanups.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin.end();
    await once(child, 'exit');
  });
  return { child, connection };
}

describe('the embedded PostgreSQL', () => {
  test('keeps what was committed from one start to the next', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await read(first.connection, "create table kept as select '口罩 ﬀ' as words");
    await first.stop();
    const second = await start(folder);
    expect(await read(second.connection, 'select words from kept')).toEqual(['口罩 ﬀ']);
  });

  test('is durable, checks its pages, and listens on no network address', async () => {
    const server = await start(usedFolder());
    expect(server.version).toMatch(/^18\./);
    const query = `select current_setting(name) from unnest(array['fsync', 'synchronous_commit',
      'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding', 'TimeZone'])
      with ordinality as asked (name, place) order by place`;
    expect(await read(server.connection, query)).toEqual([
      'on',
      'on',
      'on',
      'on',
      '',
      'UTF8',
      'UTC',
    ]);
    expect(fs.statSync(server.connection.host).mode & 0o777).toBe(0o700);
  });

  test('refuses a second start on the same folder and names the process that holds it', async () => {
    const folder = usedFolder();
    await start(folder);
    const refused = startEmbedded({ folder });
    await expect(refused).rejects.toThrow(EmbeddedInUse);
    await expect(refused).rejects.toThrow(`process ${serverPid(folder)}`);
  });

  test('tells whom it refuses how to reach the server that runs', async () => {
    const folder = usedFolder();
    const running = await start(folder);
    const refusal: unknown = await startEmbedded({ folder }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ connection: running.connection });
  });

  test('lets only one of two simultaneous first starts have the folder', async () => {
    const folder = newFolder();
    const outcomes = await Promise.allSettled([start(folder), start(folder)]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refusal: unknown = outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
    expect(refusal).toBeInstanceOf(EmbeddedInUse);
  });

  test('loses nothing that was committed when the server is killed', async () => {
    const folder = usedFolder();
    const first = await start(folder);
    const client = await connect(first.connection);
    await client.query('create table kept as select 7 as number');
    const ended = untilEnd(client);
    process.kill(serverPid(folder), 'SIGKILL');
    await ended;
    const second = await start(folder);
    expect(await read(second.connection, 'select number from kept')).toEqual([7]);
  });

  test('starts although a crash left a lock whose process number is now another program', async () => {
    const folder = usedFolder();
    const lock = path.join(folder, 'postgres-18', 'postmaster.pid');
    fs.writeFileSync(lock, `${process.pid}\n${path.dirname(lock)}\n`);
    const server = await start(folder);
    expect(await read(server.connection, 'select 1')).toEqual([1]);
  });

  test('stops when it is asked twice, and even with sessions open', async () => {
    const server = await start(usedFolder());
    await connect(server.connection);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });

  test.runIf(isLinux)(
    'ends with the program that started it, even when that is killed',
    async () => {
      const folder = usedFolder();
      const { child, connection } = await startElsewhere([process.execPath, program, folder]);
      const client = await connect(connection);
      const ended = untilEnd(client);
      child.kill('SIGKILL');
      await ended;
      const next = await start(folder);
      expect(await read(next.connection, 'select 1')).toEqual([1]);
    },
  );

  test.runIf(isLinux && isRoot)('runs for an ordinary user on a folder of their own', async () => {
    const folder = newFolder();
    fs.chownSync(folder, 65534, 65534);
    const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--'] as const;
    const { connection } = await startElsewhere([
      ...(['setpriv', ...asNobody] as const),
      ...[process.execPath, program, folder],
    ]);
    expect(await read(connection, 'select current_user::text')).toEqual(['recourse']);
    expect(fs.statSync(path.join(folder, 'postgres-18')).uid).toBe(65534);
  });

  test.runIf(isLinux && isRoot)('runs for root where user namespaces are refused', async () => {
    const folder = newFolder();
    const { connection } = await startElsewhere([process.execPath, program, folder], {
      ...process.env,
      PATH: pathWithoutUnshare(),
    });
    expect(await read(connection, 'select current_user::text')).toEqual(['recourse']);
    expect(fs.statSync(path.join(folder, 'postgres-18')).uid).toBe(65534);
  });
});

function pathWithoutUnshare(): string {
  const folder = newFolder();
  for (const name of ['setpriv', 'sh', 'true']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    const target = found.startsWith('/') ? found : `/usr/bin/${name}`;
    fs.symlinkSync(target, path.join(folder, name));
  }
  return folder;
}
