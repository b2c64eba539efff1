import { expect, test } from 'vitest';
import { originalSpan, tokenize } from './tokens.ts';

const shown = (text: string): string =>
  tokenize(text)
    .tokens.map(({ text: of, gap }) => `${gap}:${of}`)
    .join(' ');

test.each([
  ['letters and digits', 'N95', 'none:n none:95'],
  ['a hyphen', 'N-95', 'none:n hyphen:95'],
  ['a space', 'N 95', 'none:n space:95'],
  ['a line end', 'N\n95', 'none:n line:95'],
  ['a blank line', 'N\r\n \n95', 'none:n break:95'],
  ['a spaced dash', 'N - 95', 'none:n dash:95'],
  ['an em dash', 'N—95', 'none:n dash:95'],
  ['a double dash', 'N--95', 'none:n dash:95'],
  ['characters of a script without spaces', '口罩', 'none:口 none:罩'],
  ['characters with marks', 'น้ำ', 'none:น้ none:า'],
  ['punctuation', '99.5%', 'none:99 none:. none:5 none:%'],
  ['an ideograph of four bytes', '𠮷野', 'none:𠮷 none:野'],
])('%s', (_, text, expected) => {
  expect(shown(text)).toBe(expected);
});

test('a token leads back to what was written', () => {
  const text = tokenize('x ﾌﾞ ９５');
  expect(originalSpan(text, { first: 1, last: 1 })).toEqual({ start: 2, end: 4 });
  expect(originalSpan(text, { first: 1, last: 2 })).toEqual({ start: 2, end: 7 });
});
