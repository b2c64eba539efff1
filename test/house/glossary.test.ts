import { describe, expect, test } from 'vitest';

import { canCompareGlossary, nounsOf, tablesWithoutNoun } from './glossary.ts';
import { readTree, type FileMap } from './tree.ts';

const glossary = `| noun | what it is |
|---|---|
| **policy → version → rule** | … |
| **product class** | … |
| **seller** | … |
`;

function withSchema(schema: string): FileMap {
  return new Map([
    ['docs/glossary.md', glossary],
    ['schema.sql', schema],
  ]);
}

describe('tables', () => {
  const tree = readTree();
  const canCompare = canCompareGlossary(tree);
  if (!canCompare) {
    process.stderr.write('SKIPPED: table names against docs/glossary.md: one is not there yet.\n');
  }

  test.skipIf(!canCompare)('are named by nouns of the glossary', () => {
    expect(tablesWithoutNoun(tree)).toEqual([]);
  });

  test.each(['create table merchant ();', 'create table recourse.seller_flag ();'])(
    'named otherwise are found: %s',
    (schema) => {
      expect(tablesWithoutNoun(withSchema(schema))).toHaveLength(1);
    },
  );

  test('named by one noun or several are let be, and so are those of other schemas', () => {
    const schema = `create table seller (); create table policy_version ();
      create table "product_class" (); create table auth.account (); -- create table merchant ()`;
    expect(tablesWithoutNoun(withSchema(schema))).toEqual([]);
  });
});

test('a cell of several nouns gives each of them', () => {
  const nouns = [...nounsOf(glossary)];
  expect(nouns).toEqual(['noun', 'policy', 'version', 'rule', 'product_class', 'seller']);
});
