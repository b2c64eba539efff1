import { describe, expect, test } from 'vitest';
import { randomFor } from '../random.ts';
import { german } from './de.ts';
import { englishAds } from './en-ads.ts';
import { english } from './en.ts';
import { japanese } from './ja.ts';
import { fillFrom, type Phrasebook } from './phrasebook.ts';
import { chinese } from './zh-cn.ts';

const books: readonly (readonly [string, Phrasebook])[] = [
  ['English', english],
  ['English ads', englishAds],
  ['German', german],
  ['Japanese', japanese],
  ['Chinese', chinese],
];

describe.each(books)('the %s phrasebook', (_, book) => {
  test('fills every slot of every sentence', () => {
    const fill = fillFrom(randomFor(1, 'slots'), book, { brand: 'Quillmoss', n: '5' });
    for (const good of Object.values(book.goods)) {
      const { category, titles, bullets, openings, closings, attributes } = good;
      const sentences = [
        ...category,
        ...titles,
        ...bullets,
        ...openings,
        ...closings,
        ...Object.values(attributes),
      ];
      for (const sentence of sentences) expect(fill(sentence)).not.toMatch(/[{}]/);
    }
  });

  test('says something about everything that it may be asked to say', () => {
    for (const remark of Object.values(book.remarks)) {
      const lists: readonly (readonly string[])[] = Array.isArray(remark)
        ? [remark]
        : [remark.titles, remark.bullets];
      expect(lists.every((list) => list.length > 0)).toBe(true);
    }
  });

  test('disguises what it claims: no listed word stands there as it is spelt', () => {
    const { disguisedClaims, hintedClaims } = book.remarks;
    const claims = [
      ...disguisedClaims.titles,
      ...disguisedClaims.bullets,
      ...hintedClaims.titles,
      ...hintedClaims.bullets,
    ];
    expect(
      claims.filter((claim) => /n95|ffp2|fda|covid|coronavirus|コロナウイルス|新冠/i.test(claim)),
    ).toEqual([]);
  });

  test('has words for the goods of the storm', () => {
    expect(Object.keys(book.goods)).toEqual(
      expect.arrayContaining([
        'cloth-mask',
        'disposable-mask',
        'respirator',
        'hand-sanitizer',
        'virus-card',
        'phone-case',
      ]),
    );
  });
});

test('a slot keeps its word within one listing', () => {
  const fill = fillFrom(randomFor(1, 'memory'), english, { brand: 'Quillmoss', n: '5' });
  expect(fill('{colour}')).toBe(fill('{colour}'));
});

test('an unknown slot is refused', () => {
  const fill = fillFrom(randomFor(1, 'unknown'), english, {});
  expect(() => fill('{nonsense}')).toThrow('{nonsense}');
});
