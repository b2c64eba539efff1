import { expect, test } from 'vitest';
import { shapeFlaws, shapes } from './shape-check.ts';

const draft = {
  version: '1',
  effectiveFrom: '2020-02-01T00:00:00Z',
  notice: { period: 'P15D' },
  change: { en: 'First' },
  text: { en: 'No boasts.' },
  rules: [],
  sources: [{ source: { citation: 'Invented', confidence: 'K' } }],
};

test('a draft that lacks what a promise asks for is still a draft', () => {
  expect(shapes.draft(draft)).toBe(true);
  expect(shapes.version(draft)).toBe(false);
});

test('the flaws of a document without a file are told by path', () => {
  expect(shapes.draft({ ...draft, notice: { period: '15 days' }, rulez: [] })).toBe(false);
  expect(shapeFlaws(shapes.draft.errors ?? [])).toEqual([
    {
      path: ['rulez'],
      atKey: true,
      message: 'unknown property "rulez"',
      expected: expect.stringContaining('"rules"'),
    },
    {
      path: ['notice', 'period'],
      atKey: false,
      message: 'found "15 days"',
      expected: 'An ISO 8601 duration: P15D, P6M, PT48H',
    },
  ]);
});
