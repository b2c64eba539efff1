import { describe, expect, test } from 'vitest';
import { checkCondition } from '../../engine/condition.ts';
import { tinyPack } from '../../../test/support/tiny-pack.ts';
import { requirementsOf } from '../requirement.ts';
import { formatPackError } from './pack-error.ts';
import { parsePack } from './parse.ts';

const source = 'source: { citation: Invented, confidence: K }';
const identifier = `identifier: seal
title: { en: Seal }
pattern: '^S-\\d{3}$'
example: s-123
misused: [{ values: [S-666], why: { en: Misused. }, ${source} }]
mistaken: [{ pattern: '^X\\d$', example: X1, why: { en: Something else. }, ${source} }]
${source}
`;
const approvals = `site: shop
redress: { outOfCourt: { en: Mediation. }, court: { en: The courts. } }
classes:
  - class: widget
    versions:
      - version: '1'
        effectiveFrom: '2020-01-01T00:00:00Z'
        effectiveUntil: '2020-06-01T00:00:00Z'
        text: { en: A seal. }
        validity: P1Y
        documents: [{ id: bill, kind: invoice, title: { en: Bill }, mediaTypes: [application/pdf], maxBytes: 1000, ${source} }]
        contradictions: [{ id: boast, when: 'isClass("widget")', why: { en: It is one. }, ${source} }]
        routes: [{ id: sealed, title: { en: Sealed }, standards: [Seal law], identifiers: [seal], ${source} }]
        sources: [{ ${source} }]
      - version: '2'
        effectiveFrom: '2020-07-01T00:00:00Z'
        text: { en: Two seals. }
        validity: P1Y
        documents: []
        routes: [{ id: sealed, title: { en: Sealed }, standards: [Seal law], identifiers: [seal], ${source} }]
        sources: [{ ${source} }]
`;
/** Every text in both languages of the tiny pack's site. */
const inBoth = (text: string) => text.replaceAll(/\{ en: ([^}]+) \}/g, '{ en: $1, de: $1 }');
const files = { identifier: 'identifiers/seal.yaml', approvals: 'sites/shop/approvals.yaml' };
const sound = new Map([
  ...tinyPack,
  [files.identifier, inBoth(identifier)],
  [files.approvals, inBoth(approvals)],
]);

function errorsWith(file: keyof typeof files, was: string, is: string): readonly string[] {
  const text = inBoth({ identifier, approvals }[file]);
  expect(text).toContain(was);
  const parsed = parsePack(
    new Map([...sound, [files[file], text.replace(was, () => is)]]),
    checkCondition,
  );
  return parsed.ok ? [] : parsed.errors.map(formatPackError);
}

test('a sound pack states what is asked, whole, version by version', () => {
  const parsed = parsePack(sound, checkCondition);
  expect(parsed.ok ? [] : parsed.errors.map(formatPackError)).toEqual([]);
  if (!parsed.ok) return;
  expect(requirementsOf(parsed.pack)).toMatchObject([
    { site: 'shop', class: 'widget', version: '1', redress: { court: { en: 'The courts.' } } },
    { site: 'shop', class: 'widget', version: '2' },
  ]);
});

describe('a pack is refused', () => {
  test.each([
    ['whose pattern could run away', 'identifier', "'^S-\\d{3}$'", "'^S-\\d+$'", 'linear time'],
    ['whose example has not the shape', 'identifier', 's-123', 's-12', 'a text of the shape'],
    [
      'whose misused number has not the shape',
      'identifier',
      'S-666',
      'Q-1',
      'a number of the shape',
    ],
    [
      'whose mistaken number has the right shape',
      'identifier',
      'example: X1',
      'example: S-111',
      'given in its place',
    ],
    [
      'whose identifier is not named as its file',
      'identifier',
      'identifier: seal',
      'identifier: steal',
      'as the path says',
    ],
    [
      'that asks of a class that there is not',
      'approvals',
      'class: widget',
      'class: wodget',
      '"widget"',
    ],
    ['that asks on a site that there is not', 'approvals', 'site: shop', 'site: shap', '"shop"'],
    [
      'that asks for an identifier that there is not',
      'approvals',
      'identifiers: [seal]',
      'identifiers: [seel]',
      '"seal"',
    ],
    [
      'whose contradiction cannot be compiled',
      'approvals',
      'isClass("widget")',
      'isClas("widget")',
      'a condition that compiles',
    ],
    ['whose versions run backwards', 'approvals', '2020-07-01', '2019-07-01', 'an instant after'],
    [
      'whose versions overlap',
      'approvals',
      "effectiveUntil: '2020-06-01",
      "effectiveUntil: '2020-08-01",
      'at latest 2020-07-01',
    ],
    ['with a version twice', 'approvals', "version: '2'", "version: '1'", 'each version once'],
    [
      'with a route that asks for nothing',
      'approvals',
      'documents: []\n        routes: [{ id: sealed, title: { en: Sealed, de: Sealed }, standards: [Seal law], identifiers: [seal], ',
      'documents: []\n        routes: [{ id: sealed, title: { en: Sealed, de: Sealed }, standards: [Seal law], ',
      'a document or an identifier',
    ],
    [
      'with a text that a language of the site lacks',
      'approvals',
      'text: { en: A seal., de: A seal. }',
      'text: { en: A seal. }',
      'no text in de',
    ],
  ] as const)('%s', (...[, file, was, is, said]) => {
    expect(errorsWith(file, was, is).join('\n')).toContain(said);
  });
});
