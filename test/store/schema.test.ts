import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { migrate } from '../../src/store/database/migrate.ts';
import { schemaText } from '../../tools/print-schema.ts';
import { freshDatabase } from '../support/postgres.ts';
import { hasPostgres15, startPostgres15 } from '../support/postgres-15.ts';

async function run(config: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('schema.sql', () => {
  const committed = fs.readFileSync(path.resolve(import.meta.dirname, '../../schema.sql'), 'utf8');
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  test('is what the migrations make (npm run print -- schema)', async () => {
    expect(await schemaText(fresh.config)).toBe(committed);
  });

  test.skipIf(!hasPostgres15())('reads the same on PostgreSQL 15', async () => {
    const oldest = await startPostgres15();
    try {
      await migrate(oldest.config);
      expect(await schemaText(oldest.config)).toBe(committed);
    } finally {
      await oldest.stop();
    }
  });
});

describe('a printed schema', () => {
  test.each([
    ['column', 'alter table recourse.site add column note text'],
    ['check', 'alter table recourse.site add constraint site_named check (name <> $$$$)'],
    ['index', 'create index site_country on recourse.site (country)'],
    ['trigger', 'drop trigger audit_append_only on recourse.audit'],
    ['policy', 'drop policy scope on recourse.seller'],
    ['row security', 'alter table recourse.seller no force row level security'],
    ['grant', 'grant delete on recourse.audit to recourse_runtime'],
    ['column grant', 'grant update (outcome) on recourse.audit to recourse_runtime'],
    ['function', 'create function recourse.one() returns int language sql return 1'],
  ])('shows a changed %s', async (_, change) => {
    const { config, drop } = await freshDatabase();
    try {
      const before = await schemaText(config);
      await run(config, change);
      expect(await schemaText(config)).not.toBe(before);
    } finally {
      await drop();
    }
  });

  test('is refused rather than printed without a kind of object that it does not know', async () => {
    const { config, drop } = await freshDatabase();
    try {
      await run(config, 'create view recourse.seller_name as select name from recourse.seller');
      await expect(schemaText(config)).rejects.toThrow('seller_name');
    } finally {
      await drop();
    }
  });
});
