/** Where the tables are in memory, as the header says, and the hashes by which they are looked up. */
// Where the tables are, as the header says. Keep in step with `headerFields` in src/engine/kernel-tables.ts.
export let stageP: usize, blockP: usize, expandP: usize;
export let bloomP: usize, bloomShift: u32, hashP: usize, hashMask: u32, hashShift: u32;
export let guardP: usize, poolP: usize;
export let siteMapP: usize, categoryMapP: usize, everyLine: u32, defaultSite: u32;
export let brandP: usize, brandMask: u32, priceP: usize, priceMask: u32;
export let bufferP: usize, tokenP: usize, hitP: usize, formP: usize, joinP: usize, mixP: usize, characterP: usize, fieldP: usize;
export let hasUnigrams: u32, brandCount: u32, priceCount: u32;

export const bufferLimit: usize = 64000;
export const hitsAtMost: u32 = 2048;
export const formsAtMost: u32 = 400;
export const depthAtMost: u32 = 32;

export const FIELD: u8 = 0x1f;
export const JOINER: u8 = 0x1e;
export const SPACE: u8 = 0x20;

/** Set when a line must go to the reference implementation as a whole. */
export let slow: bool = false;

export function readHeader(header: usize): void {
  stageP = load<u32>(header);
  blockP = load<u32>(header + 4);
  expandP = load<u32>(header + 8);
  bloomP = load<u32>(header + 12);
  bloomShift = load<u32>(header + 16);
  hashP = load<u32>(header + 20);
  hashMask = load<u32>(header + 24);
  hashShift = load<u32>(header + 28);
  guardP = load<u32>(header + 32);
  poolP = load<u32>(header + 36);
  siteMapP = load<u32>(header + 40);
  categoryMapP = load<u32>(header + 44);
  everyLine = load<u32>(header + 48);
  defaultSite = load<u32>(header + 52);
  brandP = load<u32>(header + 56);
  brandMask = load<u32>(header + 60);
  priceP = load<u32>(header + 64);
  priceMask = load<u32>(header + 68);
  bufferP = load<u32>(header + 72);
  tokenP = load<u32>(header + 76);
  hitP = load<u32>(header + 80);
  formP = load<u32>(header + 84);
  joinP = load<u32>(header + 88);
  mixP = load<u32>(header + 92);
  characterP = load<u32>(header + 96);
  hasUnigrams = load<u32>(header + 100);
  brandCount = load<u32>(header + 104);
  priceCount = load<u32>(header + 108);
  fieldP = load<u32>(header + 112);
}


export const K1: u64 = 0x9e3779b97f4a7c15;
export const K2: u64 = 0xc2b2ae3d27d4eb4f;

// @ts-ignore
@inline export function hashWord(p: usize, length: u32): u64 {
  // Words are hashed by length, the first and the last eight bytes, and what lies between in steps of eight.
  const eight: u32 = length < 8 ? length : 8;
  let a = load<u64>(p) & (<u64>-1 >> <u64>(64 - 8 * eight));
  if (length > 8) {
    a ^= rotl<u64>(load<u64>(p + length - 8), 23);
    if (length > 16) for (let at: u32 = 8; at + 8 < length; at += 8) a = rotl<u64>(a * K2, 29) ^ load<u64>(p + at);
  }
  let h = (a ^ (<u64>length << 56)) * K1;
  h ^= h >> 32;
  h *= K2;
  return h ^ (h >> 29);
}

// @ts-ignore
@inline export function hashPair(first: u64, second: u64): u64 {
  const h = (rotl<u64>(first, 27) + second * 5) ^ second;
  return h ^ (h >> 31);
}

// @ts-ignore
@inline export function hashCharacters(bytes: u64): u64 {
  let h = bytes * K2;
  h ^= h >> 31;
  h *= K1;
  return h ^ (h >> 32);
}

export function hashBytes(p: usize, length: u32, seed: u32): u32 {
  let h: u32 = 2166136261 ^ seed;
  for (let at: u32 = 0; at < length; at++) h = (h ^ load<u8>(p + at)) * 16777619;
  return h;
}

