import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { commitment, entryTag, formEntry, leafHash } from './record.ts';
import { instant } from './time.ts';

const salt = Buffer.alloc(32, 7);
const input = {
  kind: 'notice.issued',
  at: instant('2020-03-12T09:00:00Z'),
  subject: { id: 'seller:acme', salt },
  number: 12n,
  reference: '01a20761-aaec-736f-ae2d-857ec3dc599c',
  payload: { value: { seller: 'acme', subject: 'Your listing' }, salt: Buffer.alloc(32, 9) },
};
const jsonObjects = fc.dictionary(
  fc.string({ unit: 'grapheme' }),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)),
);

const committed = (bytes: Buffer, text: string) =>
  createHash('sha256').update(bytes).update(text).digest('hex');

describe('the leaf hash', () => {
  // The test vectors of RFC 6962's and RFC 9162's public implementations: the leaf of nothing, and of "L123456".
  test.each([
    ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    ['L123456', '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56'],
  ])('of "%s" is the published one', (text, hex) => {
    expect(leafHash(Buffer.from(text)).toString('hex')).toBe(hex);
  });

  test('is never the plain hash of the bytes, so that a leaf is no inner node', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        (bytes) =>
          leafHash(bytes).toString('hex') !== createHash('sha256').update(bytes).digest('hex'),
      ),
    );
  });
});

describe('the bytes of an entry', () => {
  test('are canonical JSON with their tag, byte for byte', () => {
    // Written by hand from RFC 8785: members in order, no space, commitments in hex.
    const payload = committed(Buffer.alloc(32, 9), '{"seller":"acme","subject":"Your listing"}');
    const subject = committed(salt, '"seller:acme"');
    expect(formEntry(input).bytes.toString('utf8')).toBe(
      `{"at":"2020-03-12T09:00:00.000Z","kind":"notice.issued","number":"12","payload":"${payload}",` +
        `"reference":"01a20761-aaec-736f-ae2d-857ec3dc599c","subject":"${subject}","tag":"recourse/entry/v1"}`,
    );
    expect(entryTag).toBe('recourse/entry/v1');
  });

  test('say nothing of whom or what they are about', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5 }), (secret) => {
        const { bytes } = formEntry({
          ...input,
          subject: { id: `seller:${secret}`, salt },
          payload: { ...input.payload, value: { secret } },
        });
        return !bytes.includes(secret) || formEntry(input).bytes.includes(secret);
      }),
    );
  });

  test('leave out a reference that there is not', () => {
    const { reference: _none, ...unreferenced } = input;
    expect(JSON.parse(formEntry(unreferenced).bytes.toString('utf8'))).not.toHaveProperty(
      'reference',
    );
  });
});

describe('a commitment', () => {
  test('is the same in whatever order an object’s members stand', () => {
    fc.assert(
      fc.property(jsonObjects, (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        return commitment(salt, value) === commitment(salt, turned);
      }),
    );
  });

  test('differs by value and by salt', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => a === b || commitment(salt, a) !== commitment(salt, b),
      ),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (other) => salt.equals(other) || commitment(salt, 'x') !== commitment(other, 'x'),
      ),
    );
  });

  test('is made of JSON values only', () => {
    expect(() => commitment(salt, undefined)).toThrow(TypeError);
  });
});
