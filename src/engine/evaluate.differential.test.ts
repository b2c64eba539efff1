/**
 * The interpreter against the evaluator of the CEL package: where every atom is plainly true or false,
 * the two must agree on every condition.
 */
import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerOf, noFacts } from '../../test/support/small-vocabulary.ts';
import { checkCondition, widenNumbers } from './condition.ts';

const fields = {
  title: 'string',
  brand: 'string',
  price: 'double',
  hasPrice: 'bool',
  attributes: 'map<string, string>',
} as const;
const environment = new Environment()
  .registerType('Listing', { fields })
  .registerVariable('listing', 'Listing')
  .registerVariable('now', 'google.protobuf.Timestamp')
  .registerFunction('priceAbove(double): bool', (limit: number) => limit < 12.5);

const listing = { title: 'Blue Mask', brand: 'Ace', price: 12.5, attributes: { a: 'A' } };
const context = { listing: { ...listing, hasPrice: true }, now: new Date(noFacts.asOf) };

const number = fc.constantFrom('0', '1', '12', '12.5', '13', '2.5', '-3', 'listing.price');
const sum = fc.oneof(
  number,
  fc.tuple(number, fc.constantFrom('+', '-', '*'), number).map((parts) => `(${parts.join(' ')})`),
  number.map((of) => `-(${of})`),
);
const text = fc.constantFrom(
  '"Ace"',
  '"ace"',
  '"Blue Mask"',
  '"Mask"',
  '""',
  'listing.title',
  'listing.brand',
  'listing.brand.lowerAscii()',
  'listing.attributes["a"]',
);
const atom = fc.oneof(
  fc
    .tuple(sum, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), sum)
    .map((parts) => parts.join(' ')),
  fc.tuple(text, fc.constantFrom('==', '!='), text).map((parts) => parts.join(' ')),
  fc
    .tuple(text, fc.constantFrom('startsWith', 'endsWith', 'contains'), text)
    .map(([of, test, part]) => `${of}.${test}(${part})`),
  fc
    .tuple(number, fc.array(number, { minLength: 1, maxLength: 3 }))
    .map(([item, list]) => `${item} in [${list.join(', ')}]`),
  fc
    .tuple(text, fc.array(text, { minLength: 1, maxLength: 3 }))
    .map(([item, list]) => `${item} in [${list.join(', ')}]`),
  fc.constantFrom(
    'true',
    'false',
    'listing.hasPrice',
    '"a" in listing.attributes',
    '"b" in listing.attributes',
    'priceAbove(12)',
    'priceAbove(13)',
    'now > timestamp("2020-03-11T07:59:59Z")',
    'now == timestamp("2021-01-01T00:00:00Z")',
  ),
);
const condition = fc.letrec<{ readonly whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    fc.tuple(tie('whole'), tie('whole')).map(([left, right]) => `(${left} && ${right})`),
    fc.tuple(tie('whole'), tie('whole')).map(([left, right]) => `(${left} || ${right})`),
    fc.tuple(tie('whole'), tie('whole'), tie('whole')).map(([a, b, c]) => `(${a} && ${b} || ${c})`),
    tie('whole').map((of) => `!(${of})`),
  ),
})).whole;

const nothing = { lexicons: new Set<string>(), classes: new Set<string>() };

test('agrees with the CEL package wherever nothing is in doubt', () => {
  let compared = 0;
  fc.assert(
    fc.property(condition, (source) => {
      const expected: unknown = environment.evaluate(
        widenNumbers(source, environment.parse(source).ast).source,
        context,
      );
      const error = checkCondition(source, nothing);
      if (error !== undefined) {
        // What can never hold is refused; then the package must find it false, or a part of it.
        expect(error.message).toMatch(/never hold/);
        const part = source.slice(error.offset, error.offset + error.length);
        expect(
          environment.evaluate(widenNumbers(part, environment.parse(part).ast).source, context),
        ).toBe(false);
        return;
      }
      compared += 1;
      expect(answerOf(source, listing) === 'sure').toBe(expected);
    }),
    { numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(500);
});
