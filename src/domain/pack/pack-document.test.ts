import { expect, test } from 'vitest';
import { readDocument } from './pack-document.ts';

/** Where the marker `@` of a condition stands, by the value’s offset, and where it stands in the text. */
function places(text: string): { readonly mapped: string; readonly real: string } {
  const read = readDocument('x.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const { value } = read.document;
  const when: unknown =
    typeof value === 'object' && value !== null && 'when' in value ? value.when : undefined;
  if (typeof when !== 'string') throw new Error('no condition');
  const { line, column } = read.document.locateIn(['when'], when.indexOf('@'));
  const before = text.slice(0, text.indexOf('@')).split('\n');
  return {
    mapped: `${line}:${column}`,
    real: `${before.length}:${(before.at(-1) ?? '').length + 1}`,
  };
}

test.each([
  ['plain', 'a: 1\nwhen: isClass("x") && @\n'],
  ['plain over several lines', 'when: isClass("x") &&\n    isClass("y")\n\n    && @rest\n'],
  ['single quotes', "when: 'it''s ''quoted'' and @'\n"],
  [
    'double quotes',
    'when: "claims(\\"x\\") && \\u0040x && \\ttab @ here"\n'.replace('\\u0040', 'u'),
  ],
  [
    'double quotes with an escaped pair and line break',
    'when: "\\U0001F637 é \\x41 \\\n   next @"\n',
  ],
  ['a literal block', 'when: |\n  one &&\n    two &&\n  @\n'],
  [
    'a literal block with a comment',
    'when: |- # why @not\n  one && $\n'.replace('@', '').replace('$', '@'),
  ],
  ['a folded block', 'when: >-\n  one &&\n  two\n\n  && @three\n'],
  ['a folded block with an explicit indentation', 'when: >2-\n    one &&\n  two && @\n'],
  ['letters beyond the basic plane', 'when: 口罩 😷 @\n'],
  ['CRLF', 'a: 1\r\nwhen: >-\r\n  one\r\n  @\r\n'],
])('a place in a condition is found in the file: %s', (_, text) => {
  const { mapped, real } = places(text);
  expect(mapped).toBe(real);
});

test('the end of a condition is right after its last character', () => {
  const read = readDocument('x.yaml', 'when: one &&   # and then\n');
  expect(read.ok && read.document.locateIn(['when'], 6)).toEqual({ line: 1, column: 13 });
});

test('a value behind an alias is found where it is written', () => {
  const read = readDocument('x.yaml', 'a: &a\n  b: 1\nc: *a\n');
  expect(read.ok && read.document.locate(['c', 'b'])).toEqual({ line: 2, column: 6 });
  expect(read.ok && read.document.locate(['c'])).toEqual({ line: 3, column: 4 });
});

test('what YAML 1.1 would read otherwise is text', () => {
  const read = readDocument('x.yaml', 'a: NO\nb: on\nc: 2020-03-11\nd: 12:30:45\n');
  expect(read.ok && read.document.value).toEqual({
    a: 'NO',
    b: 'on',
    c: '2020-03-11',
    d: '12:30:45',
  });
});

test.each([
  ['%YAML 1.1\n---\na: b\n', 'YAML 1.1', 'YAML 1.2'],
  ['a: .inf\n', 'the number Infinity', 'a finite number'],
  ['1: b\n', 'a key that is not text (1)', 'a key that is text'],
  ['a: "open\n', 'missing closing "quote', 'well-formed YAML 1.2'],
])('%j is refused', (text, message, expected) => {
  const read = readDocument('x.yaml', text);
  expect(!read.ok && read.errors[0]).toMatchObject({ message, expected });
});
