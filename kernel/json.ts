/** JSON, strictly: whatever is allowed is passed over, and the rest makes the line slow. */
import { hexValue, isDigit } from './fold';

/** Past spaces, tabs and carriage returns. */
// @ts-ignore
@inline export function pastBlanks(p0: usize): usize {
  let p = p0;
  let c = load<u8>(p);
  while (c == 32 || c == 9 || c == 13) c = load<u8>(++p);
  return p;
}

/** Whether the last string had an escape in it. */
export let sawEscape: bool = false;

/** Past a string, from after its opening quote; 0 where it is none that JSON allows. */
export function pastString(p0: usize): usize {
  let p = p0;
  sawEscape = false;
  for (;;) {
    const v = v128.load(p);
    const stops = <u32>i8x16.bitmask(
      v128.or(i8x16.lt_u(v, i8x16.splat(0x20)), v128.or(i8x16.eq(v, i8x16.splat(34)), i8x16.eq(v, i8x16.splat(92)))),
    );
    if (stops == 0) {
      p += 16;
      continue;
    }
    p += ctz(stops);
    const c = load<u8>(p);
    if (c == 34) return p + 1;
    if (c != 92) return 0;
    sawEscape = true;
    const escaped = <u32>load<u8>(p + 1);
    if (escaped == 117) {
      if (hexValue(p + 2) < 0) return 0;
      p += 6;
    } else if (escaped == 34 || escaped == 92 || escaped == 47 || escaped == 98 || escaped == 102 || escaped == 110 || escaped == 114 || escaped == 116) p += 2;
    else return 0;
  }
  return 0;
}

/** Of the last number read. `isPlain`: digits with or without a fraction, few enough to be exact. */
export let numberValue: f64 = 0;
export let isPlain: bool = false;

/** Past a number; 0 where it is none that JSON allows. */
export function pastNumber(p0: usize): usize {
  let p = p0;
  isPlain = true;
  if (load<u8>(p) == 45) {
    p++;
    isPlain = false;
  }
  const whole = p;
  let value: f64 = 0;
  let c = <u32>load<u8>(p);
  if (!isDigit(c)) return 0;
  while (isDigit(c)) {
    value = value * 10 + <f64>(c - 48);
    c = load<u8>(++p);
  }
  if (p - whole > 1 && load<u8>(whole) == 48) return 0;
  if (p - whole > 15) isPlain = false;
  if (c == 46) {
    const point = p;
    let scale: f64 = 1;
    c = load<u8>(++p);
    if (!isDigit(c)) return 0;
    while (isDigit(c)) {
      value = value * 10 + <f64>(c - 48);
      scale *= 10;
      c = load<u8>(++p);
    }
    value /= scale;
    if (p - whole > 16 || p - point > 7) isPlain = false;
  }
  if ((c | 32) == 101) {
    isPlain = false;
    c = load<u8>(++p);
    if (c == 43 || c == 45) c = load<u8>(++p);
    if (!isDigit(c)) return 0;
    while (isDigit(c)) c = load<u8>(++p);
  }
  numberValue = value;
  return p;
}

// @ts-ignore
@inline export function isNull(p: usize): bool {
  return load<u32>(p) == 0x6c6c756e;
}

/** Past true, false or null; 0 where it is none of them. */
export function pastLiteral(p: usize): usize {
  const four = load<u32>(p);
  if (four == 0x65757274 || four == 0x6c6c756e) return p + 4;
  if (four == 0x736c6166 && load<u8>(p + 4) == 101) return p + 5;
  return 0;
}

/** Past any value; 0 where it is none that JSON allows, or is nested deeply. */
export function pastValue(p0: usize, depth: u32): usize {
  const c = <u32>load<u8>(p0);
  if (c == 34) return pastString(p0 + 1);
  if (c == 45 || isDigit(c)) return pastNumber(p0);
  if (c != 91 && c != 123) return pastLiteral(p0);
  if (depth == 0) return 0;
  const closing: u8 = c == 91 ? 93 : 125;
  let p = pastBlanks(p0 + 1);
  if (load<u8>(p) == closing) return p + 1;
  for (;;) {
    if (c == 123) {
      if (load<u8>(p) != 34) return 0;
      p = pastString(p + 1);
      if (p == 0) return 0;
      p = pastBlanks(p);
      if (load<u8>(p) != 58) return 0;
      p = pastBlanks(p + 1);
    }
    p = pastValue(p, depth - 1);
    if (p == 0) return 0;
    p = pastBlanks(p);
    const end = load<u8>(p);
    if (end == closing) return p + 1;
    if (end != 44) return 0;
    p = pastBlanks(p + 1);
  }
  return 0;
}
