import { describe, expect, it } from 'vitest';

import { sampleReaders } from '../../test/support/sample-notices.ts';
import { valueInWords } from './value.ts';
import { wordingFor } from './wording.ts';

const english = wordingFor(sampleReaders.en);
const german = wordingFor(sampleReaders.de);

describe('a figure that a condition met', () => {
  it.each([
    ['price', '0.125 USD', 'Price asked: USD 0.125'],
    ['market reference price', '1200 JPY', 'Usual price on the site: JPY 1,200'],
    [
      'own reference window',
      '2020-01-01/2020-01-31',
      'Period of the earlier price: January 1, 2020 to January 31, 2020',
    ],
    ['seller.acquiredFrom', 'retail', 'Where the goods were bought: from a shop'],
    ['seller.kind', '', 'Kind of seller: not known'],
    [
      'now',
      '2020-03-12T09:00:00.000Z',
      'Time of the check: March 12, 2020 at 05:00 (Eastern Daylight Time)',
    ],
    ['listing.brand', '<b>\n x', 'listing.brand: <b> x'],
  ])('%s is named and written for the reader', (name, value, expected) => {
    expect(valueInWords({ name, value }, english).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  it('has the reader’s own decimal mark', () => {
    const line = valueInWords({ name: 'own ratio limit', value: '1.5' }, german);
    expect(line).toBe('Höchstes Vielfaches des früheren Preises, das die Regel zulässt: 1,5');
  });
});
