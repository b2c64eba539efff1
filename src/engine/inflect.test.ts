import { expect, test } from 'vitest';
import { inflections } from './inflect.ts';

test.each([
  ['en', 'surgical mask', ['surgical mask', 'surgical masks']],
  ['en', 'box kit', ['box kit']],
  ['en', 'n95', ['n95']],
  ['en', 'glass', ['glass', 'glasses']],
  ['de', 'op-maske', ['op maske', 'op masken', 'op maskeen', 'op maskee', 'op maskes']],
  [
    'fr',
    'usage unique',
    [
      'usage unique',
      'usage uniques',
      'usage uniquex',
      'usages unique',
      'usages uniques',
      'usages uniquex',
      'usagex unique',
      'usagex uniques',
      'usagex uniquex',
    ],
  ],
  ['it', 'guanto', ['guanto', 'guanti']],
  ['zh-CN', '口罩', ['口罩']],
  ['und', 'masks', ['masks']],
])('%s: %s', (locale, term, expected) => {
  expect(inflections(term, locale)).toEqual(expected);
});

test('the term itself comes first, and long terms stand alone', () => {
  const term = 'masque chirurgical jetable bleu adulte';
  expect(inflections(term, 'fr')).toEqual([term]);
});
