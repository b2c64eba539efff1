import { expect, test } from 'vitest';
import { closestName, expectedName } from './closest-name.ts';

test('a mistyped name is recognised: a letter missing, doubled, wrong or swapped', () => {
  for (const typed of ['seveity', 'sevverity', 'seberity', 'sevreity', 'Severity'])
    expect(closestName(typed, ['title', 'severity', 'why'])).toBe('severity');
});

test('a name unlike any is not guessed at', () => {
  expect(closestName('colour', ['title', 'severity', 'why'])).toBeUndefined();
  expect(expectedName('colour', ['why', 'title'])).toBe('one of: title, why');
});
