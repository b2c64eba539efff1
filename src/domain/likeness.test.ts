import { expect, test } from 'vitest';
import { isNearSame, likeness } from './likeness.ts';

const listing = (title: string, description = '') => ({ id: 'x', title, description });

test('the same words in other case, width and order are near the same, with the figures that say so', () => {
  const found = likeness(
    listing('Blue cotton mask with filter, 5 pieces'),
    listing('ＢＬＵＥ Mask: 5 pieces, cotton, with filter'),
  );
  expect(found).toEqual({ shared: 7, ofFirst: 7, ofSecond: 7, share: 1 });
  expect(isNearSame(found)).toBe(true);
});

test('one word of many changed is near the same', () => {
  const found = likeness(
    listing('Blue cotton mask with filter five pieces'),
    listing('Green cotton mask with filter five pieces'),
  );
  expect(found).toEqual({ shared: 6, ofFirst: 7, ofSecond: 7, share: 0.75 });
  expect(isNearSame(found)).toBe(true);
});

test('another thing of the same seller is not', () => {
  expect(
    isNearSame(
      likeness(
        listing('Blue cotton mask with filter five pieces'),
        listing('Blue cotton shirt with long sleeves'),
      ),
    ),
  ).toBe(false);
});

test('two short titles are alike by chance and are not taken for the same', () => {
  expect(isNearSame(likeness(listing('Plain teapot'), listing('Plain teapot')))).toBe(false);
});

test('Chinese is compared by pairs of characters, so that common characters alone are not alike', () => {
  expect(isNearSame(likeness(listing('一次性医用外科口罩'), listing('一次性医用外科口罩')))).toBe(
    true,
  );
  expect(likeness(listing('一次性医用外科口罩'), listing('罩口科外用医性次一')).shared).toBe(0);
});
