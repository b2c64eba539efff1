import { expect, test } from 'vitest';

import { isStorable } from './storable.ts';

test.each([
  ['plain', '口罩 😀'],
  ['text about an escape', '\\u0000 and \\ud800'],
  ['an escaped backslash before such a text', '\\\\ud800'],
  ['nothing', undefined],
])('%s can be kept', (_, value) => {
  expect(isStorable({ value })).toBe(true);
});

test.each([
  ['U+0000', 'a\u{0}b'],
  ['the first half of a pair', 'a\ud83d'],
  ['the second half of a pair', '\ude00b'],
  ['a half after a backslash', '\\\ud83d'],
])('%s cannot be kept, as a value or as a name, however deep', (_, text) => {
  expect(isStorable([{ a: { b: [text] } }])).toBe(false);
  expect(isStorable({ [text]: 1 })).toBe(false);
});
