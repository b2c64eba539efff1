import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifierKey, normalIdentifier, parsePattern } from './identifier-pattern.ts';

function matches(pattern: string, text: string): boolean {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.pattern.matches(text);
}

/** Patterns of the small kind, of a few letters so that texts often match. */
const atom = fc.constantFrom('a', 'b', 'c', '\\d', '[ab]', '[a-c0-3]', '\\.', '[\\-c]', '口');
const pattern = fc.letrec<{ readonly row: string; readonly part: string }>((tie) => ({
  row: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'pattern' },
    atom,
    fc
      .tuple(tie('row'), fc.constantFrom('', '?', '{2}', '{0,2}', '{1,3}'))
      .map(([row, times]) => `(${row})${times}`),
    fc.tuple(tie('row'), tie('row')).map(([left, right]) => `(?:${left}|${right})`),
  ),
})).row;

test('a pattern says of every text what a regular expression says', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '0', '3', '7', '-', '.', '口'), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(pattern, text, (inner, units) => {
      const parsed = parsePattern(`^${inner}$`);
      if (!parsed.ok) return;
      const given = units.join('');
      expect(parsed.pattern.matches(given)).toBe(new RegExp(`^${inner}$`, 'u').test(given));
    }),
    { numRuns: 2000 },
  );
});

test('no text makes a pattern hang: what takes a backtracking matcher an age takes no time', () => {
  const evil = `^${'(a?){20}'.repeat(4)}${'a{20}'.repeat(4)}$`;
  const begun = performance.now();
  expect(matches(evil, 'a'.repeat(79))).toBe(false);
  expect(matches(evil, 'a'.repeat(80))).toBe(true);
  expect(matches(evil, `${'a'.repeat(99)}!`)).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('a text longer than any identifier is of no shape', () => {
  expect(matches('^(a{50}){1,3}$', 'a'.repeat(100))).toBe(true);
  expect(matches('^(a{50}){1,3}$', 'a'.repeat(150))).toBe(false);
});

describe('a pattern is refused', () => {
  test.each([
    ['without its ends', 'K\\d{6}'],
    ['with endless repetition', '^a+$'],
    ['with a star', '^a*$'],
    ['with a point for anything', '^a.b$'],
    ['with a reference back', '^(a)\\1$'],
    ['with look-ahead', '^(?=a)a$'],
    ['with a set of what it is not', '^[^a]$'],
    ['with a range that runs backwards', '^[z-a]$'],
    ['with a repetition that runs backwards', '^a{3,2}$'],
    ['with an open repetition', '^a{3,}$'],
    ['with a group left open', '^(a$'],
    ['with a group closed twice', '^a)$'],
    ['with an empty alternative', '^(a|)$'],
    ['with an empty set', '^[]$'],
    ['that is empty', '^$'],
    ['that stands for too much', '^((a{50}){50}){50}$'],
    ['that ends within an escape', '^a\\$'],
  ])('%s', (_name, source) => {
    expect(parsePattern(source).ok).toBe(false);
  });
});

test('full-width letters, spaces and case are no difference', () => {
  expect(normalIdentifier('  ｔｃ－84a   0006 ')).toBe('TC-84A 0006');
  expect(identifierKey('tc 84a-0006')).toBe(identifierKey('TC-84A 0006'));
  expect(identifierKey('CE 1282')).not.toBe(identifierKey('CE 1283'));
});
