import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { migrate } from '../../src/store/database/migrate.ts';
import { freshDatabase } from '../support/postgres.ts';
import { hasPostgres15, startPostgres15 } from '../support/postgres-15.ts';

type Config = pg.ClientConfig;

async function tables(config: Config): Promise<readonly string[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const query = `select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
    return (await client.query<{ name: string }>(query)).rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

describe('the migrations', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  test('have nothing left to do on a database that they made', async () => {
    const before = await tables(fresh.config);
    expect(before).not.toEqual([]);
    await migrate(fresh.config);
    expect(await tables(fresh.config)).toEqual(before);
  });

  test.skipIf(!hasPostgres15())('make the same tables on PostgreSQL 15', async () => {
    const oldest = await startPostgres15();
    try {
      expect(oldest.version).toMatch(/^15\./);
      await migrate(oldest.config);
      expect(await tables(oldest.config)).toEqual(await tables(fresh.config));
    } finally {
      await oldest.stop();
    }
  });
});
