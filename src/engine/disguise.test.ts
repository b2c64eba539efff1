import { describe, expect, test } from 'vitest';
import { productClass } from '../../test/support/small-vocabulary.ts';
import { classifyListing } from './classify.ts';
import { compilePolicySet } from './compile.ts';
import { screenListing } from './screen.ts';
import type { Facts, Finding, ScreeningRule, Vocabulary } from './types.ts';
import { compileVocabulary } from './vocabulary.ts';

const vocabulary: Vocabulary = {
  hash: 'disguises',
  lexicons: [
    {
      id: 'terms',
      terms: {
        en: [
          'virus',
          'coronavirus',
          'oil',
          '0il',
          'toy',
          'medical',
          'hand sanitizer',
          'top',
          'mask',
          'iphone case',
          'hello',
        ],
        'zh-CN': ['口罩'],
      },
      except: {},
    },
  ],
  classes: [productClass({ id: 'respirator', names: { en: ['respirator'] } })],
  negations: { before: { en: ['not'] }, after: {} },
};

const site = { id: 'shop', country: 'US', currency: 'USD' };
const facts: Facts = {
  asOf: '2020-03-11T08:00:00Z',
  defaultSite: 'shop',
  approvals: new Map(),
  references: new Map(),
  sellers: new Map(),
};

function findingIn(title: string, rule: Partial<ScreeningRule> = {}): Finding | undefined {
  const made: ScreeningRule = {
    id: 'rule',
    when: 'mentions("terms")',
    severity: 'high',
    minConfidence: 0.9,
    automatic: true,
    ...rule,
  };
  const compiled = compilePolicySet({
    sites: [site],
    vocabularies: [vocabulary],
    versions: [
      { site: 'shop', policy: 'p', version: '1', rules: [made], vocabularyHash: 'disguises' },
    ],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return screenListing(compiled.set, { id: '1', title }, facts).findings[0];
}

const confidence = (title: string): number | undefined =>
  classifyListing(compileVocabulary(vocabulary), { id: '1', title })[0]?.confidence;

const shown = (title: string): readonly (string | undefined)[] =>
  (findingIn(title)?.evidence ?? []).flatMap(({ text, readAs }) => [text, readAs]);

describe('a term is found, with both its forms shown, when it is written', () => {
  test.each([
    ['with digits for letters', 'kills v1rus fast', 'v1rus', 'virus'],
    ['with signs for letters', 'face m@sk here', 'm@sk', 'mask'],
    ['with a digit that is an l', 'say he1lo', 'he1lo', 'hello'],
    ['with letters of another alphabet', 'kills vіrus', 'vіrus', 'virus'],
    ['with full stops in it', 'kills vi.rus', 'vi.rus', 'virus'],
    ['with asterisks in it', 'face ma*sk', 'ma*sk', 'mask'],
    ['letter by letter', 'kills v i r u s now', 'v i r u s', 'virus'],
    ['letter by letter with full stops', 'kills v.i.r.u.s now', 'v.i.r.u.s', 'virus'],
    ['with invisible characters', 'kills vi\u{200b}rus', 'vi\u{200b}rus', 'virus'],
    ['in mathematical letters', 'kills 𝐯𝐢𝐫𝐮𝐬', '𝐯𝐢𝐫𝐮𝐬', 'virus'],
    ['in circled letters', 'kills ⓥⓘⓡⓤⓢ', 'ⓥⓘⓡⓤⓢ', 'virus'],
    ['with accents on most letters', 'kills vïrüś', 'vïrüś', 'virus'],
    ['in two words, one of them disguised', 'hand s4nitizer', 'hand s4nitizer', 'hand sanitizer'],
    ['with invisible characters between characters', '口\u{200b}罩', '口\u{200b}罩', '口罩'],
  ])('%s', (_, title, ...forms) => {
    expect(shown(title)).toEqual(forms);
  });
});

test('what only a disguise shows is less certain, and is not acted on where certainty is asked for', () => {
  expect(findingIn('kills v1rus')).toMatchObject({
    confidence: 0.7,
    ambiguities: [{ kind: 'low-confidence', confidence: 0.7, required: 0.9 }],
  });
  expect(findingIn('kills virus')).toMatchObject({ confidence: 1, ambiguities: [] });
});

test('a term that is written plainly elsewhere is certain, and its disguise is shown beside it', () => {
  const found = findingIn('virus, v1rus');
  expect(found).toMatchObject({ confidence: 1, ambiguities: [] });
  expect(found?.evidence.map(({ readAs }) => readAs)).toEqual([undefined, 'virus']);
});

test('what is negated in disguise is negated', () => {
  expect(findingIn('not v1rus')?.ambiguities.map(({ kind }) => kind)).toContain('negated');
});

test('a class is recognised from its name in disguise, with less confidence', () => {
  expect(confidence('respirator')).toBe(0.85);
  expect(confidence('resp1rator')).toBe(0.595);
});

describe('ordinary words are not taken for disguises', () => {
  test.each([
    ['a short word with a digit', 'model t0y'],
    ['a number with a letter', 'm3 o1l'],
    ['a word that has another letter', 'medicai'],
    ['a word of another language', 'тор'],
    ['initials', 'H.E.L.P. and I. M. Top-1'.replace('Top', 'Tip')],
    ['sizes', 'S M L XL'],
    ['sizes that spell nothing', 'X S M L'],
    ['a sentence that ends without a space', 'for you.Now'],
    ['a word with an accent of its language', 'niño'],
    ['a model number', 'V1RU5X'],
    ['words in small pieces', 'vi rus'],
    ['a code with few letters', '0i1 v1r'],
  ])('%s', (_, title) => {
    expect(shown(title)).toEqual([]);
  });

  test('the word that a disguised term of a list looks like is another word', () => {
    expect(shown('fish oil')).toEqual(['oil', undefined]);
    expect(shown('médical')).toEqual(['médical', undefined]);
  });
});
