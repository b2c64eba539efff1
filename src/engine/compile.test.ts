import { describe, expect, test } from 'vitest';
import { noFacts, ruleOf, shop, smallVocabulary } from '../../test/support/small-vocabulary.ts';
import { compilePolicySet } from './compile.ts';
import { screenListing } from './screen.ts';
import type { PolicySetSource, ScreeningRule, ScreeningVersion } from './types.ts';

const versionOf = (
  version: string,
  rules: readonly ScreeningRule[],
  site = 'shop',
): ScreeningVersion => ({
  site,
  policy: 'masks',
  version,
  rules,
  vocabularyHash: 'small',
});
const sourceOf = (...versions: readonly ScreeningVersion[]): PolicySetSource => ({
  sites: [shop, { id: 'other', country: 'DE', currency: 'EUR' }],
  vocabularies: [smallVocabulary],
  versions,
});
const hashOf = (source: PolicySetSource): string => {
  const compiled = compilePolicySet(source);
  return compiled.ok ? compiled.set.hash : 'wrong';
};
const sure = versionOf('1', [ruleOf('isClass("face-mask")')]);

describe('a policy set', () => {
  test('holds nothing of a wrong source, and names every wrong rule', () => {
    const source = sourceOf(
      versionOf('2', [
        ruleOf('isClass("masks")', { id: 'a' }),
        ruleOf('true', { id: 'b' }),
        ruleOf('claims(', { id: 'c' }),
      ]),
    );
    const compiled = compilePolicySet(source);
    expect(compiled).toMatchObject({
      ok: false,
      errors: [
        { version: 'shop/masks@2', rule: 'a', error: { offset: 8, length: 7 } },
        { version: 'shop/masks@2', rule: 'c' },
      ],
    });
  });
  test.each([
    [
      'vocabulary',
      { ...sure, vocabularyHash: 'gone' },
      'There is no vocabulary with the hash gone.',
    ],
    ['site', { ...sure, site: 'gone' }, 'There is no site "gone".'],
  ])('refuses a version without its %s', (_, version, message) => {
    expect(compilePolicySet(sourceOf(version))).toEqual({
      ok: false,
      errors: [
        { version: `${version.site}/masks@1`, rule: '', error: { offset: 0, length: 0, message } },
      ],
    });
  });
  test('applies a version on its own site only', () => {
    const compiled = compilePolicySet(sourceOf(sure));
    if (!compiled.ok) throw new Error('wrong source');
    const listing = { id: '1', title: 'Face mask', seller: 'S1' };
    expect(screenListing(compiled.set, listing, noFacts).verdict).toBe('act');
    expect(screenListing(compiled.set, { ...listing, site: 'other' }, noFacts).verdict).toBe(
      'allow',
    );
  });
});

describe('the hash of a policy set', () => {
  const other = versionOf('0', [ruleOf('true')], 'other');
  test('does not depend on the order of sites and versions', () => {
    const source = sourceOf(sure, other);
    expect(hashOf({ ...source, sites: [...source.sites].reverse(), versions: [other, sure] })).toBe(
      hashOf(source),
    );
  });
  test.each([
    ['a condition', versionOf('1', [ruleOf('isClass("respirator")')])],
    ['a severity', versionOf('1', [ruleOf('isClass("face-mask")', { severity: 'low' })])],
    [
      'a least confidence',
      versionOf('1', [ruleOf('isClass("face-mask")', { minConfidence: 0.6 })]),
    ],
    ['the leave to act', versionOf('1', [ruleOf('isClass("face-mask")', { automatic: false })])],
    ['a rule’s id', versionOf('1', [ruleOf('isClass("face-mask")', { id: 'other' })])],
    ['a version’s name', versionOf('2', sure.rules)],
  ])('changes with %s', (_, version) => {
    expect(hashOf(sourceOf(version))).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(sourceOf(version))).not.toBe(hashOf(sourceOf(sure)));
  });
});
