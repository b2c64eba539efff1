import { describe, expect, test } from 'vitest';
import { answerOf } from '../../test/support/small-vocabulary.ts';

const standards = 'claims("respirator-standards")';
const medical = 'claims("medical-grade")';

describe('a negated claim is no claim', () => {
  test.each([
    ['en', standards, 'Cotton mask, not N95'],
    ['en', standards, 'non-N95 mask'],
    ['en', standards, 'This is not an N95 mask'],
    ['en', standards, 'not "N95"'],
    ['en', standards, 'this mask isn’t N95'],
    ['en', medical, 'not intended for the medical field'],
    ['en', medical, 'not a medical device'],
    ['en', medical, 'soft (non medical)'],
    ['de', medical, 'kein Medizinprodukt'],
    ['de', medical, 'Dies ist kein Medizinprodukt und keine PSA.'],
    ['de', standards, 'nicht als FFP2 zertifiziert'],
    ['fr', medical, "n'est pas un dispositif médical"],
    ['fr', medical, "n'est pas un dispositif médical ni un EPI"],
    ['es', medical, 'no es un producto sanitario ni un EPI'],
    ['it', medical, 'non è un dispositivo medico né un DPI'],
    ['zh-CN', standards, '非N95口罩'],
    ['zh-CN', standards, '非 N95'],
    ['zh-CN', medical, '一次性使用口罩（非外科用）'],
    ['zh-CN', medical, '非医用'],
    ['zh-CN', standards, '不是N95'],
    ['zh-TW', medical, '非醫用口罩'],
    ['ja', standards, 'N95ではありません'],
    ['ja', medical, '医療用ではありません'],
    ['ja', medical, '医療用マスクではありません'],
    ['ja', medical, '非医療用'],
    ['ja', medical, '医療用ではなく家庭用'],
    ['en', standards, 'not 2.5 N95'],
    ['en', medical, 'not KN95 medical'],
    ['en', standards, 'not sterile or N95'],
    ['en', medical, 'not N-95 or medical'],
    ['de', standards, 'kein Vlies oder FFP2'],
  ])('%s: %s "%s"', (_, condition, text) => {
    expect(answerOf(condition, text)).toBe('no');
  });
});

describe('no negation reaches', () => {
  test.each([
    ['past the end of a sentence', standards, 'Not sterile. N95 mask'],
    ['past a semicolon', standards, 'not sterile; N95'],
    ['past an exclamation mark', standards, 'Why not! N95'],
    ['past a Chinese full stop', standards, '不是。N95口罩'],
    ['past a blank line', standards, 'not\n\nN95'],
    ['past a spaced dash', standards, 'not cheap - N95'],
    ['past an em dash', standards, 'not cheap—N95'],
    ['past a closed bracket', standards, '(not sterile) N95'],
    ['past "but"', standards, 'not cloth but N95'],
    ['past "aber"', standards, 'nicht billig aber FFP2'],
    ['past "sondern"', standards, 'keine Stoffmaske sondern FFP2'],
    ['past "mais"', standards, 'pas en tissu mais FFP2'],
    ['past "sino"', standards, 'no de tela sino FFP2'],
    ['past 而是', standards, '不是布的而是N95'],
    ['of "no" past a colon', standards, 'no headbands: N95'],
    ['of "no" past a comma', standards, 'no headbands, N95'],
    ['of "keine" past a comma', standards, 'keine Gummibänder, FFP2'],
    ['past six words', standards, 'not one two three four five six N95'],
    ['from 除非', standards, '除非N95'],
    ['from 非常', medical, '非常医用'],
    ['from 非 through another word', medical, '非一次性医用口罩'],
    ['into another field', standards, 'no'],
    ['from an abbreviation "No."', standards, 'No. N95'],
    ['from "No. 1"', standards, 'No. 1 N95 mask'],
    ['from behind a contrast', medical, '医療用ですが家庭用ではありません'],
    ['from the next sentence', medical, '医療用。家庭用ではありません'],
  ])('%s', (_, condition, text) => {
    expect(answerOf(condition, { title: text, bullets: ['N95 医用'] })).toBe('sure');
  });
});

describe('"not only" negates nothing', () => {
  test.each([
    ['en', 'not only medical'],
    ['en', 'not just medical'],
    ['de', 'nicht nur medizinisch'],
    ['fr', 'pas seulement médical'],
    ['es', 'no solo médica'],
    ['it', 'non solo medicale'],
    ['zh-CN', '不仅医用'],
  ])('%s: "%s"', (_, text) => {
    expect(answerOf(medical, text)).toBe('sure');
  });
});

describe('a person looks where a negation is uncertain', () => {
  test.each([
    ['a comma between', standards, 'not sterile, N95'],
    ['a list that "no" opens', standards, 'no headbands, valves or N95'],
    ['the second of two terms behind "no"', standards, 'no KN95, N95'],
    ['"no" right before the comma', standards, 'no, N95'],
    ['a colon behind "not"', standards, 'not included: N95'],
    ['a line end between', standards, 'this is not\nN95'],
    ['an open bracket between', standards, 'not certified (N95)'],
    ['several words between', standards, 'does not give you protection like N95'],
    ['twice negated', medical, 'not non-medical'],
    ['twice negated in Chinese', medical, '不是非医用'],
    ['negated on both sides', medical, '非医療用ではありません'],
    ['another subject before the negation', medical, '医療用マスクはN95ではありません'],
    ['claimed and denied', standards, 'N95 mask. Not N95.'],
  ])('%s', (_, condition, text) => {
    expect(answerOf(condition, text)).toBe('negated');
  });
});

describe('mentions', () => {
  const mention = 'mentions("respirator-standards")';
  test('of negated terms only goes to a person', () => {
    expect(answerOf(mention, 'Cotton mask, not N95')).toBe('negated');
  });
  test('of a plain term is sure, whatever else is negated', () => {
    expect(answerOf(mention, 'N95 mask. Not N95.')).toBe('sure');
  });
  test('of no term is none', () => {
    expect(answerOf(mention, 'cotton mask')).toBe('no');
  });
  test('negated stays a doubt when turned round', () => {
    expect(answerOf(`!${mention}`, 'Cotton mask, not N95')).toBe('negated');
    expect(answerOf(`!${mention}`, 'N95 mask')).toBe('no');
    expect(answerOf(`!${mention}`, 'cotton mask')).toBe('sure');
  });
});

test('"not medical" beside a protection claim is still that claim', () => {
  expect(answerOf('claims("virus-protection")', 'not medical. Blocks 95% of viruses')).toBe('sure');
});

test('a negation within the French two-part form counts once', () => {
  expect(answerOf(medical, 'ne convient pas médical')).toBe('no');
});
