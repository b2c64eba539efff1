/** Other ways to read words: joined where a mark parts them, with letters where digits or signs stand for them. */
import { isSet, lineOf, probe } from './find';
import { isDigit } from './fold';
import { JOINER, bufferP, formP, formsAtMost, hashPair, hashWord, joinP, mixP, slow } from './tables';
import { forms, joins, mixes, tokenEnd, tokenHash, tokenStart, tokens } from './tokens';

/** Four letters or more that stand alone, one after another, may spell a word. */
export function findSpelling(): void {
  let run = 0;
  for (let at: u32 = 0; at < tokens; at++) {
    const start = tokenStart(at);
    if (tokenEnd(at) - start == 1 && !isDigit(load<u8>(bufferP + start))) {
      if (++run == 4) {
        slow = true;
        return;
      }
    } else run = 0;
  }
}

/** The last token that starts at or before the position. */
export function tokenAt(position: u32): u32 {
  let low: u32 = 0;
  let high = tokens;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (tokenStart(middle) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Another way to read the tokens `first` to `last`: looked up alone and beside what stands next to it. */
export function addForm(h: u64, first: u32, last: u32): void {
  if (forms >= formsAtMost) {
    slow = true;
    return;
  }
  const start = tokenStart(first);
  const line = lineOf(h);
  if (isSet(line, h)) probe(h, start);
  if (first > 0) {
    const pair = hashPair(tokenHash(first - 1), h);
    if (isSet(line, pair)) probe(pair, start);
  }
  if (last + 1 < tokens) {
    const next = tokenHash(last + 1);
    const pair = hashPair(h, next);
    if (isSet(lineOf(next), pair)) probe(pair, start);
  }
  for (let at: u32 = 0; at < forms; at++) {
    const other = formP + (at << 4);
    const otherHash = load<u64>(other);
    const otherFirst = load<u32>(other + 8);
    const otherLast = load<u32>(other + 12);
    if (otherLast + 1 == first) {
      const pair = hashPair(otherHash, h);
      if (isSet(line, pair)) probe(pair, start);
    }
    if (last + 1 == otherFirst) {
      const pair = hashPair(h, otherHash);
      if (isSet(lineOf(otherHash), pair)) probe(pair, start);
    }
  }
  const own = formP + (forms << 4);
  store<u64>(own, h);
  store<u32>(own + 8, first);
  store<u32>(own + 12, last);
  forms++;
}

export const joinedAtMost: u32 = 4;

/** Words written with hyphens or other marks in them, also read without. */
export function findJoined(): void {
  const scratch = formP + (<usize>(formsAtMost + 1) << 4);
  for (let at: u32 = 0; at < joins && !slow; at++) {
    const position = load<u32>(joinP + (at << 2));
    const right = tokenAt(position + 1);
    let first = right;
    let parts: u32 = 1;
    while (parts < joinedAtMost && first > 0 && load<u8>(bufferP + tokenStart(first) - 1) == JOINER && tokenEnd(first - 1) + 1 == tokenStart(first)) {
      first--;
      parts++;
      let length: u32 = 0;
      for (let part = first; part <= right; part++) {
        const start = tokenStart(part);
        const size = tokenEnd(part) - start;
        if (length + size > 200) {
          slow = true;
          return;
        }
        memory.copy(scratch + length, bufferP + start, size);
        length += size;
      }
      v128.store(scratch + length, i8x16.splat(0));
      addForm(hashWord(scratch, length), first, right);
      if (slow) return;
    }
  }
}

/** What a digit or sign is read as within a word; the vowel or the consonant where it may be either. */
export function readAs(c: u32, upright: u32): u32 {
  switch (c) {
    case 48: return 111;
    case 49: return upright;
    case 50: return 122;
    case 51: return 101;
    case 52: return 97;
    case 53: return 115;
    case 54: return 103;
    case 55: return 116;
    case 56: return 98;
    case 57: return 103;
    case 64: return 97;
    case 36: return 115;
    case 33: return upright;
    case 124: return upright;
    default: return c;
  }
}

// @ts-ignore
@inline export function isWordByte(c: u32): bool {
  return (c | 32) - 97 < 26 || isDigit(c) || c == 64 || c == 36 || c == 33 || c == 124;
}
// @ts-ignore
@inline export function isLetter(c: u32): bool {
  return (c | 32) - 97 < 26;
}

/** Words with digits or signs between their letters, also read as if those were letters. */
export function findMixed(): void {
  const scratch = formP + (<usize>(formsAtMost + 1) << 4);
  let done: u32 = 0;
  for (let at: u32 = 0; at < mixes && !slow; at++) {
    const position = load<u32>(mixP + (at << 2));
    if (position < done) continue;
    let inner = position;
    while (isWordByte(load<u8>(bufferP + inner)) && !isLetter(load<u8>(bufferP + inner))) inner++;
    if (!isLetter(load<u8>(bufferP + inner))) continue;
    let start = position;
    while (start > 0 && isWordByte(load<u8>(bufferP + start - 1))) start--;
    let end = inner;
    while (isWordByte(load<u8>(bufferP + end))) end++;
    done = end;
    // Signs at the edges belong to the sentence.
    while (isSign(load<u8>(bufferP + start))) start++;
    while (isSign(load<u8>(bufferP + end - 1))) end--;
    if (end - start > 64) continue;
    const first = tokenAt(start);
    const last = tokenAt(end - 1);
    let isDouble = false;
    for (let upright: u32 = 105; upright <= 108; upright += 3) {
      for (let k = start; k < end; k++) {
        const c = <u32>load<u8>(bufferP + k);
        if (c == 49 || c == 33 || c == 124) isDouble = true;
        store<u8>(scratch + (k - start), <u8>readAs(c, upright));
      }
      v128.store(scratch + (end - start), i8x16.splat(0));
      addForm(hashWord(scratch, end - start), first, last);
      if (!isDouble) break;
    }
  }
}

// @ts-ignore
@inline export function isSign(c: u32): bool {
  return c == 64 || c == 36 || c == 33 || c == 124;
}
