import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerOf,
  findingOf,
  listingOf,
  smallVocabulary,
} from '../../test/support/small-vocabulary.ts';
import { classifyListing } from './classify.ts';
import type { Listing } from './types.ts';
import { compileVocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

const vocabulary = compileVocabulary(smallVocabulary);

function classesOf(listing: Partial<Listing> | string): Readonly<Record<string, number>> {
  const found = classifyListing(vocabulary, listingOf(listing));
  return Object.fromEntries(found.map((each) => [each.class, each.confidence]));
}

/** Classes that `isClass` holds for, certainly or not. */
function recognised(listing: Partial<Listing> | string): readonly string[] {
  return smallVocabulary.classes
    .map((each) => each.id)
    .filter((id) => answerOf(`isClass("${id}")`, listing) !== 'no');
}

describe('a thing is recognised by its name', () => {
  test.each([
    ['en', 'Surgical mask 50 pcs', 'medical-mask'],
    ['en', '3M 8210 N95 particulate respirator', 'respirator'],
    ['en', 'Cotton face mask', 'cloth-mask'],
    ['de', 'OP-Masken 50 Stück', 'medical-mask'],
    ['de', 'Partikelfiltrierende Halbmaske EN 149', 'respirator'],
    ['de', 'Alltagsmaske blau', 'cloth-mask'],
    ['fr', 'Masques chirurgicaux boîte de 50', 'medical-mask'],
    ['fr', 'Masque grand public lavable', 'cloth-mask'],
    ['es', 'Mascarillas quirúrgicas', 'medical-mask'],
    ['es', 'Mascarilla de tela', 'cloth-mask'],
    ['it', 'Mascherine chirurgiche', 'medical-mask'],
    ['it', 'Facciale filtrante FFP2', 'respirator'],
    ['ja', 'サージカルマスク 50枚', 'medical-mask'],
    ['ja', 'ガーゼマスク', 'cloth-mask'],
    ['ja', '不織布マスク', 'disposable-mask'],
    ['zh-CN', '一次性使用 医用外科口罩', 'medical-mask'],
    ['zh-CN', 'KN95口罩', 'respirator'],
    ['zh-TW', '醫用口罩 成人', 'medical-mask'],
    ['zh-TW', '拋棄式口罩', 'disposable-mask'],
  ])('%s: "%s" is a %s and a face mask', (_, title, id) => {
    expect(answerOf(`isClass("${id}")`, title)).toBe('sure');
    expect(answerOf('isClass("face-mask")', title)).toBe('sure');
    expect(recognised(title)).toEqual(['face-mask', id]);
  });
});

describe('what shares a word with a mask is no mask', () => {
  test.each([
    '玻尿酸面膜 10片',
    'フェイスマスク 保湿',
    'Gesichtsmaske Feuchtigkeit',
    'Masque hydratant visage',
    'Mascarilla facial hidratante',
    'Maschera viso',
    'Silk sleep mask',
    'アイマスク',
    'Snorkel mask adult',
    'Ski mask',
    'Costume mask',
    'Tuchmaske Hyaluron',
    'マスクメロン',
    'Face mask cream',
    'Hair gel',
    'Nail gel',
    'Nokia N95 8GB',
    'NVIDIA Tesla P100',
    'Dark Souls DS2',
    'Corona Extra 6 pack',
    '医用冷敷贴',
  ])('%s', (title) => {
    expect(recognised(title)).toEqual([]);
  });
});

describe('what belongs to a mask is no mask', () => {
  test.each([
    'Filter for N95 mask',
    'filters for masks',
    'Mask case',
    'Mask straps 10 pcs',
    'Maskenhalter',
    'Filter für FFP2-Maske',
    'étui masque de protection',
    'Funda mascarilla',
    'Custodia mascherina',
    'マスクケース',
    '口罩支架',
    'KN95口罩滤片',
    'N95 口罩 收纳盒',
    'bracket for face mask',
    'Hand sanitizer holder',
  ])('%s', (title) => {
    expect(recognised(title)).toEqual([]);
  });
  test('a book about masks is a book', () => {
    expect(recognised('Book about face masks')).toEqual(['book']);
    expect(answerOf('isClass("book")', 'Book about face masks')).toBe('sure');
  });
});

describe('what comes with a mask leaves it a mask', () => {
  test.each([
    'Face mask with filter',
    'Mask + case',
    'Maske mit Halter',
    'Mascherina con custodia',
    '口罩送支架',
    'Mask, filter',
    'Mask and strap',
  ])('%s', (title) => {
    expect(recognised(title)).toContain('face-mask');
  });
});

describe('standards', () => {
  test('with the wider name are as good as a name', () => {
    expect(classesOf('N-95 dust proof face mask')).toMatchObject({ respirator: weights.titleName });
    expect(classesOf('N95防尘口罩')).toMatchObject({ respirator: weights.titleName });
  });
  test('alone go to a person', () => {
    expect(answerOf('isClass("respirator")', '8210 N95 20 pcs')).toBe('low-confidence');
  });
  test('in another world mean nothing much', () => {
    expect(
      answerOf('isClass("respirator")', { title: 'N95 mask skin', category: 'Phones & Tablets' }),
    ).toBe('low-confidence');
  });
  test('denied do not count', () => {
    expect(recognised('Cotton face mask, not N95')).toEqual(['face-mask', 'cloth-mask']);
    expect(answerOf('isClass("cloth-mask")', 'Cotton face mask, not N95')).toBe('sure');
  });
});

describe('a class that is only guessed at', () => {
  const guessed = { title: 'Blue, 10 pcs', category: 'Hand sanitizer' };
  test('makes no finding', () => {
    expect(answerOf('isClass("hand-sanitizer")', guessed)).toBe('no');
  });
  test('leaves a rule that excepts it in doubt', () => {
    expect(answerOf('!isClass("hand-sanitizer")', guessed)).toBe('low-confidence');
  });
  test('is not made more certain by a home category alone', () => {
    expect(classesOf({ title: 'Blue, 10 pcs', category: 'Medical mask' })).toEqual({
      'face-mask': weights.categoryName,
      'medical-mask': weights.categoryName,
    });
  });
});

describe('denials', () => {
  test('"not medical" takes the medical class away and leaves the disposable one', () => {
    expect(recognised('Disposable face mask, not a medical mask')).toEqual([
      'face-mask',
      'disposable-mask',
    ]);
  });
  test('"not an N95 mask" may still be a mask: a person looks', () => {
    expect(answerOf('isClass("respirator")', 'This is not an N95 mask')).toBe('no');
    expect(answerOf('isClass("face-mask")', 'This is not an N95 mask')).toBe(
      'negated low-confidence',
    );
  });
  test('a claim that the description denies goes to a person', () => {
    const listing = { title: 'N95 mask', description: 'This is not an N95 mask.' };
    expect(answerOf('isClass("respirator")', listing)).toBe('negated');
  });
  test('一次性口罩 非医用 is disposable', () => {
    expect(recognised('一次性口罩 非医用口罩')).toEqual(['face-mask', 'disposable-mask']);
  });
});

describe('of several classes in one title', () => {
  test('precedence is the vocabulary’s: the code knows no product', () => {
    const title = 'Disposable mask, cotton mask';
    const plain = {
      ...smallVocabulary,
      classes: smallVocabulary.classes.map(
        ({ namedByMaterial: _material, givesWayTo: _precedence, ...rest }) => rest,
      ),
    };
    const unsettled = classifyListing(compileVocabulary(plain), { id: 'L1', title });
    const confidence = (id: string) => unsettled.find((found) => found.class === id)?.confidence;
    expect(confidence('disposable-mask')).toBe(confidence('cloth-mask'));
    expect(recognised(title)).toEqual(['face-mask', 'cloth-mask']);
  });
  test('the material decides when no standard is claimed', () => {
    expect(recognised('Cotton mask surgical mask')).toEqual(['face-mask', 'cloth-mask']);
    expect(recognised('老式医用口罩 纱布口罩')).toEqual(['face-mask', 'cloth-mask']);
  });
  test('material against standard goes to a person', () => {
    expect(answerOf('isClass("cloth-mask")', 'Cotton face mask N95')).toBe('competing-class');
    expect(answerOf('isClass("respirator")', 'Cotton face mask N95')).toBe(
      'competing-class low-confidence',
    );
  });
  test('the more specific decides: a disposable surgical mask is surgical', () => {
    expect(recognised('Disposable mask, surgical mask')).toEqual(['face-mask', 'medical-mask']);
  });
  test('the article at the end of a Chinese title is the stronger, and a person looks', () => {
    const head = classesOf('KN95口罩 男女通用 医用外科口罩 蓝色50只');
    expect(head['medical-mask']).toBe(weights.titleName);
    expect(head['respirator']).toBeCloseTo(weights.titleName * weights.namedEarlier);
    expect(answerOf('isClass("medical-mask")', 'KN95口罩 男女通用 医用外科口罩 蓝色50只')).toBe(
      'competing-class',
    );
  });
  test('a class that gave way takes nothing from one named before it', () => {
    expect(classesOf('KN95口罩 男女通用 一次性口罩')).toMatchObject({
      respirator: weights.titleName,
    });
  });
  test('the end of a title decides only among kinds of one thing', () => {
    expect(classesOf('医用外科口罩 洗手液')).toMatchObject({ 'medical-mask': weights.titleName });
  });
  test('a name with a standard in it is a standard claimed', () => {
    expect(answerOf('isClass("cloth-mask")', 'Cotton mask KN95 mask')).toBe('competing-class');
  });
  test('"N95 optional" is no respirator', () => {
    expect(recognised('医用外科口罩 N95可选 蓝色50只')).toEqual(['face-mask', 'medical-mask']);
  });
  test('two unrelated things for sale go to a person', () => {
    expect(answerOf('isClass("hand-sanitizer")', 'Surgical mask and hand sanitizer')).toBe(
      'competing-class',
    );
  });
  test('a class that competes only beneath the one asked for does not matter', () => {
    expect(answerOf('isClass("face-mask")', 'KN95口罩 医用口罩')).toBe('sure');
  });
});

test('a cloth mask that looks a bit like a respirator is never acted upon automatically', () => {
  const rule = 'isClass("face-mask") && !isClass("cloth-mask") && !approved("face-mask")';
  for (const title of [
    'Cotton face mask N95',
    'Cotton face mask with N95 filter',
    'Cloth mask respirator',
    'N95 mask, cloth mask',
    'Washable cotton mask KN95 mask',
    '纱布口罩 N95',
    '布マスク DS2',
    'Stoffmaske FFP2',
    'Masque en tissu FFP2',
  ]) {
    expect([title, answerOf(rule, title)]).not.toEqual([title, 'sure']);
  }
});

describe('signs', () => {
  test('in a home category make more certain', () => {
    expect(classesOf({ title: 'Face mask', category: 'Health' })['face-mask']).toBeCloseTo(
      1 - (1 - weights.titleName) * (1 - weights.homeCategory),
    );
  });
  test('in the brand do not count', () => {
    expect(classesOf({ title: 'Chair', brand: 'Surgical mask washable' })).toEqual({});
    expect(
      findingOf('isClass("face-mask")', { title: 'Face mask', brand: 'Mask' })?.evidence,
    ).toHaveLength(1);
  });
  test('that are features and denied are no contradiction', () => {
    expect(answerOf('isClass("cloth-mask")', 'Cotton face mask, not washable')).toBe('sure');
  });
  test('of an accessory behind the name count in no language that puts the head first', () => {
    expect(recognised('mascarilla funda')).toEqual(['face-mask']);
    expect(recognised('funda mascarilla')).toEqual([]);
  });
});

describe('evidence', () => {
  test('of a wider class is the narrower one’s', () => {
    expect(findingOf('isClass("face-mask")', 'Ｎ９５ mask')?.evidence).toEqual([
      { field: 'title', start: 0, end: 8, text: 'Ｎ９５ mask', matched: 'class:respirator' },
    ]);
  });
  test('names the class that the condition asked for', () => {
    expect(findingOf('!isClass("cloth-mask") && isClass("face-mask")', 'N95 mask')?.class).toBe(
      'face-mask',
    );
  });
});

test('more signs never weaken: title, description, home category, features', () => {
  const steps: readonly Partial<Listing>[] = [
    { description: 'surgical mask' },
    { title: 'surgical mask' },
    { title: 'surgical mask', description: 'surgical mask' },
    { title: 'surgical mask EN 14683', description: 'surgical mask', category: 'medical mask' },
  ];
  const confidences = steps.map((step) => classesOf({ title: '', ...step })['medical-mask'] ?? 0);
  expect(confidences).toEqual([...confidences].sort((left, right) => left - right));
  expect(confidences[0]).toBe(weights.bodyName);
});

test('confidences lie between the least reported and 1, most confident first', () => {
  const words = fc.constantFrom(
    'N95',
    'mask',
    'cotton mask',
    'not',
    'surgical mask',
    '口罩',
    '非',
    'filter',
    'for',
    ',',
    'FFP2',
    'book',
    'eye mask',
  );
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 8 }),
      fc.array(words, { maxLength: 8 }),
      (title, description) => {
        const found = classifyListing(
          vocabulary,
          listingOf({ title: title.join(' '), description: description.join(' ') }),
        );
        for (const each of found) {
          expect(each.confidence).toBeGreaterThanOrEqual(weights.reportedFrom);
          expect(each.confidence).toBeLessThanOrEqual(1);
          expect(each.evidence.length).toBeGreaterThan(0);
        }
        const order = found.map((each) => each.confidence);
        expect(order).toEqual([...order].sort((left, right) => right - left));
      },
    ),
    { numRuns: 1000 },
  );
});

test('a material gives way to a rival that the title names by its standard, and the two compete', () => {
  const found = classifyListing(vocabulary, {
    id: '1',
    title: 'Cotton face mask N95 mask',
  });
  const confidence = (id: string): number => found.find((one) => one.class === id)?.confidence ?? 0;
  expect(confidence('respirator')).toBeGreaterThan(confidence('cloth-mask'));
  expect(confidence('cloth-mask')).toBeGreaterThan(0.4 * confidence('respirator'));
});
