/** Looking up what was found: words alone and in pairs, and characters. */
import { findJoined, findMixed, findSpelling } from './forms';
import { bloomP, bloomShift, bufferP, characterP, guardP, hasUnigrams, hashCharacters, hashMask, hashP, hashPair, hashShift, hashWord, hitP, hitsAtMost, poolP, slow, tokenP } from './tables';
import { characters, forms, hits, joins, mixes, singles, tokenEnd, tokenStart, tokenize, tokens } from './tokens';

/** Looks a hash up and notes each of its guards, once its bytes agree where it says which. */
export function probe(h: u64, position: u32): void {
  let slot = <u32>(h >> 32) >> hashShift;
  for (;;) {
    const entry = hashP + (slot << 4);
    const guards = load<u32>(entry + 8);
    if (guards == 0) return;
    if (load<u64>(entry) == h) {
      let guard = guardP + guards;
      for (;;) {
        const tail = load<u32>(guard + 12);
        const length = tail & 0xffff;
        let holds = true;
        if (length > 0) {
          const bytes = poolP + load<u32>(guard + 8);
          const from = bufferP + position - ((tail >> 16) & 0x7fff);
          for (let at: u32 = 0; at < length; at++)
            if (load<u8>(from + at) != load<u8>(bytes + at)) {
              holds = false;
              break;
            }
        }
        if (holds) {
          if (hits >= hitsAtMost) {
            slow = true;
            return;
          }
          store<u32>(hitP + (hits << 3), <u32>(guard - guardP));
          store<u32>(hitP + (hits << 3) + 4, position);
          hits++;
        }
        if (tail >> 31) return;
        guard += 16;
      }
    }
    slot = (slot + 1) & hashMask;
  }
}

/** The word's own bit, or that of a pair that ends with it: both stand in one cache line, so that one word costs one miss. */
// @ts-ignore
@inline export function lineOf(h: u64): usize {
  return bloomP + (<usize>(<u32>(h >> 32) >> bloomShift) << 6);
}
// @ts-ignore
@inline export function isSet(line: usize, h: u64): bool {
  const first = load<u64>(line + ((<usize>(h >> 6) & 7) << 3)) >> (h & 63);
  const second = load<u64>(line + ((<usize>(h >> 15) & 7) << 3)) >> ((h >> 9) & 63);
  return <bool>(first & second & 1);
}

export function match(length: u32): void {
  tokenize(length);
  const buffer = bufferP;
  let before: u64 = 0;
  for (let at: u32 = 0; at < tokens; at++) {
    const start = tokenStart(at);
    const h = hashWord(buffer + start, tokenEnd(at) - start);
    store<u64>(tokenP + (at << 4), h);
    const pair = hashPair(before, h);
    const line = lineOf(h);
    const test =
      (load<u64>(line + ((<usize>(h >> 6) & 7) << 3)) >> (h & 63)) | (load<u64>(line + ((<usize>(pair >> 6) & 7) << 3)) >> (pair & 63));
    // One bit lets most go; the second, in the same line, nearly all of the rest.
    if (test & 1) {
      if (isSet(line, h)) probe(h, start);
      if (at > 0 && isSet(line, pair)) probe(pair, start);
    }
    before = h;
  }
  for (let at: u32 = 0; at < characters; at++) {
    const position = load<u32>(characterP + (at << 2));
    const bytes = load<u64>(buffer + position);
    const h = hashCharacters(bytes & 0xffffffffffff);
    if (isSet(lineOf(h), h)) probe(h, position);
    if (hasUnigrams) {
      const one = hashCharacters((bytes & 0xffffff) | 0xff00000000000000);
      if (isSet(lineOf(one), one)) probe(one, position);
    }
  }
  if (singles >= 4) findSpelling();
  if (joins | mixes) {
    forms = 0;
    findJoined();
    findMixed();
  }
}
