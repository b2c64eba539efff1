import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type pg from 'pg';
import { openPool, type DatabaseConfig } from './connect.ts';

const folder = new URL('../../../migrations/', import.meta.url);
const lockKey = 8_267_001;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * Brings a database forward to this version: each file of `migrations/` once, in order, in its own
 * transaction. Safe when several processes start at once. Returns the names applied now.
 * Throws when a file that was applied has changed since: forward only.
 */
export async function migrate(config: DatabaseConfig): Promise<readonly string[]> {
  const pool = openPool(config, 1);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query('create schema if not exists recourse');
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null)',
    );
    const applied = new Map<string, string>(
      (
        await client.query<{ name: string; hash: string }>('select name, hash from migration')
      ).rows.map((row) => [row.name, row.hash]),
    );
    const fresh: string[] = [];
    for (const migration of await readMigrations()) {
      const before = applied.get(migration.name);
      if (before === migration.hash) continue;
      if (before !== undefined) {
        throw new Error(
          `${migration.name} was applied to this database in another form; write a new migration instead`,
        );
      }
      await apply(client, migration);
      fresh.push(migration.name);
    }
    return fresh;
  } finally {
    client.release(true);
    await pool.end();
  }
}

async function apply(client: pg.PoolClient, { name, text, hash }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(
      `Migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
