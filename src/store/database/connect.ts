import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { instant, isInstant, type Instant } from '../../domain/time.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** Where the database is: a connection string, or the parts of one. */
export type DatabaseConfig = Pick<
  pg.PoolConfig,
  'connectionString' | 'host' | 'port' | 'database' | 'user' | 'password'
>;

const timestamptz = 1184;
const int8 = 20;
const date = 1082;

// PostgreSQL prints 2020-03-12 09:00:00.123+00 in the session's zone, which `connect` sets to UTC.
function readInstant(text: string): Instant {
  const [day, rest] = text.split(' ');
  const [clock, fraction] = (rest ?? '').replace(/\+00$/, '').split('.');
  const fixed = `${day}T${clock}.${(fraction ?? '').padEnd(3, '0').slice(0, 3)}Z`;
  return isInstant(fixed) ? fixed : instant(text);
}

const types = new pg.TypeOverrides();
types.setTypeParser(timestamptz, readInstant);
types.setTypeParser(int8, BigInt);
types.setTypeParser(date, (text) => text);

/** Opens a pool whose sessions speak UTC and schema recourse. `size` is the most connections it opens. */
export function openPool(config: DatabaseConfig, size = 10): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: size,
    types,
    options: '-c search_path=recourse -c timezone=UTC',
  });
  // A session that is lost while nobody uses it (the server restarts or stops) is dropped; the next query opens another.
  pool.on('error', () => undefined);
  return pool;
}

export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
