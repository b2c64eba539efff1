import { describe, expect, test } from 'vitest';

import { upperCaseSql } from './sql.ts';
import { plant, readTree } from './tree.ts';

describe('migrations', () => {
  test('are in lower case', () => {
    expect(upperCaseSql(readTree())).toEqual([]);
  });

  test.each(['SELECT 1;', 'create TABLE a ();', 'create table Appeal ();'])(
    'with capitals are found: %s',
    (text) => {
      expect(upperCaseSql(plant('migrations/0001_a.sql', text))).toHaveLength(1);
    },
  );

  test('may have capitals in comments, quotes and values', () => {
    const text = `-- RFC 8785\nselect 'JPY', "Name" /* SELECT */, format($p$table %I$p$, a);`;
    expect(upperCaseSql(plant('migrations/0001_a.sql', text))).toEqual([]);
  });
});
