import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  disclosed,
  leavesReasons,
  withheldUntil,
  withhold,
  type OmissionItem,
} from './omission.ts';
import { instant } from './time.ts';

const piece = (text: string) => ({
  field: 'title',
  start: 0,
  end: 1,
  text,
  matched: 'lexicon:x',
  readAs: `plain ${text}`,
});
const cited = [
  { id: 'f1', externalId: 'L1', evidence: [piece('a'), piece('b')] },
  { id: 'f2', externalId: 'L2', evidence: [piece('c')] },
];

describe('what is withheld', () => {
  it('is a piece of evidence alone, and the others stay', () => {
    const left = withhold(cited, [{ kind: 'evidence', finding: 'f1', index: 0 }]);
    expect(left.map((one) => one.evidence.map(({ text }) => text))).toEqual([['b'], ['c']]);
  });

  it('is by what it was recognised, and the words stay', () => {
    const [first, second] = withhold(cited, [{ kind: 'detection', finding: 'f1' }]);
    expect(first?.evidence.map(({ text, matched }) => [text, matched])).toEqual([
      ['a', 'withheld'],
      ['b', 'withheld'],
    ]);
    expect(JSON.stringify(first)).not.toContain('plain');
    expect(second?.evidence[0]).toEqual(piece('c'));
  });

  it('is told exactly, when its time has come', () => {
    const [first] = cited;
    if (first === undefined) throw new Error('There is one');
    expect(disclosed(first, { kind: 'evidence', finding: 'f1', index: 1 }).evidence).toEqual([
      piece('b'),
    ]);
    expect(disclosed(first, { kind: 'detection', finding: 'f1' })).toEqual(first);
  });
});

describe('a decision is left without reasons', () => {
  it.each<[string, readonly OmissionItem[], boolean]>([
    ['nothing is withheld', [], true],
    ['one of two pieces', [{ kind: 'evidence', finding: 'f1', index: 0 }], true],
    ['by what it was recognised', [{ kind: 'detection', finding: 'f2' }], true],
    ['the only piece of a listing', [{ kind: 'evidence', finding: 'f2', index: 0 }], false],
    ['the only finding in a listing', [{ kind: 'fact', finding: 'f1' }], false],
    [
      'both pieces, one after the other',
      [
        { kind: 'evidence', finding: 'f1', index: 0 },
        { kind: 'evidence', finding: 'f1', index: 1 },
      ],
      false,
    ],
  ])('not or so by withholding %s', (_name, items, isLeft) => {
    expect(leavesReasons(cited, items)).toBe(isLeft);
  });

  it('never while each listing shows a piece, whatever is withheld', () => {
    const item = fc.oneof(
      fc.record({
        kind: fc.constantFrom('fact' as const, 'detection' as const),
        finding: fc.constantFrom('f1', 'f2'),
      }),
      fc.record({
        kind: fc.constant('evidence' as const),
        finding: fc.constantFrom('f1', 'f2'),
        index: fc.nat(2),
      }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const left = withhold(cited, items);
        expect(left.every(({ evidence }) => evidence.length > 0)).toBe(true);
        expect(leavesReasons(cited, items)).toBe(left.length === cited.length);
      }),
    );
  });
});

it('nothing is withheld longer than is owed', () => {
  const most = instant('2020-06-01T00:00:00Z');
  const sooner = instant('2020-05-01T00:00:00Z');
  expect(withheldUntil({ wanted: undefined, most })).toBe(most);
  expect(withheldUntil({ wanted: sooner, most })).toBe(sooner);
  expect(withheldUntil({ wanted: instant('2020-07-01T00:00:00Z'), most })).toBe(most);
});
