import { describe, expect, test } from 'vitest';
import { protective, punitive } from '../../test/support/sample-statements.ts';
import type { Statement } from './statement.ts';
import { hasPart, isStatementPart, statementParts, type StatementPart } from './statement-part.ts';

const missing = (statement: Statement) =>
  statementParts.filter((part) => !hasPart(statement, part));

test('a whole statement has every part', () => {
  expect(missing(punitive)).toEqual([]);
  expect(missing(protective)).toEqual([]);
});

describe('a statement that is silent on a part lacks it and nothing else', () => {
  const { clause, scope, redress } = punitive;
  const [fact] = punitive.facts;
  const silent: readonly (readonly [StatementPart, Partial<Statement>])[] = [
    ['territorial-scope', { scope: { ...scope, country: '' } }],
    ['facts', { facts: [{ ...fact, title: ' ' }] }],
    ['evidence', { facts: [{ ...fact, evidence: [{ ...fact.evidence[0], text: '' }] }] }],
    ['origin', { automation: { detection: false, decision: 'person' } }],
    ['ground', { clause: { ...clause, text: { en: 'Said.', de: '' } } }],
    ['ground', { clause: { ...clause, ground: 'law' } }],
    ['explanation', { why: { en: '' } }],
    ['complaint', { redress: { ...redress, decideBy: '' } }],
    ['out-of-court', { redress: { ...redress, outOfCourt: {} } }],
    ['court', { redress: { ...redress, court: { en: ' ' } } }],
  ];
  test.each(silent)('%s', (part, change) => {
    expect(missing({ ...punitive, ...change })).toEqual([part]);
  });
});

test('a name that is no part is told from one that is', () => {
  expect(statementParts.every(isStatementPart)).toBe(true);
  expect(isStatementPart('apology')).toBe(false);
});
