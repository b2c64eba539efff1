import { describe, expect, test } from 'vitest';
import { and, failsToHold, holds, mayHold, not, or, type Truth } from './truth.ts';
import type { Ambiguity, Evidence } from './types.ts';

const doubt: Ambiguity = { kind: 'missing-fact', fact: 'price' };
const piece = (text: string): Evidence => ({
  field: 'title',
  start: 0,
  end: 1,
  text,
  matched: 'x',
});
const yes = holds({ evidence: [piece('yes')], confidence: 0.9 });
const maybe = mayHold({ evidence: [piece('maybe')], confidence: 0.4, doubts: [doubt] });
const no = failsToHold();
const states = (of: (left: Truth, right: Truth) => Truth): readonly string[] =>
  [yes, maybe, no].flatMap((left) => [yes, maybe, no].map((right) => of(left, right).state));

describe('three-valued truth', () => {
  test('of both is the weaker', () => {
    expect(states(and)).toEqual([
      'true',
      'maybe',
      'false',
      'maybe',
      'maybe',
      'false',
      'false',
      'false',
      'false',
    ]);
  });
  test('of either is the stronger', () => {
    expect(states(or)).toEqual([
      'true',
      'true',
      'true',
      'true',
      'maybe',
      'maybe',
      'true',
      'maybe',
      'false',
    ]);
  });
  test('of the opposite is the opposite, and a doubt stays a doubt', () => {
    expect([yes, maybe, no].map((each) => not(each).state)).toEqual(['false', 'maybe', 'true']);
  });
});

describe('grounds', () => {
  test('of both are those of each, at the lower confidence', () => {
    expect(and(yes, maybe)).toMatchObject({
      confidence: 0.4,
      evidence: [piece('yes'), piece('maybe')],
      doubts: [doubt],
    });
  });
  test('of a certain side leave the doubtful side out', () => {
    expect(or(maybe, yes)).toEqual(yes);
    expect(or(yes, maybe)).toEqual(yes);
  });
  test('of two that hold are those of each, at the higher confidence', () => {
    expect(or(yes, holds({ evidence: [piece('other')], confidence: 0.7 }))).toMatchObject({
      confidence: 0.9,
      evidence: [piece('yes'), piece('other')],
    });
  });
  test('of a denied doubt keep the doubt, not the evidence that spoke for it', () => {
    expect(not(maybe)).toMatchObject({ evidence: [], doubts: [doubt], state: 'maybe' });
  });
  test('that a falsehood rests on a fact not known make its opposite a doubt', () => {
    expect(not(failsToHold({ doubts: [doubt] })).state).toBe('maybe');
  });
  test('return when turned round twice', () => {
    expect(not(not(yes))).toEqual(yes);
  });
});
