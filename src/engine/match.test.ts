import { describe, expect, test } from 'vitest';
import { answerOf, findingOf, productClass } from '../../test/support/small-vocabulary.ts';
import { classifyListing } from './classify.ts';
import { readListing } from './match.ts';
import type { Vocabulary } from './types.ts';
import { compileVocabulary } from './vocabulary.ts';

/** The texts in which one term, of one locale, is found. */
function found(term: string, text: string, locale = 'en'): readonly string[] {
  const vocabulary: Vocabulary = {
    hash: term,
    classes: [],
    lexicons: [{ id: 'one', terms: { [locale]: [term] }, except: {} }],
    negations: { before: {}, after: {} },
  };
  const reading = readListing(compileVocabulary(vocabulary), { id: '1', title: text });
  return (reading.lexiconHits.get('one') ?? []).map(({ text: { folded, tokens }, first, last }) =>
    folded.text.slice(tokens[first]?.start, tokens[last]?.end),
  );
}

const finds = (term: string, text: string, locale = 'en'): boolean =>
  found(term, text, locale).length > 0;

describe('N95 is found in', () => {
  test.each([
    'N95',
    'n95',
    'N-95',
    'N 95',
    'N‑95',
    'N–95',
    'Ｎ９５',
    'Ｎ－９５',
    'N\u200b95',
    'N\u00ad95',
    '𝐍𝟗𝟓',
    'N95口罩',
    '口罩N95',
    'KF94/N95',
    'N95s',
    '(N95)',
    'N95,',
    "N95'",
    'N95™',
    'n95pm2.5',
    'N95\nmask',
    'N95®',
  ])('%s', (text) => {
    expect(finds('N95', text)).toBe(true);
  });
});

describe('N95 is not found in', () => {
  test.each([
    'N950',
    'KN95',
    'N95x',
    'IN95',
    '1N95',
    'N9',
    'N 9 5',
    'N',
    '95',
    'N.95',
    'N\n\n95',
    'Ñ 9 5',
  ])('%s', (text) => {
    expect(finds('N95', text)).toBe(false);
  });
});

describe('a term of several words', () => {
  test.each([
    ['surgical mask', 'Surgical  Mask', true],
    ['surgical mask', 'surgical-mask', true],
    ['surgical mask', 'surgical\nmask', true],
    ['surgical mask', 'surgical masks', true],
    ['surgical mask', 'surgical, mask', false],
    ['surgical mask', 'surgical\n\nmask', false],
    ['surgical mask', 'nonsurgical mask', false],
    ['surgical mask', 'surgical maskara', false],
    ['3-ply', '3 ply', true],
    ['3-ply', '3ply', true],
    ['EN 149', 'EN149:2001', true],
    ['kills 99.99 %', 'kills 99.99% of germs', true],
    ['kills 99.99 %', 'kills 99,99%', false],
    ["n'est pas", 'n’est pas', true],
    ['COVID-19', 'covid 19', true],
    ['COVID-19', 'Covid19', true],
    ['2019-nCoV', '2019 nCoV', true],
  ])('"%s" in "%s": %s', (term, text, expected) => {
    expect(finds(term, text)).toBe(expected);
  });
});

describe('scripts without spaces', () => {
  test.each([
    ['口罩', '防尘口罩男', true],
    ['口罩', '口 罩', false],
    ['布口罩', '无纺布 口罩', false],
    ['KN95口罩', 'KN95口罩', true],
    ['KN95口罩', 'KN95 口罩', true],
    ['KN95口罩', '5KN95口罩', false],
    ['N95口罩', 'KN95口罩', false],
    ['マスク', 'サージカルマスク', true],
    ['マスク', 'ﾏｽｸ', true],
    ['ガーゼマスク', 'カーセマスク', false],
    ['가', '가', true],
    ['마스크', '마스크는', true],
    ['หน้ากาก', 'ขายหน้ากากอนามัย', true],
  ])('%s in %s: %s', (term, text, expected) => {
    expect(finds(term, text, 'zh-CN')).toBe(expected);
  });
});

