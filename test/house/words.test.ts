import { describe, expect, test } from 'vitest';

import { plant, readTree } from './tree.ts';
import { foreignWords } from './words.ts';

describe('the project', () => {
  test('speaks of itself alone', () => {
    expect(foreignWords(readTree())).toEqual([]);
  });

  test.each([
    ['run fa', 'rm-bench first'],
    ['see /wo', 'rk/main'],
    ['see ~/.lib', 'rary/search'],
    ['closes Iss', 'ue 2'],
    ['from https://registry.npm', 'js.org/a'],
    ['as the session tran', 'script says'],
  ])('is caught saying: %s…', (...pieces) => {
    expect(foreignWords(plant('docs/a.md', pieces.join('')))).toHaveLength(1);
  });

  test('may import from the folder work', () => {
    const text = "import { a } from '../work/outbox.ts'; // src/work/outbox.ts, {http,work}/a";
    expect(foreignWords(plant('src/main/a.ts', text))).toEqual([]);
  });
});
