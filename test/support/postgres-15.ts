/**
 * The oldest PostgreSQL that is supported, so that nothing newer slips into the migrations. npm does
 * not bring it: it is taken from Debian's folder or from RECOURSE_POSTGRES_15_BIN. Without it the
 * test that needs it skips, and says so.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

import { chooseAccount, type PostgresAccount } from '../../src/store/database/postgres-account.ts';

type Postgres15 = {
  readonly config: {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly user: string;
  };
  readonly version: string;
  readonly stop: () => Promise<void>;
};

const programs = process.env['RECOURSE_POSTGRES_15_BIN'] ?? '/usr/lib/postgresql/15/bin';
const serverProgram = path.join(programs, 'postgres');

/** For `test.skipIf(!hasPostgres15())`. Says aloud that it skips. */
export function hasPostgres15(): boolean {
  const isThere = fs.existsSync(serverProgram);
  if (!isThere) {
    process.stderr.write(
      `SKIPPED: no PostgreSQL 15 in ${programs} (set RECOURSE_POSTGRES_15_BIN to its programs).\n`,
    );
  }
  return isThere;
}

/** A new, empty server in a folder of its own that `stop` removes. */
export async function startPostgres15(): Promise<Postgres15> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-15-'));
  const account = chooseAccount({ folder, program: serverProgram });
  if (account.owner !== undefined) fs.chownSync(folder, account.owner.uid, account.owner.gid);
  const cluster = path.join(folder, 'cluster');
  await createCluster(account, cluster);
  const server = await launchServer(account, { folder, cluster });
  const config = { host: folder, port: 5432, database: 'recourse', user: 'recourse' };
  const stop = async (): Promise<void> => {
    const ended = once(server, 'exit');
    if (server.kill('SIGINT')) await ended;
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { config, version: await createDatabase(config), stop };
}

async function createCluster(account: PostgresAccount, cluster: string): Promise<void> {
  const child = start(account, path.join(programs, 'initdb'), [
    ...['-D', cluster, '-U', 'recourse', '--encoding=UTF8', '--locale=C.UTF-8'],
    ...['--auth=trust', '--no-instructions', '--no-sync'],
  ]);
  const output = collect(child);
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`initdb of PostgreSQL 15 failed:\n${output()}`);
}

async function launchServer(
  account: PostgresAccount,
  place: { readonly folder: string; readonly cluster: string },
): Promise<ChildProcess> {
  const child = start(account, serverProgram, [
    ...['-D', place.cluster, '-k', place.folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    ...['-c', 'timezone=UTC', '-p', '5432'],
  ]);
  const output = collect(child);
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>();
  child.stderr?.on('data', () => {
    if (output().includes('ready to accept connections')) resolve(child);
  });
  child.once('exit', () => reject(new Error(`PostgreSQL 15 did not start:\n${output()}`)));
  return promise;
}

function start(account: PostgresAccount, program: string, args: readonly string[]): ChildProcess {
  const launch = account.launch(program, args);
  const { command, args: rest, ...as } = launch;
  return spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...as,
  });
}

function collect(child: ChildProcess): () => string {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return () => output;
}

async function createDatabase(config: Postgres15['config']): Promise<string> {
  const client = new pg.Client({ ...config, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`create database ${config.database}`);
    const shown = await client.query<{ server_version: string }>('show server_version');
    return shown.rows[0]?.server_version ?? '';
  } finally {
    await client.end();
  }
}
