/** The texts of a listing, folded one behind the other. */
import { after, foldString, isDigit } from './fold';
import { isNull, isPlain, pastBlanks, pastLiteral, pastNumber, pastString } from './json';
import { FIELD, JOINER, bufferP, fieldP, slow } from './tables';

export const TITLE: u32 = 1;
export const DESCRIPTION: u32 = 2;
export const CATEGORY: u32 = 4;
export const ATTRIBUTES: u32 = 8;
/** The first bullet; each has its bit, those from the 28th share the last. */
export const BULLETS: u32 = 16;

export const fieldsAtMost: u32 = 512;
export let fields: u32 = 0;
export let out: usize = 0;

// A field is eight bytes at fieldP: where it ends, and which it is.
// @ts-ignore
@inline export function fieldAt(at: u32): usize {
  return fieldP + (at << 3);
}

export function endField(kind: u32): void {
  if (fields >= fieldsAtMost) {
    slow = true;
    return;
  }
  store<u8>(out, FIELD);
  out++;
  store<u32>(fieldAt(fields), <u32>(out - bufferP));
  store<u32>(fieldAt(fields) + 4, kind);
  fields++;
}

/** A text, or what is read as one. Returns past it, or 0. `isListed`: within a list, where null is not allowed. */
export function foldText(p0: usize, isListed: bool): usize {
  let p = p0;
  const c = <u32>load<u8>(p);
  if (c == 34) {
    out = foldString(p + 1, out);
    return slow ? 0 : after;
  }
  if (isDigit(c) || c == 45) {
    const end = pastNumber(p);
    // Others are written differently as text.
    if (end == 0 || !isPlain) return 0;
    const isWhole = !hasPoint(p, end);
    if (!isWhole && (load<u8>(end - 1) == 48 || end - p > 15)) return 0;
    while (p < end) {
      const digit = load<u8>(p++);
      store<u8>(out++, digit == 46 ? JOINER : digit);
    }
    return end;
  }
  const end = pastLiteral(p);
  if (end == 0) return 0;
  if (isNull(p)) return isListed ? 0 : end;
  while (p < end) store<u8>(out++, load<u8>(p++));
  return end;
}

export function hasPoint(p: usize, end: usize): bool {
  for (let at = p; at < end; at++) if (load<u8>(at) == 46) return true;
  return false;
}

/** A list of texts, or one text. */
export function foldTexts(p0: usize, kind: u32): usize {
  let p = p0;
  let bit = kind;
  if (load<u8>(p) != 91) {
    p = foldText(p, false);
    endField(bit);
    return slow ? 0 : p;
  }
  p = pastBlanks(p + 1);
  if (load<u8>(p) == 93) return p + 1;
  for (;;) {
    p = foldText(p, true);
    if (p == 0) return 0;
    endField(bit);
    if (slow) return 0;
    if (kind == BULLETS && bit != 0x80000000) bit <<= 1;
    p = pastBlanks(p);
    const end = load<u8>(p);
    if (end == 93) return p + 1;
    if (end != 44) return 0;
    p = pastBlanks(p + 1);
  }
  return 0;
}

export function foldAttributes(p0: usize): usize {
  if (isNull(p0)) return p0 + 4;
  if (load<u8>(p0) != 123) return 0;
  let p = pastBlanks(p0 + 1);
  if (load<u8>(p) == 125) return p + 1;
  for (;;) {
    if (load<u8>(p) != 34) return 0;
    p = pastString(p + 1);
    if (p == 0) return 0;
    p = pastBlanks(p);
    if (load<u8>(p) != 58) return 0;
    p = foldTexts(pastBlanks(p + 1), ATTRIBUTES);
    if (p == 0) return 0;
    p = pastBlanks(p);
    const end = load<u8>(p);
    if (end == 125) return p + 1;
    if (end != 44) return 0;
    p = pastBlanks(p + 1);
  }
  return 0;
}
