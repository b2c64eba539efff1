import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCondition } from './condition.ts';

const names = {
  lexicons: new Set(['disease-names', 'medical-grade']),
  classes: new Set(['face-mask', 'respirator', 'cloth-mask']),
};

const check = (source: string) => checkCondition(source, names);

describe('the policy language allows', () => {
  test.each([
    'isClass("face-mask") && !isClass("cloth-mask") && !approved("face-mask")',
    'claims("medical-grade") || mentions("disease-names")',
    'priceOver("own", 1.1)',
    'priceOver("market", 2)',
    'priceAbove(10) && priceAboveCost()',
    'soldBy("private") && acquiredFrom("retail")',
    'categoryIs("health")',
    'listing.price == 10',
    'listing.price > 1.1 * market.ownPrice && market.ownPrice > 0',
    'listing.price - 1 >= -2',
    'listing.hasPrice && !listing.hasPrice || listing.hasPrice',
    'listing.brand in ["A", "B"]',
    'listing.price in [1, 2.5]',
    'listing.attributes["material"] == "cotton"',
    'listing.attributes.material.lowerAscii() == "cotton"',
    '"material" in listing.attributes',
    'listing.title.contains("x") || listing.text.startsWith("y") || listing.id.endsWith("z")',
    'now >= timestamp("2020-03-11T08:00:00Z")',
    'site.country == "DE" // only there',
    "seller.kind == 'private'",
    'true',
  ])('%s', (source) => {
    if (source.includes('hasPrice && !'))
      return expect(check(source)?.message).toMatch(/never hold/);
    return expect(check(source)).toBeUndefined();
  });
});

describe('the policy language refuses, at the place and saying why', () => {
  test.each([
    ['', 0, 0, 'The condition is empty.'],
    [
      'mentions("disease-name")',
      9,
      14,
      'There is no lexicon "disease-name". Did you mean "disease-names"?',
    ],
    ['isClass("masc") || true', 8, 6, 'There is no class "masc".'],
    ['claims(listing.title)', 7, 13, 'claims’s lexicon must be written out here, not computed.'],
    ['claims("a" + "b")', 7, 9, 'claims’s lexicon must be written out here, not computed.'],
    ['mention("disease-names")', 0, 7, 'There is no function mention(). Did you mean "mentions"?'],
    ['mentions()', 0, 10, 'mentions takes (lexicon); it is given 0.'],
    ['priceAboveCost(1)', 0, 17, 'priceAboveCost takes no argument; it is given 1.'],
    ['mentions(1)', 9, 1, 'mentions’s lexicon must be a text in quotes.'],
    ['priceOver("mine", 2)', 10, 6, 'priceOver’s reference must be own or market, not "mine".'],
    ['priceOver("own", 0)', 17, 1, 'priceOver’s ratio must be a number above 0.'],
    ['priceOver("own", -1)', 17, 2, 'priceOver’s ratio must be written out here, not computed.'],
    ['priceOver("own", "2")', 17, 3, 'priceOver’s ratio must be a number above 0.'],
    [
      'soldBy("busines")',
      7,
      9,
      'soldBy’s kind must be business or private, not "busines". Did you mean "business"?',
    ],
    ['categoryIs(" ")', 11, 3, 'categoryIs’s word must not be empty.'],
    ['listing.prise > 1', 8, 5, 'listing has no member prise. Did you mean "price"?'],
    ['listin.price > 1', 0, 6, 'There is no variable listin. Did you mean "listing"?'],
    ['listing == "x"', 0, 7, 'Name a member, as in listing.id.'],
    [
      'listing.attributes == "x"',
      0,
      18,
      'Name an attribute, as in listing.attributes["material"].',
    ],
    [
      'listing.title["a"] == "x"',
      0,
      18,
      'Only listing.attributes may be looked into with brackets.',
    ],
    ['listing.title > "a"', 0, 19, 'Texts have no order: compare them with == or !=.'],
    ['listing.title + "a" == "b"', 0, 19, 'Only numbers can be calculated with.'],
    ['listing.price', 0, 13, 'A value alone is no condition: compare it with something.'],
    ['1', 0, 1, 'A value alone is no condition: compare it with something.'],
    [
      'listing.title.lowerAscii()',
      0,
      26,
      'A text alone is no condition: compare it with something.',
    ],
    [
      'mentions("disease-names") == true',
      0,
      25,
      'This holds or not by itself: leave out the comparison, and put ! before it to turn it round.',
    ],
    [
      'listing.hasPrice == true',
      0,
      16,
      'This holds or not by itself: leave out the comparison, and put ! before it to turn it round.',
    ],
    [
      '["a"].exists(x, x == "a")',
      0,
      25,
      '.exists() is not part of the policy language. See docs/policy-language.md.',
    ],
    [
      'has(listing.title)',
      0,
      3,
      'has() is not part of the policy language. See docs/policy-language.md.',
    ],
    [
      'listing.title.matches("x")',
      0,
      26,
      '.matches() is not part of the policy language. See docs/policy-language.md.',
    ],
    [
      'listing.title.contain("x")',
      0,
      26,
      'There is no method .contain(). Did you mean "contains"?',
    ],
    [
      'true ? true : false',
      0,
      19,
      'A choice with ? : is not part of the policy language: write it with && and ||.',
    ],
    ['{"a": 1}', 0, 8, 'A map in braces is not part of the policy language.'],
    ['listing.price % 2 == 1', 0, 17, 'The remainder % is not part of the policy language.'],
    ['listing.brand == null', 17, 4, 'Only texts, numbers, true and false may be written here.'],
    ['listing.brand == b"x"', 17, 4, 'Only texts, numbers, true and false may be written here.'],
    ['listing.price > 1u', 16, 2, 'Only texts, numbers, true and false may be written here.'],
    ['listing.price > 0x10', 16, 4, 'Write the number in decimal digits.'],
    [
      'listing.brand in listing.title',
      17,
      13,
      '`in` takes a list in brackets, or listing.attributes.',
    ],
    [
      'now > timestamp("2020-01-01")',
      6,
      23,
      'An instant is written in UTC, as in timestamp("2020-03-11T08:00:00Z").',
    ],
    [
      'now > timestamp("2020-13-01T00:00:00Z")',
      6,
      33,
      'An instant is written in UTC, as in timestamp("2020-03-11T08:00:00Z").',
    ],
    [
      'listing.price > 10 && listing.brand == 5',
      22,
      18,
      'The types do not fit: no such overload: string == double.',
    ],
    [
      'now > 5',
      0,
      7,
      'The types do not fit: no such overload: google.protobuf.Timestamp > double.',
    ],
    ['true &&', 7, 0, 'The condition ends too early: something is missing at its end.'],
    ['true ! false', 5, 1, "The condition cannot be read here: Unexpected character: '!'."],
    ['listing.brand == "x', 17, 2, 'The condition cannot be read here: Unterminated string.'],
  ])('%s', (source, ...expected) => {
    const [offset, length, message] = expected;
    expect(check(source)).toEqual({ offset, length, message });
  });
});

