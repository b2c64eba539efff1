import { describe, expect, test } from 'vitest';

import { progress, type Progress } from './progress.ts';

type Run = {
  readonly work: Progress;
  readonly lines: string[];
  readonly pass: (ms: number) => void;
};

function begin(options: { readonly isTTY: boolean; readonly total?: number }): Run {
  const lines: string[] = [];
  let at = 0;
  const stream = {
    isTTY: options.isTTY,
    columns: 60,
    write: (text: string) => lines.push(text),
  };
  const work = progress('Listings', options.total, { stream, now: () => at });
  return { work, lines, pass: (ms) => (at += ms) };
}

describe('progress', () => {
  test('says nothing about work that takes less than two seconds', () => {
    const { work, lines, pass } = begin({ isTTY: false, total: 10 });
    pass(1999);
    work.advance(10);
    work.done();
    expect(lines).toEqual([]);
  });

  test('tells count, rate and time left from the second second on', () => {
    const { work, lines, pass } = begin({ isTTY: false, total: 10_000 });
    pass(2000);
    work.advance(2500);
    expect(lines).toEqual(['Listings: 2,500 of 10,000 (25 %), 1,250/s, 6 s left\n']);
  });

  test('prints no more than one plain line in five seconds where nobody watches', () => {
    const { work, lines, pass } = begin({ isTTY: false });
    for (let step = 0; step < 120; step += 1) {
      pass(100);
      work.advance();
    }
    work.done();
    expect(lines).toEqual([
      'Listings: 20, 10/s\n',
      'Listings: 70, 10/s\n',
      'Listings: 120, 10/s\n',
      'Listings: 120 in 12 s\n',
    ]);
  });

  test('redraws one line on a terminal, cut to its width, and leaves the sum', () => {
    const { work, lines, pass } = begin({ isTTY: true, total: 1_000_000_000 });
    pass(3000);
    work.advance(123_456_789);
    pass(50);
    work.advance();
    pass(60);
    work.advance();
    work.done();
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.startsWith('\r') && line.length <= 60 + 5)).toBe(true);
    expect(lines.at(-1)).toBe('\rListings: 123,456,791 in 3 s\x1b[K\n');
  });

  test('tells the sum of work that was long but never advanced', () => {
    const { work, lines, pass } = begin({ isTTY: false });
    pass(125_000);
    work.done();
    expect(lines).toEqual(['Listings: 0 in 2 min 5 s\n']);
  });
});
