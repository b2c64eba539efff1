/** Folding: JSON text to the bytes that words are found in. */
import { out } from './fields';
import { JOINER, SPACE, blockP, bufferLimit, bufferP, expandP, slow, stageP } from './tables';

// @ts-ignore
@inline export function isDigit(c: u32): bool {
  return c - 48 < 10;
}

/** Writes one folded unit. Units: 0 nothing, 1 slow, below 0x80 itself, 0x100 + n raised digit, from 0x200 a letter of another alphabet, else a character of a script without spaces. */
export function put(out: usize, unit: u32): usize {
  if (unit >= 0x1000) {
    store<u8>(out, 0xe0 | (unit >> 12));
    store<u8>(out + 1, 0x80 | ((unit >> 6) & 63));
    store<u8>(out + 2, 0x80 | (unit & 63));
    return out + 3;
  }
  if (unit == 0) return out;
  if (unit < 0x80) {
    if (unit == 1) {
      slow = true;
      return out;
    }
    store<u8>(out, <u8>unit);
    return out + 1;
  }
  if (unit < 0x200) {
    if (isDigit(load<u8>(out - 1))) slow = true;
    store<u8>(out, <u8>(unit - 0x100 + 48));
    return out + 1;
  }
  const index = unit - 0x200;
  store<u8>(out, <u8>(0x41 + (index % 26)));
  store<u8>(out + 1, <u8>(0x41 + (index / 26)));
  return out + 2;
}

export function emit(out: usize, codePoint: u32): usize {
  const block = <u32>load<u16>(stageP + ((codePoint >> 8) << 1));
  const unit = <u32>load<u16>(blockP + (((block << 8) | (codePoint & 255)) << 1));
  if (unit < 0xe000) return put(out, unit);
  let p = expandP + ((unit - 0xe000) << 3);
  for (let at = 0; at < 4; at++) {
    const next = <u32>load<u16>(p);
    if (next == 0) break;
    out = put(out, next);
    p += 2;
  }
  return out;
}

// @ts-ignore
@inline export function foldAscii(v: v128): v128 {
  const lower = v128.or(v, i8x16.splat(0x20));
  const letter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(97)), i8x16.splat(26));
  const digit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
  const sign = v128.or(
    v128.or(i8x16.eq(v, i8x16.splat(0x40)), i8x16.eq(v, i8x16.splat(0x24))),
    v128.or(i8x16.eq(v, i8x16.splat(0x21)), i8x16.eq(v, i8x16.splat(0x7c))),
  );
  const rest = v128.bitselect(i8x16.splat(0x20), i8x16.splat(0x1e), i8x16.eq(v, i8x16.splat(0x20)));
  return v128.bitselect(lower, v128.bitselect(v, rest, v128.or(digit, sign)), letter);
}

export function hexValue(p: usize): i32 {
  let value: i32 = 0;
  for (let at = 0; at < 4; at++) {
    const c = <i32>load<u8>(p + at);
    const l = c | 32;
    if (c >= 48 && c <= 57) value = (value << 4) | (c - 48);
    else if (l >= 97 && l <= 102) value = (value << 4) | (l - 87);
    else return -1;
  }
  return value;
}

/** After a fold: where the string's closing quote was, plus one. */
export let after: usize = 0;

/** Folds a JSON string from after its opening quote. What it cannot read makes the line slow. */
export function foldString(p0: usize, out0: usize): usize {
  let p = p0;
  let out = out0;
  const limit = bufferP + bufferLimit;
  for (;;) {
    if (out > limit) {
      slow = true;
      return out;
    }
    const v = v128.load(p);
    v128.store(out, foldAscii(v));
    // Signed: bytes from 0x80 are negative, so one comparison finds them and the control characters.
    const stops = <u32>i8x16.bitmask(
      v128.or(i8x16.lt_s(v, i8x16.splat(0x20)), v128.or(i8x16.eq(v, i8x16.splat(34)), i8x16.eq(v, i8x16.splat(92)))),
    );
    if (stops == 0) {
      p += 16;
      out += 16;
      continue;
    }
    const ahead = ctz(stops);
    p += ahead;
    out += ahead;
    const c = <u32>load<u8>(p);
    if (c == 34) {
      after = p + 1;
      return out;
    }
    if (c == 92) {
      const escaped = <u32>load<u8>(p + 1);
      if (escaped == 117) {
        let codePoint = hexValue(p + 2);
        if (codePoint < 0) {
          slow = true;
          return out;
        }
        p += 6;
        if (codePoint >= 0xd800 && codePoint < 0xe000) {
          const low = codePoint < 0xdc00 && load<u8>(p) == 92 && load<u8>(p + 1) == 117 ? hexValue(p + 2) : -1;
          if (low < 0xdc00 || low > 0xdfff) {
            // Half a surrogate pair.
            store<u8>(out, JOINER);
            out += 1;
            continue;
          }
          p += 6;
          codePoint = 0x10000 + ((codePoint - 0xd800) << 10) + (low - 0xdc00);
        }
        out = emit(out, codePoint);
      } else {
        const known =
          escaped == 34 || escaped == 92 || escaped == 47 || escaped == 98 || escaped == 102 || escaped == 110 || escaped == 114 || escaped == 116;
        if (!known) {
          slow = true;
          return out;
        }
        store<u8>(out, escaped == 34 || escaped == 92 || escaped == 47 ? JOINER : SPACE);
        out += 1;
        p += 2;
      }
      continue;
    }
    if (c < 0x20) {
      slow = true;
      return out;
    }
    // UTF-8, strictly; what is malformed is read with replacement characters by the reference.
    do {
      const b = <u32>load<u8>(p);
      if (b < 0xc2 || b > 0xf4) {
        slow = true;
        return out;
      }
      const b1 = <u32>load<u8>(p + 1);
      if ((b1 & 0xc0) != 0x80) {
        slow = true;
        return out;
      }
      if (b < 0xe0) {
        out = emit(out, ((b & 31) << 6) | (b1 & 63));
        p += 2;
        continue;
      }
      const b2 = <u32>load<u8>(p + 2);
      if ((b2 & 0xc0) != 0x80) {
        slow = true;
        return out;
      }
      if (b < 0xf0) {
        const codePoint = ((b & 15) << 12) | ((b1 & 63) << 6) | (b2 & 63);
        if (codePoint < 0x800 || (codePoint >= 0xd800 && codePoint < 0xe000)) {
          slow = true;
          return out;
        }
        out = emit(out, codePoint);
        p += 3;
        continue;
      }
      const b3 = <u32>load<u8>(p + 3);
      const codePoint = ((b & 7) << 18) | ((b1 & 63) << 12) | ((b2 & 63) << 6) | (b3 & 63);
      if ((b3 & 0xc0) != 0x80 || codePoint < 0x10000 || codePoint > 0x10ffff) {
        slow = true;
        return out;
      }
      out = emit(out, codePoint);
      p += 4;
    } while (load<u8>(p) >= 0x80 && out <= limit);
  }
  return out;
}
