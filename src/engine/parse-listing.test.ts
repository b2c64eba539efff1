import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseListing } from './parse-listing.ts';

const reasonFor = (line: string): string => {
  const parsed = parseListing(line);
  return parsed.ok ? 'a listing' : parsed.reason;
};

describe('a line is refused, saying what is wrong', () => {
  test.each([
    [
      '{"id":"1","title":"x"',
      'The line is not JSON at column 22: write one JSON object to a line.',
    ],
    ['{"id":"1",title:"x"}', 'The line is not JSON at column 11: write one JSON object to a line.'],
    ['[]', 'The line is JSON but no object: put one listing in braces on each line.'],
    ['"text"', 'The line is JSON but no object: put one listing in braces on each line.'],
    ['null', 'The line is JSON but no object: put one listing in braces on each line.'],
    ['{"title":"x"}', 'The member "id" is missing: give each listing its id as a text.'],
    ['{"id":null,"title":"x"}', 'The member "id" is missing: give each listing its id as a text.'],
    ['{"id":[7],"title":"x"}', 'The member "id" must be a text that is not empty.'],
    ['{"id":"","title":"x"}', 'The member "id" must be a text that is not empty.'],
    ['{"id":"1"}', 'The member "title" is missing: give each listing its title as a text.'],
    ['{"id":"1","title":["x"]}', 'The member "title" must be a text.'],
    ['{"id":"1","title":"x","description":{}}', 'The member "description" must be a text.'],
    ['{"id":"1","title":"x","seller":[]}', 'The member "seller" must be a text.'],
    ['{"id":"1","title":"x","lang":1}', 'The member "language" must be a text.'],
    ['{"id":"1","title":"x","bullets":{}}', 'The member "bullets" must be a list of texts.'],
    ['{"id":"1","title":"x","bullets":["a",[]]}', 'The member "bullets" must be a list of texts.'],
    [
      '{"id":"1","title":"x","attributes":[]}',
      'The member "attributes" must be an object with texts.',
    ],
    [
      '{"id":"1","title":"x","attributes":{"a":{"b":"c"}}}',
      'The member "attributes.a" must be a text.',
    ],
  ])('%s', (line, reason) => {
    expect(reasonFor(line)).toBe(reason);
  });

  test.each([
    '"12,50"',
    '""',
    '"1e3"',
    '"-1"',
    '-1',
    '1e999',
    'true',
    '[1]',
    '" 1"',
    '"0x1"',
    '"1."',
  ])('price %s', (price) => {
    expect(reasonFor(`{"id":"1","title":"x","price":${price}}`)).toMatch(/"price" must be/);
  });
});

describe('a line is a listing', () => {
  test('where numbers stand for texts', () => {
    const line =
      '{"id":7,"title":"x","seller":12,"bullets":"one","attributes":{"pieces":50,"sizes":["S",2],"none":null}}';
    expect(parseListing(line)).toEqual({
      ok: true,
      listing: {
        id: '7',
        title: 'x',
        seller: '12',
        bullets: ['one'],
        attributes: { pieces: '50', sizes: 'S, 2' },
      },
    });
  });

  test('with numbers and decimal texts as prices', () => {
    for (const price of [0, 12.5, '12.50', '0.001', '7']) {
      const parsed = parseListing(JSON.stringify({ id: '1', title: 'x', price }));
      expect(parsed).toEqual({ ok: true, listing: { id: '1', title: 'x', price } });
    }
  });
  test('with null for what is not given', () => {
    const line =
      '{"id":"1","title":"","price":null,"bullets":null,"brand":null,"attributes":null,"lang":null}';
    expect(parseListing(line)).toEqual({ ok: true, listing: { id: '1', title: '' } });
  });
  test('with "lang" as another word for "language"', () => {
    expect(parseListing('{"id":"1","title":"x","lang":"de"}')).toEqual({
      ok: true,
      listing: { id: '1', title: 'x', language: 'de' },
    });
    expect(parseListing('{"id":"1","title":"x","language":"ja","lang":"de"}')).toMatchObject({
      listing: { language: 'ja' },
    });
  });
  test('whatever else it holds', () => {
    const line =
      '{"source":{"a":[1]},"id":"1","unit":7,"title":"x","__proto__":{"title":1},"claims":[]}';
    expect(parseListing(line)).toEqual({ ok: true, listing: { id: '1', title: 'x' } });
  });
  test('with attributes of any name', () => {
    const parsed = parseListing(
      '{"id":"1","title":"x","attributes":{"__proto__":"a","constructor":"b","":"c"}}',
    );
    expect(parsed.ok && Object.entries(parsed.listing.attributes ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['', 'c'],
    ]);
  });
});

test('no text makes parsing throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
      expect(typeof parseListing(text).ok).toBe('boolean');
    }),
    { numRuns: 1000 },
  );
});
