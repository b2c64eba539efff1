import { expect, test } from 'vitest';
import { checkCondition } from '../../engine/condition.ts';
import { tinyPack, tinyPackWith } from '../../../test/support/tiny-pack.ts';
import { formatPackError } from './pack-error.ts';
import { parsePack } from './parse.ts';

const claims = 'sites/shop/claims.yaml';

function errorsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const parsed = parsePack(files, checkCondition);
  return parsed.ok ? [] : parsed.errors.map(formatPackError);
}

test('a sound pack loads with all its parts', () => {
  const parsed = parsePack(tinyPack, checkCondition);
  expect(errorsOf(tinyPack)).toEqual([]);
  expect(parsed.ok && parsed.pack.policies[0]?.versions.map(({ version }) => version)).toEqual([
    '1',
    '2',
  ]);
  expect(parsed.ok && parsed.pack.vocabulary.classes.map(({ id }) => id)).toEqual(['widget']);
});

test('nothing of a wrong pack is loaded', () => {
  const parsed = parsePack(tinyPackWith(claims, 'severity: low', 'severity: lo'), checkCondition);
  expect(parsed.ok).toBe(false);
  expect('pack' in parsed).toBe(false);
});

test('the vocabulary’s hash does not depend on the order of files', () => {
  const hashes = [tinyPack, new Map([...tinyPack].toReversed())].map((files) => {
    const parsed = parsePack(files, checkCondition);
    return parsed.ok ? parsed.pack.vocabulary.hash : undefined;
  });
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes[1]).toBe(hashes[0]);
});

test('errors come in reading order, file by file', () => {
  const two = new Map([
    ...tinyPackWith(claims, 'severity: low', 'severity: lo'),
    ['laws/xx.yaml', 'jurisdiction: XX\n'],
  ]);
  expect(errorsOf(two).map((line) => line.split(': ')[0])).toEqual([
    'laws/xx.yaml:1:1',
    'laws/xx.yaml:1:1',
    'laws/xx.yaml:1:15',
    `${claims}:16:19`,
  ]);
});

