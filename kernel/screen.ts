/**
 * The screening kernel: walks NDJSON bytes, folds what a listing says, and tells which lines may match.
 *
 * It never decides. A line is left out only when it is a well-formed listing of a known site and nothing that
 * any rule of that site needs stands in it; everything else, and everything unusual, is handed on. All tables
 * are laid out by src/engine/kernel-tables.ts. Nothing is allocated here: the stub runtime has no heap and no stack in memory.
 */

import { out } from './fields';
import { foldString } from './fold';
import { pastBlanks } from './json';
import { SLOW, fieldBits, idLength, idP, lineEnd, price, screenLine, siteOfLine } from './listing';
import { bufferP, characterP, hashBytes, hashCharacters, hashPair, readHeader, slow } from './tables';
import { characters, hashTokens, tokenEnd, tokenHash, tokenStart, tokenize, tokens } from './tokens';

/** Past the line's end. There is always one: the caller puts it there. */
function pastLine(p0: usize): usize {
  let p = p0;
  for (;;) {
    const found = <u32>i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(10)));
    if (found) return p + ctz(found) + 1;
    p += 16;
  }
  return 0;
}

/** Takes where the tables are from the header. */
export function setUp(header: usize): void {
  readHeader(header);
}

/** The hash of names: for building the tables. */
export function hashOf(p: usize, length: u32, seed: u32): u32 {
  return hashBytes(p, length, seed);
}

/**
 * Screens the lines from `source`, `length` bytes of whole lines. Writes for each line handed on eight words at
 * `records`: offset, length, why, fields with hits, line within the bytes, offset and length of the id, and 0; then
 * the price. Stops when there is no room for another. At `status`: bytes used, lines met, listings left out.
 */
export function scan(source: usize, length: u32, records: usize, recordsAtMost: u32, status: usize): u32 {
  let p = source;
  const end = source + length;
  let lines: u32 = 0;
  let allowed: u32 = 0;
  let written: u32 = 0;
  while (p < end && written < recordsAtMost) {
    lines++;
    lineEnd = 0;
    const first = pastBlanks(p);
    if (load<u8>(first) == 10) {
      p = first + 1;
      continue;
    }
    const why = screenLine(p);
    const next = why & SLOW ? pastLine(p) : lineEnd + 1;
    if (why == 0) allowed++;
    else {
      const record = records + written * 40;
      store<u32>(record, <u32>(p - source));
      store<u32>(record + 4, <u32>(next - 1 - p));
      store<u32>(record + 8, why);
      store<u32>(record + 12, fieldBits);
      store<u32>(record + 16, lines);
      store<u32>(record + 20, idLength > 0 ? <u32>(idP - source) : 0);
      store<u32>(record + 24, idLength);
      store<u32>(record + 28, siteOfLine);
      store<f64>(record + 32, price);
      written++;
    }
    p = next;
  }
  store<u32>(status, <u32>(p - source));
  store<u32>(status + 4, lines);
  store<u32>(status + 8, allowed);
  return written;
}

/**
 * Folds one text (a term, as UTF-8 with a quote at its end) and writes its tokens at `target`, 24 bytes each: hash,
 * start, end, kind (1 word, 2 character), and 0; words first. Returns how many; the folded bytes stay in the buffer. -1: it cannot be folded here.
 */
export function tokensOf(source: usize, target: usize): i32 {
  slow = false;
  out = foldString(source, bufferP);
  if (slow) return -1;
  tokenize(<u32>(out - bufferP));
  hashTokens();
  let count = 0;
  for (let at: u32 = 0; at < tokens; at++) {
    const record = target + count * 24;
    store<u64>(record, tokenHash(at));
    store<u32>(record + 8, tokenStart(at));
    store<u32>(record + 12, tokenEnd(at));
    store<u32>(record + 16, 1);
    count++;
  }
  for (let at: u32 = 0; at < characters; at++) {
    const record = target + count * 24;
    const position = load<u32>(characterP + (at << 2));
    store<u64>(record, 0);
    store<u32>(record + 8, position);
    store<u32>(record + 12, position + 3);
    store<u32>(record + 16, 2);
    count++;
  }
  return count;
}

/** The hash of two words side by side, of two characters, and of one: for building the tables. */
export function pairOf(first: u64, second: u64): u64 {
  return hashPair(first, second);
}
export function charactersOf(position: u32, isOne: u32): u64 {
  const bytes = load<u64>(bufferP + position);
  return isOne ? hashCharacters((bytes & 0xffffff) | 0xff00000000000000) : hashCharacters(bytes & 0xffffffffffff);
}
