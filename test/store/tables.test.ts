import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freshDatabase } from '../support/postgres.ts';

/** `table.column`, with `?` where it may be null and `=` where the database fills it in. */
type Column = string;

const folder = path.resolve(import.meta.dirname, '../../src/store/database');

/** `tables.ts`, and the files beside it in which a group of tables stands: `order-tables.ts`. */
const sources = fs
  .readdirSync(folder)
  .filter((name) => /(?:^|-)tables\.ts$/.test(name))
  .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The columns that `interface Tables`, or one that it extends, declares. Read as text: types leave no trace when the code runs. */
function declaredColumns(text: string): readonly Column[] {
  const body = text.slice(text.search(/export interface \w*Tables\b/));
  const bare = body.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  const tables = [...bare.matchAll(/^ {2}readonly (\w+): \{([\s\S]*?)\};\n(?=\s*readonly|\})/gm)];
  return tables.flatMap(([, table = '', columns = '']) =>
    [...columns.matchAll(/(?:^|[;\n])\s*(\w+):\s+([^;]+)/g)].map(([, column = '', type = '']) => {
      const mark = /^(?:Nullable|JsonOrNull)</.test(type)
        ? '?'
        : type.startsWith('Default<')
          ? '='
          : '';
      return `${snake(table)}.${snake(column)}${mark}`;
    }),
  );
}

async function actualColumns(config: pg.ClientConfig): Promise<readonly Column[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const query = `select table_name || '.' || column_name || case when is_nullable = 'YES' then '?'
        when column_default is not null then '=' else '' end as name
      from information_schema.columns where table_schema = 'recourse' and table_name <> 'migration'`;
    return (await client.query<{ name: string }>(query)).rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

describe('the table types', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  test('name every column as the migrations make it, and whether it may be null', async () => {
    const actual = await actualColumns(fresh.config);
    expect(actual.length).toBeGreaterThan(100);
    expect(sources.flatMap(declaredColumns).toSorted()).toEqual(actual.toSorted());
  });

  test('are read whole: nullable, filled in, and on one line', () => {
    const text = `export interface Tables {
  readonly site: { id: string; isDefault: Default<boolean> };
  /** A duty: with a comment. */
  readonly dutyText: {
    validUntil: Nullable<string>;
    kind:
      | 'a'
      | 'b';
  };
}
`;
    expect(declaredColumns(text)).toEqual([
      'site.id',
      'site.is_default=',
      'duty_text.valid_until?',
      'duty_text.kind',
    ]);
  });
});