test.each([
  {
    promise: 'a key that stands twice is refused',
    file: claims,
    was: 'site: shop\n',
    is: 'site: shop\nsite: shop\n',
    error: `${claims}:3:1: a key that stands there already; expected each key once`,
  },
  {
    promise: 'a second document is refused',
    file: 'laws/xx.yaml',
    was: 'title: { en: Exampleland }\n',
    is: 'title: { en: Exampleland }\n---\na: b\n---\n',
    error: /^laws\/xx\.yaml:\d:1: .*; expected one document a file$/,
  },
  {
    promise: 'a tag is refused',
    file: claims,
    was: 'automatic: true',
    is: 'automatic: !!bool true',
    error: `${claims}:17:27: the tag tag:yaml.org,2002:bool; expected plain values without tags`,
  },
  {
    promise: 'a merge key is refused',
    file: claims,
    was: 'redress: *redress',
    is: 'redress:\n      <<: *redress',
    error: `${claims}:52:7: a merge key, which YAML 1.2 does not have; expected the properties written out`,
  },
  {
    promise: 'a number where text belongs is refused',
    file: claims,
    was: "version: '1'",
    is: 'version: 1',
    error: `${claims}:5:14: found 1, a number; expected text like ^[0-9a-z][0-9a-z.-]*$`,
  },
  {
    promise: 'a mistyped property is named once, with the one that was meant',
    file: claims,
    was: 'when: claims',
    is: 'wehn: claims',
    error:
      /^sites\/shop\/claims\.yaml:15:9: unknown property "wehn"; expected "when" \(did you mean that\?\), one of: id, title, /,
  },
  {
    promise: 'a missing property is reported where it belongs',
    file: claims,
    was: '        kind: false-claim\n',
    is: '',
    error: new RegExp(
      `^${claims}:11:9: "kind" is missing; expected "kind": one of: false-claim, sensitive-event-term`,
    ),
  },
  {
    promise: 'an unknown value is answered with the known ones',
    file: claims,
    was: 'severity: low',
    is: 'severity: lwo',
    error: `${claims}:16:19: found "lwo"; expected one of: low, medium, high, critical`,
  },
  {
    promise: 'of two possible shapes the nearer one is spoken of',
    file: claims,
    was: "        reviewBy: '2020-03-10'\n",
    is: '',
    error: `${claims}:42:9: "reviewBy" is missing; expected "reviewBy": A calendar day: 2020-03-11`,
  },
  {
    promise: 'a text without English is refused',
    file: claims,
    was: 'why: { en: It boasts., de: Es prahlt. }',
    is: 'why: { de: Es prahlt. }',
    error: `${claims}:18:14: "en" is missing; expected "en": text of 1 to 8000 characters`,
  },
  {
    promise: 'a locale that is none is refused',
    file: claims,
    was: 'why: { en: It boasts., de: Es prahlt. }',
    is: 'why: { en: It boasts., german: Es prahlt. }',
    error: `${claims}:18:32: unknown property "german"; expected a locale such as en, de, ja or zh-CN`,
  },
  {
    promise: 'a text missing in a language of the site is refused',
    file: claims,
    was: 'why: { en: It boasts., de: Es prahlt. }',
    is: 'why: { en: It boasts. }',
    error: `${claims}:18:14: no text in de; expected every language of the site: en, de`,
  },
  {
    promise: 'a site that is not defined is refused',
    file: claims,
    was: 'site: shop\n',
    is: 'site: shpo\n',
    error: `${claims}:2:7: unknown site "shpo"; expected "shop" (did you mean that?), one of: shop`,
  },
  {
    promise: 'a policy is named as its file',
    file: claims,
    was: 'policy: claims',
    is: 'policy: boasts',
    error: `${claims}:1:9: "boasts"; expected "claims", as the path says`,
  },
  {
    promise: 'a jurisdiction without law is refused',
    file: 'sites/shop/site.yaml',
    was: '[xx]',
    is: '[xx, xy]',
    error:
      'sites/shop/site.yaml:7:21: unknown jurisdiction "xy"; expected "xx" (did you mean that?), one of: house, xx',
  },
  {
    promise: 'a time zone that is none is refused',
    file: 'sites/shop/site.yaml',
    was: 'Europe/Berlin',
    is: 'Berlin',
    error: 'sites/shop/site.yaml:5:11: unknown time zone "Berlin"; expected Europe/Berlin',
  },
  {
    promise: 'a currency that is none is refused',
    file: 'sites/shop/site.yaml',
    was: 'EUR',
    is: 'EUX',
    error: 'sites/shop/site.yaml:4:11: unknown currency "EUX"; expected an ISO 4217 code',
  },
  {
    promise: 'a class above itself is refused',
    file: 'classes/widget.yaml',
    was: 'class: widget\n',
    is: 'class: widget\nparent: widget\n',
    error: 'classes/widget.yaml:2:9: "widget" stands above itself; expected a wider class',
  },
  {
    promise: 'a parent that is not defined is refused',
    file: 'classes/widget.yaml',
    was: 'class: widget\n',
    is: 'class: widget\nparent: thing\n',
    error: 'classes/widget.yaml:2:9: unknown class "thing"; expected one of: widget',
  },
  {
    promise: 'a class gives way to classes that are defined',
    file: 'classes/widget.yaml',
    was: 'class: widget\n',
    is: 'class: widget\ngivesWayTo: [thing]\n',
    error: 'classes/widget.yaml:2:14: unknown class "thing"; expected one of: widget',
  },
  {
    promise: 'a version’s name stands once',
    file: claims,
    was: "version: '2'",
    is: "version: '1'",
    error: `${claims}:38:14: the version "1" a second time; expected each version once`,
  },
  {
    promise: 'versions take effect one after the other',
    file: claims,
    was: '2020-03-01T00:00:00Z',
    is: '2020-02-01T00:00:00Z',
    error: `${claims}:39:20: "2020-02-01T00:00:00Z"; expected an instant after 2020-02-01T00:00:00Z, when version "1" takes effect`,
  },
  {
    promise: 'a day that the calendar lacks is refused',
    file: claims,
    was: '2020-02-01T00:00:00Z',
    is: '2020-02-30T00:00:00Z',
    error: `${claims}:6:20: "2020-02-30T00:00:00Z"; expected an instant of the calendar`,
  },
  {
    promise: 'a version does not last into the next',
    file: claims,
    was: '    notice: { period: P15D }',
    is: "    effectiveUntil: '2020-03-01T00:00:01Z'\n    notice: { period: P15D }",
    error: `${claims}:7:21: "2020-03-01T00:00:01Z"; expected at latest 2020-03-01T00:00:00Z, when version "2" takes effect`,
  },
  {
    promise: 'a version does not end before it begins',
    file: claims,
    was: '    notice: { period: P15D }',
    is: "    effectiveUntil: '2020-02-01T00:00:00Z'\n    notice: { period: P15D }",
    error: `${claims}:7:21: "2020-02-01T00:00:00Z"; expected an instant after 2020-02-01T00:00:00Z`,
  },
  {
    promise: 'law is named',
    file: claims,
    was: 'ground: terms',
    is: 'ground: law',
    error: `${claims}:14:17: the ground "law" without "legalReference"; expected the article or order that binds, since law binds without announcement`,
  },
  {
    promise: 'what stops harm at once is grave',
    file: claims,
    was: 'severity: low\n',
    is: 'severity: low\n        protective: recall\n',
    error: `${claims}:16:19: "low" of a rule that stops harm at once; expected high or critical: what is less can wait for notice`,
  },
  {
    promise: 'a rule shows what it does not mean',
    file: claims,
    was: 'violates: false',
    is: 'violates: true',
    error: `${claims}:20:11: only examples that violate; expected at least one that violates and one that does not`,
  },
  {
    promise: 'an example names known classes',
    file: claims,
    was: 'Plain widget, violates: false',
    is: 'Plain widget, violates: false, facts: { approvals: [wigdet] }',
    error: `${claims}:21:73: unknown class "wigdet"; expected "widget" (did you mean that?), one of: widget`,
  },
  {
    promise: 'a period without direction is refused',
    file: 'laws/xx.yaml',
    was: '    strictest: longest\n',
    is: '',
    error:
      'laws/xx.yaml:7:13: a period without "strictest"; expected "strictest": longest or shortest, so that duties compare',
  },
  {
    promise: 'a duty binds sites that exist',
    file: 'laws/xx.yaml',
    was: '    strictest: longest\n',
    is: '    strictest: longest\n    onlySites: [shpo]\n',
    error:
      'laws/xx.yaml:9:17: unknown site "shpo"; expected "shop" (did you mean that?), one of: shop',
  },
  {
    promise: 'a statement of reasons contains only what can be looked for in it',
    file: 'laws/xx.yaml',
    was: '    kind: appeal-window\n',
    is: '    kind: statement-of-reasons\n    contents: [grounds]\n',
    error:
      /^laws\/xx\.yaml:\d+:\d+: unknown part "grounds"; expected "ground" \(did you mean that\?\)/,
  },
  {
    promise: 'a version that could never be published does not load',
    file: claims,
    was: 'period: P15D',
    is: 'period: P14D',
    error: new RegExp(
      `^${claims}:7:23: refused on publication, policy/notice-too-short; expected a version that can be published: The notice period P14D is shorter`,
    ),
  },
  {
    promise: 'an exemption approved by who proposed it does not load',
    file: claims,
    was: 'Bo Example',
    is: 'ada  EXAMPLE',
    error: new RegExp(
      `^${claims}:45:21: refused on publication, policy/exemption-needs-second-person; `,
    ),
  },
])('$promise', ({ file, was, is, error }) => {
  const errors = errorsOf(tinyPackWith(file, was, is));
  expect(errors).toHaveLength(1);
  if (typeof error === 'string') expect(errors[0]).toBe(error);
  else expect(errors[0]).toMatch(error);
});

