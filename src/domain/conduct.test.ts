import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { conductSpans, type BoundVersion } from './conduct.ts';
import { instant } from './time.ts';

const day = (number: number) => instant(new Date(Date.UTC(2020, 2, number, 9)).toISOString());
const version = (
  name: string,
  binds: number | undefined,
  more: Partial<BoundVersion> = {},
): BoundVersion => ({
  id: name,
  version: name,
  effectiveFrom: day(Number(name.slice(1))),
  ...(binds === undefined ? {} : { binding: { from: day(binds), by: 'announcement' } }),
  ...more,
});
const listing = (since: number, ...foundUnder: readonly string[]) => ({
  since: day(since),
  foundUnder: new Set(foundUnder),
});
const now = day(30);

describe('conduct', () => {
  test('counts from when the rule bound, where the listing stood before', () => {
    expect(
      conductSpans({ listings: [listing(1, 'v2')], versions: [version('v2', 5)], now }),
    ).toEqual([{ version: 'v2', from: day(5) }]);
  });

  test('that spans versions is judged in each instant under the one that bound then', () => {
    const spans = conductSpans({
      listings: [listing(4, 'v1', 'v10')],
      versions: [version('v10', 20), version('v1', 2)],
      now,
    });
    expect(spans).toEqual([
      { version: 'v1', from: day(4), until: day(20) },
      { version: 'v10', from: day(20) },
    ]);
  });

  test('under a version that does not bind yet is none', () => {
    expect(
      conductSpans({ listings: [listing(4, 'v10')], versions: [version('v10', undefined)], now }),
    ).toEqual([]);
  });

  test('before a time in which nothing that bound was broken is another matter', () => {
    const spans = conductSpans({
      listings: [listing(1, 'v1', 'v20')],
      versions: [version('v1', 1), version('v10', 10), version('v20', 20)],
      now,
    });
    expect(spans).toEqual([{ version: 'v20', from: day(20) }]);
  });

  test('ends with the version that ends by itself', () => {
    const spans = conductSpans({
      listings: [listing(1, 'v1')],
      versions: [version('v1', 1, { effectiveUntil: day(8) })],
      now,
    });
    expect(spans).toEqual([{ version: 'v1', from: day(1), until: day(8) }]);
  });

  test('of several listings begins with the first of them', () => {
    const listings = [listing(9, 'v1'), listing(6, 'v1'), listing(3)];
    expect(conductSpans({ listings, versions: [version('v1', 1)], now })).toEqual([
      { version: 'v1', from: day(6) },
    ]);
  });
});

test('spans follow one another without gap or overlap, and no instant before a binding counts', () => {
  const versions = fc
    .uniqueArray(fc.record({ effective: fc.integer({ min: 1, max: 28 }), wait: fc.nat(5) }), {
      selector: ({ effective }) => effective,
      maxLength: 5,
    })
    .map((all) =>
      all.map(({ effective, wait }) => version(`v${String(effective)}`, effective + wait)),
    );
  fc.assert(
    fc.property(versions, fc.integer({ min: 1, max: 29 }), (all, since) => {
      const listings = [listing(since, ...all.map(({ id }) => id))];
      const spans = conductSpans({ listings, versions: all, now });
      return spans.every(({ version: name, from, until }, index) => {
        const binding = all.find(({ id }) => id === name)?.binding;
        return (
          binding !== undefined &&
          from >= binding.from &&
          from >= day(since) &&
          (until === undefined ? index === spans.length - 1 : until === spans[index + 1]?.from)
        );
      });
    }),
  );
});
