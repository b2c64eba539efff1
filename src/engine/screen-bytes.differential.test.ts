/** The kernel, and evaluation of only the rules that something concerns, against the reference: on every listing the same. */
import { describe, expect, test } from 'vitest';
import { randomOf, type Random } from '../../test/support/random.ts';
import { worldLine, worldListing } from '../../test/support/screening-lines.ts';
import { worldFacts, worldSet } from '../../test/support/screening-world.ts';
import type { PolicySet } from './compile.ts';
import { linesOf } from './lines.ts';
import { parseListing } from './parse-listing.ts';
import { findingsByReference } from './reference.ts';
import { screenBytes } from './screen-bytes.ts';
import { screen, verdictOf } from './screen.ts';
import type { Facts, ScreenedLine } from './types.ts';

interface Result {
  readonly lines: readonly ScreenedLine[];
  readonly allowed: number;
}

function byKernel(set: PolicySet, bytes: Uint8Array, facts: Facts): Result {
  const pieces = [...screenBytes(set, bytes, facts)];
  return {
    lines: pieces.flatMap((piece) => piece.lines),
    allowed: pieces.reduce((sum, piece) => sum + piece.allowed, 0),
  };
}

/** Every line parsed, every rule evaluated. */
function byReference(set: PolicySet, bytes: Uint8Array, facts: Facts): Result {
  const lines: ScreenedLine[] = [];
  let allowed = 0;
  for (const { line, text } of linesOf(bytes)) {
    const parsed = parseListing(text);
    const known = parsed.ok && set.sites.has(parsed.listing.site ?? facts.defaultSite);
    if (!parsed.ok || !known) {
      const [rejected] = [...screen(set, new TextEncoder().encode(text), facts)];
      if (rejected !== undefined) lines.push({ ...rejected, line });
      continue;
    }
    const { listing } = parsed;
    const findings = findingsByReference(set, listing, facts);
    if (findings.length === 0) allowed += 1;
    else
      lines.push({
        kind: 'screened',
        line,
        listing,
        site: listing.site ?? facts.defaultSite,
        verdict: verdictOf(findings),
        findings,
      });
  }
  return { lines, allowed };
}

function bytesOf(random: Random, count: number): Uint8Array {
  const lines = Array.from({ length: count }, () => worldLine(random, worldListing(random)));
  return new TextEncoder().encode(lines.join('\n') + random.pick(['', '\n', '\r\n\n']));
}

/** Bytes changed, taken out, doubled and put in at random places. */
function damaged(random: Random, bytes: Uint8Array): Uint8Array {
  const out = [...bytes];
  for (let times = random.below(6) + 1; times > 0; times -= 1) {
    const at = random.below(out.length);
    const byte = random.pick([
      0xff, 0xc0, 0xe3, 0x81, 0xed, 0xa0, 0xf4, 0x90, 0x00, 0x0a, 0x22, 0x5c, 0x7b, 0x7d, 0x5d,
      0x2c, 0x3a, 0x75,
    ]);
    switch (random.below(4)) {
      case 0:
        out[at] = byte;
        break;
      case 1:
        out.splice(at, 1 + random.below(3));
        break;
      case 2:
        out.splice(at, 0, byte);
        break;
      default:
        out.splice(at, 0, ...out.slice(at, at + random.below(40)));
    }
  }
  return Uint8Array.from(out);
}

const seeds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at + 1);

describe('the kernel finds what the reference finds', () => {
  test.each(seeds(8))('on listings at random, of which few concern a rule: %i', (seed) => {
    const random = randomOf(seed);
    const set = worldSet(random, true);
    let found = 0;
    for (let round = 0; round < 6; round += 1) {
      const bytes = bytesOf(random, 60);
      const facts = worldFacts(random);
      const expected = byReference(set, bytes, facts);
      expect(byKernel(set, bytes, facts)).toEqual(expected);
      found += expected.lines.length;
    }
    expect(found).toBeGreaterThan(0);
  });

  test.each(seeds(25))('under rules at random: %i', (seed) => {
    const random = randomOf(1000 + seed);
    const set = worldSet(random, false);
    const bytes = bytesOf(random, 60);
    const facts = worldFacts(random);
    expect(byKernel(set, bytes, facts)).toEqual(byReference(set, bytes, facts));
  });

  test.each(seeds(6))('in damaged bytes: %i', (seed) => {
    const random = randomOf(2000 + seed);
    const set = worldSet(random, true);
    for (let round = 0; round < 60; round += 1) {
      const bytes = damaged(random, bytesOf(random, 4));
      const facts = worldFacts(random);
      expect(byKernel(set, bytes, facts)).toEqual(byReference(set, bytes, facts));
    }
  });

  const deep = '['.repeat(5000) + ']'.repeat(5000);
  const word = 'narcotic oil 口罩 ';
  test.each([
    ['nothing', ''],
    ['an empty line', '\n\n'],
    ['an empty object', '{}'],
    ['deep nesting', `{"id":"1","title":"mask","x":${deep}}`],
    ['deep nesting that does not end', `{"id":"1","title":"mask","x":${'['.repeat(100_000)}`],
    ['a string that does not end', '{"id":"1","title":"mask'],
    ['a huge title', JSON.stringify({ id: '1', title: `${'x'.repeat(70_000)} ${word}` })],
    [
      'a title longer than the window',
      JSON.stringify({ id: '1', title: `${'y'.repeat(1_100_000)} ${word}` }),
    ],
    [
      'many bullets',
      JSON.stringify({ id: '1', title: 'a', bullets: [...Array(700).fill('lamp'), word] }),
    ],
    ['many single letters', JSON.stringify({ id: '1', title: `${'a b '.repeat(9000)}${word}` })],
    ['many joined words', JSON.stringify({ id: '1', title: `${'ab-cd-'.repeat(9000)}${word}` })],
    ['many mixed words', JSON.stringify({ id: '1', title: `${'a1b '.repeat(9000)}${word}` })],
    ['one word without end', JSON.stringify({ id: '1', title: 'narcotic'.repeat(5000) })],
    ['more hits than are noted', JSON.stringify({ id: '1', title: word.repeat(3000) })],
    ['lone surrogates', '{"id":"1","title":"mask \\ud800 narcotic \\udc00\\ud83d"}'],
    [
      'a member twice',
      '{"id":"1","title":"lamp","title":"narcotic","description":"oil","description":"x"}',
    ],
    ['an escaped member', '{"id":"1","t\\u0069tle":"narcotic"}'],
    ['overlong UTF-8', '{"id":"1","title":"narc\u{ff}otic"}'],
    [
      'numbers that JSON does not allow',
      '{"id":"1","title":"oil","price":01}\n{"id":"1","title":"oil","price":1.}\n{"id":"1","title":"oil","price":-1}',
    ],
    ['two objects on a line', '{"id":"1","title":"oil"}{"id":"2","title":"oil"}'],
    ['a tab within a string', '{"id":"1","title":"oil\t"}'],
  ])('in %s', (_, text) => {
    const random = randomOf(7);
    const set = worldSet(random, true);
    const facts = { ...worldFacts(random), defaultSite: 'us' };
    const bytes = new TextEncoder().encode(text);
    expect(byKernel(set, bytes, facts)).toEqual(byReference(set, bytes, facts));
    const many = new TextEncoder().encode(`${text}\n{"id":"9","title":"narcotic"}\n${text}`);
    expect(byKernel(set, many, facts)).toEqual(byReference(set, many, facts));
  });
});
