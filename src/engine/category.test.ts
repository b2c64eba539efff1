import { expect, test } from 'vitest';
import { isInCategory } from './category.ts';

test.each([
  ['skin care', 'ski', false],
  ['ski & snow', 'ski', true],
  ['apres-ski', 'ski', true],
  ['aqua ski', 'ski', true],
  ['kosmetikartikel', 'kosmetik', true],
  ['naturkosmetik', 'kosmetik', false],
  ['snowboard ski ski2', 'ski2', true],
  ['美容用品', '美容', true],
  ['health 美容', 'health', true],
  ['', 'ski', false],
  ['anything', '', false],
])('category "%s" holds "%s": %s', (category, part, expected) => {
  expect(isInCategory(category, [part])).toBe(expected);
});