describe('a rule that can never hold is an error, at the part that is to blame', () => {
  const never =
    'This can never hold, so the rule would never find anything. Correct it or take it out.';
  test.each([
    ['false', 'false'],
    ['!true', '!true'],
    [
      'isClass("face-mask") && !isClass("face-mask")',
      'isClass("face-mask") && !isClass("face-mask")',
    ],
    ['mentions("disease-names") || false', 'false'],
    ['listing.price > 10 && listing.price < 5', 'listing.price > 10 && listing.price < 5'],
    ['10 < listing.price && listing.price <= 10', '10 < listing.price && listing.price <= 10'],
    [
      'site.country == "DE" && site.country == "FR"',
      'site.country == "DE" && site.country == "FR"',
    ],
    [
      'site.country in ["DE"] && site.country != "DE"',
      'site.country in ["DE"] && site.country != "DE"',
    ],
    ['1 > 2', '1 > 2'],
    ['"A".lowerAscii() == "A"', '"A".lowerAscii() == "A"'],
    ['listing.brand in []', 'listing.brand in []'],
    [
      'mentions("disease-names") && (isClass("respirator") && (false || !isClass("respirator")))',
      'false',
    ],
    ['listing.hasPrice && (priceAbove(1) && !priceAbove(1))', 'priceAbove(1) && !priceAbove(1)'],
  ])('%s', (source, blamed) => {
    const offset = source.lastIndexOf(blamed);
    expect(check(source)).toEqual({ offset, length: blamed.length, message: never });
  });

  test.each([
    'listing.price > 10 || listing.price < 5',
    'listing.price >= 10 && listing.price <= 10',
    'site.country == "DE" || site.country == "FR"',
    'listing.price > market.ownPrice && listing.price < market.classPrice',
    'priceAbove(1) && !priceAbove(2)',
    '!(listing.brand == "A") && !(listing.brand == "B")',
    'isClass("face-mask") || !isClass("face-mask")',
  ])('%s can hold', (source) => {
    expect(check(source)).toBeUndefined();
  });
});

test('offsets are UTF-16 units of the source as written', () => {
  const source = 'listing.brand == "😀" && listing.price == 10 && listing.brand == 1';
  expect(check(source)?.offset).toBe(source.indexOf('listing.brand == 1'));
  expect(check(source)?.length).toBe('listing.brand == 1'.length);
});

test('no source makes the check throw, and every error lies in its source', () => {
  const pieces = fc.constantFrom(
    ...[
      'listing',
      '.price',
      '.title',
      '"a"',
      '10',
      '0.5',
      '&&',
      '||',
      '!',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      'mentions',
      '("disease-names")',
      'in',
      '==',
      '<',
      '+',
      '-',
      'now',
      'timestamp',
      ',',
      '?',
      ':',
      'true',
      'false',
      'null',
      'b"x"',
      '1u',
      '//',
      '\n',
      '"',
      '\\',
      'has',
      '.exists',
      'x',
    ],
  );
  const source = fc.oneof(
    fc.array(pieces, { maxLength: 14 }).map((some) => some.join(' ')),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(source, (text) => {
      const error = check(text);
      if (error === undefined) return;
      expect(error.offset).toBeGreaterThanOrEqual(0);
      expect(error.length).toBeGreaterThanOrEqual(0);
      expect(error.offset + error.length).toBeLessThanOrEqual(text.length);
      expect(error.message).toMatch(/[.?]$/);
    }),
    { numRuns: 3000 },
  );
});

test('deeply nested conditions are refused or read, and never overflow', () => {
  expect(check(`${'('.repeat(5000)}true${')'.repeat(5000)}`)?.message).toMatch(/cannot be read/);
  expect(check(`${'!'.repeat(5000)}true`)?.message).toMatch(/cannot be read/);
  const many = Array.from({ length: 300 }, (_, at) => `priceAbove(${String(at + 1)})`).join(' && ');
  expect(check(many)).toBeUndefined();
});