test('duties of one kind agree on which is strictest', () => {
  const files = tinyPackWith('laws/xx.yaml', 'kind: appeal-window', 'kind: exemption-review');
  expect(errorsOf(files)).toEqual([
    'laws/xx.yaml:8:16: "longest"; expected "shortest", as laws/house.yaml says of exemption-review',
  ]);
});

test('a name that two files define is refused', () => {
  const files = new Map([
    ...tinyPack,
    ['classes/wodget.yaml', tinyPack.get('classes/widget.yaml') ?? ''],
  ]);
  expect(errorsOf(files)).toEqual([
    'classes/wodget.yaml:1:8: "widget", which classes/widget.yaml defines; expected each name once',
  ]);
});

test('a file in no place of a pack is refused', () => {
  const [error] = errorsOf(new Map([...tinyPack, ['notes/todo.yaml', 'a: b\n']]));
  expect(error).toMatch(
    /^notes\/todo\.yaml:1:1: a file that is no part of a pack; expected classes\/<class>\.yaml/,
  );
});

test('aliases that multiply are refused', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...['b', 'c', 'd', 'e'].map(
      (name, index) =>
        `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcd'.charAt(index)}`).join(', ')}]`,
    ),
  ];
  const [error] = errorsOf(new Map([...tinyPack, ['laws/xx.yaml', bomb.join('\n')]]));
  expect(error).toBe(
    'laws/xx.yaml:2:8: aliases that multiply; expected at most 100 aliases, not nested',
  );
});

test('a file nested beyond reason is refused, not crashed on', () => {
  const deep = `a: ${'['.repeat(20_000)}`;
  expect(errorsOf(new Map([...tinyPack, ['laws/xx.yaml', deep]]))).not.toEqual([]);
});
