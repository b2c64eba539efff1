import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, originalRange } from './fold.ts';

describe('folding makes one of', () => {
  test.each([
    ['upper and lower case', 'N95 MASK', 'n95 mask'],
    ['full and half width', 'Ｎ９５', 'n95'],
    ['ligatures', 'eﬃcient', 'efficient'],
    ['mathematical letters', '𝐍𝟗𝟓', 'n95'],
    ['circled letters', 'Ⓝ95', 'n95'],
    ['accents and their absence', 'médical', 'medical'],
    ['composed and decomposed accents', 'me\u0301dical', 'medical'],
    ['umlauts and their absence', 'für', 'fur'],
    ['sharp s and double s', 'WEIẞ weiß', 'weiss weiss'],
    ['the Turkish i with and without dot', 'İı', 'ii'],
    ['sigma and final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['typographic and plain apostrophes', 'n’est', "n'est"],
    ['hyphens', 'N‑95 N−95 N–95', 'n-95 n-95 n-95'],
    ['white space', 'N\u00a095\u3000mask', 'n 95 mask'],
    ['words with and without invisible characters', 'N\u200b9\u00ad5\ufeff', 'n95'],
    ['half-width and full-width kana', 'ﾏｽｸ', 'マスク'],
    ['half-width kana with a voicing sign', 'ｶﾞｰｾﾞ', 'ガーゼ'],
    ['kana with a combining voicing sign', 'か\u3099', 'が'],
    ['kana with a spaced voicing sign', 'か゛', 'が'],
    ['trademark signs and nothing', 'N95™', 'n95 '],
  ])('%s', (_, original, folded) => {
    expect(fold(original).text).toBe(folded);
  });
});

describe('folding keeps apart', () => {
  test.each([
    ['voiced and unvoiced kana', 'がーゼ', 'かーせ'],
    ['Cyrillic й and и', 'й', 'и'],
    ['hiragana and katakana', 'ますく', 'マスク'],
    ['a number and its footnote', 'N95¹', 'N951'],
    ['simplified and traditional characters', '医', '醫'],
  ])('%s', (_, one, other) => {
    expect(fold(one).text).not.toBe(fold(other).text);
  });
});

test('an em dash parts, a hyphen joins', () => {
  expect(fold('mask—not').text).toBe('mask - not');
  expect(fold('mask-not').text).toBe('mask-not');
});

test('every folded unit leads back to the characters that made it', () => {
  const original = '𝐍９５ ﾏﾞ me\u0301d';
  const folded = fold(original);
  const place = (part: string): string => {
    const start = folded.text.indexOf(part);
    const range = originalRange(folded, { start, end: start + part.length });
    return original.slice(range.start, range.end);
  };
  expect(place('n95')).toBe('𝐍９５');
  expect(place('med')).toBe('me\u0301d');
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        'か',
        '゛',
        '\u3099',
        'ﾞ',
        'ß',
        'İ',
        '\u0301',
        '\u200d',
        '²',
        '1',
        '—',
        '-',
        'é',
        ' ',
        '\n',
        '\ud800',
        'ﾡ',
        'ㄱ',
        'ㅏ',
        '\u1161',
        '\u11a8',
      ],
    ),
    maxLength: 12,
  }),
);

test('folding twice folds no further', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = fold(text).text;
      expect(fold(once).text).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('ranges of folded text lie in the original, in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = fold(text);
      let before = 0;
      for (let at = 0; at < folded.text.length; at += 1) {
        const { start, end } = originalRange(folded, { start: at, end: at + 1 });
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      }
    }),
    { numRuns: 1000 },
  );
});
