import { describe, expect, test } from 'vitest';

import { ambientClocks, sleepingTests, sqlClocks, statedPeriods } from './time.ts';
import { plant, readTree } from './tree.ts';

describe('tests', () => {
  test('never sleep', () => {
    expect(sleepingTests(readTree())).toEqual([]);
  });

  test.each([
    ['test/api/a.test.ts', 'await new Promise((go) => setTimeout(go, 50));'],
    ['src/domain/a.test.ts', 'await sleep(5);'],
    ['test/support/a.ts', "import { setTimeout as wait } from 'node:timers/promises';"],
  ])('that sleep are found in %s', (file, text) => {
    expect(sleepingTests(plant(file, text))).toHaveLength(1);
  });

  test('are not the program, which may wait', () => {
    expect(sleepingTests(plant('src/work/a.ts', 'setTimeout(go, 50);'))).toEqual([]);
  });
});

describe('SQL', () => {
  test("never reads the database server's clock", () => {
    expect(sqlClocks(readTree())).toEqual([]);
  });

  test.each([
    ['migrations/0001_a.sql', 'create table a (at timestamptz default now());'],
    ['src/store/a.ts', 'await sql`select 1 where at <= current_timestamp`;'],
    ['src/store/a.ts', "await client.query('select CLOCK_TIMESTAMP()');"],
    ['migrations/0001_a.sql', "select 'now'::timestamptz;"],
  ])('that reads it is found in %s: %s', (file, text) => {
    expect(sqlClocks(plant(file, text))).toHaveLength(1);
  });

  test('may be spoken of, and code may have a clock called now', () => {
    expect(sqlClocks(plant('migrations/0001_a.sql', '-- never now()\nselect 1;'))).toEqual([]);
    expect(sqlClocks(plant('src/app/a.ts', 'const at = clock.now(); // not now()'))).toEqual([]);
  });
});

describe('a period', () => {
  test('that is owed stands in a pack, not in code', () => {
    expect(statedPeriods(readTree())).toEqual([]);
  });

  test.each(["'P15D'", '"P6M"', '`PT72H`', "'P1Y2M3DT4H5M6S'"])('in code is found: %s', (text) => {
    expect(statedPeriods(plant('src/domain/deadline.ts', `const owed = ${text};`))).toHaveLength(1);
  });

  test('may be an example in a comment, the step of a calendar, or a test’s', () => {
    expect(
      statedPeriods(plant('src/domain/a.ts', "/** Such as P15D. */ const day = 'P1D';")),
    ).toEqual([]);
    expect(statedPeriods(plant('src/domain/a.test.ts', "const owed = 'P15D';"))).toEqual([]);
  });
});

describe('the lower floors', () => {
  test('are told the time', () => {
    expect(ambientClocks(readTree())).toEqual([]);
  });

  test.each(['Date.now()', 'new Date()', 'new Date( )', 'new Date;', 'Date()', 'map(Date.now)'])(
    'that look at the clock are found: %s',
    (text) => {
      expect(ambientClocks(plant('src/app/appeal/file.ts', text))).toHaveLength(1);
      expect(ambientClocks(plant('src/main/server.ts', text))).toEqual([]);
    },
  );

  test.each(['new Date(at)', 'readDate(at)', "'Date.now()'", 'new DateRange()'])(
    'may handle a given instant: %s',
    (text) => {
      expect(ambientClocks(plant('src/domain/deadline.ts', text))).toEqual([]);
    },
  );
});
