import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readByKernel } from './anchors.ts';
import { fold } from './fold.ts';
import { unitsOf } from './kernel-fold.ts';

/** What the kernel makes of a text, without where it stands; nothing when it sends the text on. */
function tokensOf(text: string): readonly unknown[] | undefined {
  const read = readByKernel(text);
  if (read === undefined) return undefined;
  let last = -1;
  const characters = read.characters.map(({ start, end }) => {
    const isJoined = start === last;
    last = end;
    return isJoined;
  });
  return [...read.words.map(({ hash }) => hash), ...characters];
}

/** The kernel must see in a text what it sees in its folded form, or hand it on. */
function expectCoarser(text: string): void {
  const own = tokensOf(text);
  if (own === undefined) return;
  expect({ text, tokens: own }).toEqual({ text, tokens: tokensOf(fold(text).text) });
}

const plain = (text: string): boolean => !/["\\\p{Cc}\p{Cs}]/u.test(text);

test('every character is folded by the kernel as its folded form is', () => {
  for (let codePoint = 0x20; codePoint < 0x11_0000; codePoint += 1) {
    if (codePoint >= 0x3400 && codePoint < 0x9f00 && codePoint % 97 !== 0) continue;
    if (codePoint >= 0xac00 && codePoint < 0xd700 && codePoint % 31 !== 0) continue;
    if (codePoint >= 0x1_fb00 && codePoint % 211 !== 0) continue;
    const character = String.fromCodePoint(codePoint);
    if (plain(character)) expectCoarser(`a${character}b`);
  }
});

const interesting = fc.constantFrom(
  ..."aZ09 .-_,'!@$|ß\u{301}\u{300}\u{327}\u{200b}\u{ad}\u{feff}éÅñİıſ¹²①½℃㎏ｶﾞﾊﾟー゛がﾏｽｸ口罩医ひんмаскаΝσςάй\u{3099}",
  '𝐍',
  '🅰',
  '😷',
  '\u{fe0f}',
  '각',
  'ㄱ',
  'ไท',
  'مم',
  '٣',
  '𠮷',
  '—',
  '・',
  'ﬃ',
  '㍿',
  '™',
);

test('every text is folded by the kernel as its folded form is', () => {
  fc.assert(
    fc.property(fc.array(interesting, { maxLength: 12 }), (parts) => {
      expectCoarser(parts.join(''));
    }),
    { numRuns: 20_000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
      if (plain(text)) expectCoarser(text);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['Latin letters in lower case', 'M', ['m']],
  ['letters without their accents', 'é', ['e']],
  ['look-alikes of other alphabets as Latin letters', 'с', ['c']],
  ['one character as several', 'ß', ['s', 's']],
  ['invisible characters as nothing', '\u{200b}', []],
  ['signs that stand for letters as themselves', '@', ['@']],
])('%s', (_, character, units) => {
  expect(unitsOf(character.codePointAt(0) ?? 0)).toEqual(
    units.map((one) => one.codePointAt(0) ?? 0),
  );
});
