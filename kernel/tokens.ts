/** Words, numbers and characters of folded text, by sixty-four bytes at a time. */
import { FIELD, bufferP, characterP, hashWord, joinP, mixP, tokenP } from './tables';

export let tokens: u32 = 0;
export let hits: u32 = 0;
export let forms: u32 = 0;
export let joins: u32 = 0;
export let mixes: u32 = 0;
export let characters: u32 = 0;
export let singles: u32 = 0;

// A token is 16 bytes at tokenP: its hash, its first byte and the byte after its last, both counted from bufferP.
// @ts-ignore
@inline export function tokenHash(at: u32): u64 {
  return load<u64>(tokenP + (at << 4));
}
// @ts-ignore
@inline export function tokenStart(at: u32): u32 {
  return load<u32>(tokenP + (at << 4) + 8);
}
// @ts-ignore
@inline export function tokenEnd(at: u32): u32 {
  return load<u32>(tokenP + (at << 4) + 12);
}

// @ts-ignore
@inline export function letters(v: v128): v128 {
  const lower = v128.or(v, i8x16.splat(0x20));
  return i8x16.lt_u(i8x16.sub(lower, i8x16.splat(97)), i8x16.splat(26));
}
// @ts-ignore
@inline export function digits(v: v128): v128 {
  return i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
}
// @ts-ignore
@inline export function signs(v: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(v, i8x16.splat(0x40)), i8x16.eq(v, i8x16.splat(0x24))),
    v128.or(i8x16.eq(v, i8x16.splat(0x21)), i8x16.eq(v, i8x16.splat(0x7c))),
  );
}
// @ts-ignore
@inline export function mask4(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  );
}
// @ts-ignore
@inline export function leads(v: v128): v128 {
  return v128.and(v, i8x16.add(v, v));
}
// @ts-ignore
@inline export function joiners(v: v128): v128 {
  return i8x16.eq(v, i8x16.splat(0x1e));
}

/** Finds words, numbers and characters in the folded bytes from bufferP to `end`. */
export function tokenize(length: u32): void {
  const buffer = bufferP;
  for (let at: usize = 0; at < 128; at += 16) v128.store(buffer + length + at, i8x16.splat(FIELD));
  tokens = 0;
  joins = 0;
  mixes = 0;
  characters = 0;
  singles = 0;
  let starts: u32 = 0;
  let ends: u32 = 0;
  const blocks = (length + 63) >> 6;
  let letterCarry: u64 = 0;
  let digitCarry: u64 = 0;
  for (let block: u32 = 0; block < blocks; block++) {
    const p = buffer + (block << 6);
    const a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32), d = v128.load(p, 48);
    const L = mask4(letters(a), letters(b), letters(c), letters(d));
    const D = mask4(digits(a), digits(b), digits(c), digits(d));
    const S = mask4(signs(a), signs(b), signs(c), signs(d));
    const C = mask4(leads(a), leads(b), leads(c), leads(d));
    const J = mask4(joiners(a), joiners(b), joiners(c), joiners(d));
    const next = <u32>load<u8>(p + 64);
    const nextLetter = <u64>((next | 32) - 97 < 26);
    const nextDigit = <u64>(next - 48 < 10);
    const lettersBefore = (L << 1) | letterCarry;
    const digitsBefore = (D << 1) | digitCarry;
    const lettersAfter = (L >> 1) | (nextLetter << 63);
    const digitsAfter = (D >> 1) | (nextDigit << 63);
    let first = (L & ~lettersBefore) | (D & ~digitsBefore);
    let last = (L & ~lettersAfter) | (D & ~digitsAfter);
    singles += <u32>popcnt<u64>(L & ~lettersBefore & ~lettersAfter);
    letterCarry = L >> 63;
    digitCarry = D >> 63;
    const base = block << 6;
    while (first) {
      store<u32>(tokenP + (starts << 4) + 8, base + <u32>ctz<u64>(first));
      first &= first - 1;
      starts++;
    }
    while (last) {
      store<u32>(tokenP + (ends << 4) + 12, base + <u32>ctz<u64>(last) + 1);
      last &= last - 1;
      ends++;
    }
    let joined = J & lettersBefore & lettersAfter;
    while (joined) {
      store<u32>(joinP + (joins << 2), base + <u32>ctz<u64>(joined));
      joined &= joined - 1;
      joins++;
    }
    let mixed = (D | S) & lettersBefore;
    while (mixed) {
      store<u32>(mixP + (mixes << 2), base + <u32>ctz<u64>(mixed));
      mixed &= mixed - 1;
      mixes++;
    }
    let found = C;
    while (found) {
      store<u32>(characterP + (characters << 2), base + <u32>ctz<u64>(found));
      found &= found - 1;
      characters++;
    }
  }
  tokens = starts;
}

export function hashTokens(): void {
  for (let at: u32 = 0; at < tokens; at++) {
    const start = tokenStart(at);
    store<u64>(tokenP + (at << 4), hashWord(bufferP + start, tokenEnd(at) - start));
  }
}