describe('German', () => {
  test.each([
    ['Maske', 'Maskenhalter', false],
    ['Maske', 'Stoffmaske', false],
    ['Maske', 'Masken', true],
    ['FFP2-Maske', 'FFP2 Maske', true],
    ['FFP2', 'FFP2Masken', true],
    ['Atemschutzmaske', 'Atemschutz-Maske', true],
    ['Handdesinfektionsgel', 'Hand-Desinfektions-Gel', true],
    ['Handdesinfektionsgel', 'Hand Desinfektionsgel', false],
    ['für', 'fur', true],
  ])('"%s" in "%s": %s', (term, text, expected) => {
    expect(finds(term, text, 'de')).toBe(expected);
  });
});

describe('plurals', () => {
  test.each([
    ['masque jetable', 'masques jetables', 'fr', true],
    ['mascarilla quirúrgica', 'mascarillas quirurgicas', 'es', true],
    ['mascherina chirurgica', 'mascherine chirurgiche', 'it', true],
    ['battery', 'batteries', 'en', true],
    ['box', 'boxs', 'en', false],
    ['N95', 'N95es', 'en', true],
  ])('"%s" in "%s" (%s): %s', (term, text, ...rest) => {
    const [locale, expected] = rest;
    expect(finds(term, text, locale)).toBe(expected);
  });
});

test('the longest of overlapping terms of one lexicon is the evidence', () => {
  expect(findingOf('mentions("medical-grade")', 'a medical device')?.evidence).toEqual([
    { field: 'title', start: 2, end: 16, text: 'medical device', matched: 'lexicon:medical-grade' },
  ]);
});

test('evidence stands in the field where it was found, by its own offsets', () => {
  const finding = findingOf('mentions("disease-names")', {
    title: 'Mask',
    bullets: ['soft', '𝐂oronavirus safe'],
    description: 'against ＣＯＶＩＤ－１９',
    attributes: { use: 'COVID 19' },
  });
  expect(finding?.evidence).toEqual([
    {
      field: 'bullets[1]',
      start: 0,
      end: 12,
      text: '𝐂oronavirus',
      matched: 'lexicon:disease-names',
      readAs: 'coronavirus',
    },
    {
      field: 'description',
      start: 8,
      end: 16,
      text: 'ＣＯＶＩＤ－１９',
      matched: 'lexicon:disease-names',
    },
    {
      field: 'attributes.use',
      start: 0,
      end: 8,
      text: 'COVID 19',
      matched: 'lexicon:disease-names',
    },
  ]);
});

describe('an exception', () => {
  test.each(['Corona beer 6 pack', 'Corona Extra', 'Toyota Corona 1998', 'corona de flores'])(
    '"%s" is no mention',
    (text) => {
      expect(answerOf('mentions("disease-names")', text)).toBe('no');
    },
  );
  test('spares only what lies in it', () => {
    expect(findingOf('mentions("disease-names")', 'Corona beer against corona')?.evidence).toEqual([
      { field: 'title', start: 20, end: 26, text: 'corona', matched: 'lexicon:disease-names' },
    ]);
  });
  test('of another lexicon spares nothing', () => {
    expect(answerOf('mentions("respirator-standards")', 'corona beer N95')).toBe('sure');
  });
  test('hiding a longer term does not hide a shorter one beside it', () => {
    const vocabulary: Vocabulary = {
      hash: 'x',
      classes: [],
      lexicons: [
        { id: 'x', terms: { en: ['corona', 'corona mask case'] }, except: { en: ['case study'] } },
      ],
      negations: { before: {}, after: {} },
    };
    const reading = readListing(compileVocabulary(vocabulary), {
      id: '1',
      title: 'corona mask case study',
    });
    expect(reading.lexiconHits.get('x')?.map(({ first, last }) => [first, last])).toEqual([[0, 0]]);
  });
});

test('a look-alike of a wider class is none of its narrower classes', () => {
  const vocabulary: Vocabulary = {
    hash: 'x',
    classes: [
      productClass({ id: 'wide', names: { en: ['mask'] }, lookAlikes: { en: ['mask rom n95'] } }),
      productClass({ id: 'narrow', parent: 'wide', standards: ['N95'], names: { en: ['n95'] } }),
    ],
    lexicons: [],
    negations: { before: {}, after: {} },
  };
  expect(
    classifyListing(compileVocabulary(vocabulary), { id: '1', title: 'Mask ROM N95' }),
  ).toEqual([]);
});

test('brand and category are no claims', () => {
  expect(
    answerOf('mentions("respirator-standards")', { title: 'Mask', brand: 'N95', category: 'N95' }),
  ).toBe('no');
});
