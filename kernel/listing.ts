/** One line: a listing that nothing concerns, or one to hand on. */
import { BULLETS, CATEGORY, DESCRIPTION, TITLE, endField, fieldAt, fields, foldAttributes, foldText, foldTexts, out } from './fields';
import { match } from './find';
import { isNull, isPlain, numberValue, pastBlanks, pastNumber, pastString, pastValue, sawEscape } from './json';
import { brandCount, brandMask, brandP, bufferP, categoryMapP, defaultSite, depthAtMost, everyLine, guardP, hashBytes, hitP, priceCount, priceMask, priceP, siteMapP, slow } from './tables';
import { forms, hits } from './tokens';

// Members by the first eight bytes of their names.
export const K_ID: u64 = 0x6469;
export const K_SITE: u64 = 0x65746973;
export const K_LANG: u64 = 0x676e616c;
export const K_TITLE: u64 = 0x656c746974;
export const K_PRICE: u64 = 0x6563697270;
export const K_BRAND: u64 = 0x646e617262;
export const K_SELLER: u64 = 0x72656c6c6573;
export const K_BULLETS: u64 = 0x7374656c6c7562;
export const K_LANGUAGE: u64 = 0x65676175676e616c;
export const K_CURRENCY: u64 = 0x79636e6572727563;
export const K_CATEGORY: u64 = 0x79726f6765746163;
export const K_ATTRIBUT: u64 = 0x7475626972747461;
export const K_BUTES: u64 = 0x7365747562697274;
export const K_DESCRIPT: u64 = 0x7470697263736564;
export const K_CRIPTION: u64 = 0x6e6f697470697263;

export let lineEnd: usize = 0;
export let idP: usize = 0, idLength: u32 = 0;
export let price: f64 = 0;
export let fieldBits: u32 = 0;
export let siteOfLine: u32 = 0;

/** Where the last plain text stands: one that is not folded. */
export let plainP: usize = 0, plainLength: u32 = 0, hasEscape: bool = false;
export function readPlain(p: usize): usize {
  if (isNull(p)) {
    plainLength = 0;
    return p + 4;
  }
  if (load<u8>(p) != 34) return 0;
  plainP = p + 1;
  const end = pastString(p + 1);
  if (end == 0) return 0;
  plainLength = <u32>(end - plainP - 1);
  hasEscape = sawEscape;
  return end;
}

export function bitOf(map: usize, h: u32): u32 {
  let slot = (h * 0x85ebca6b) >> 25;
  for (;;) {
    const bit = load<u32>(map + (slot << 3) + 4);
    if (bit == 0) return 0;
    if (load<u32>(map + (slot << 3)) == h) return bit;
    slot = (slot + 1) & 127;
  }
  return 0;
}

export const SLOW: u32 = 1;
export const TEXT: u32 = 2;
export const VALUES: u32 = 4;
export const REFERENCE: u32 = 8;
export const EVERY: u32 = 16;

/** What a line is handed on for; 0 when nothing can apply to it. */
export function screenLine(p0: usize): u32 {
  slow = false;
  out = bufferP;
  fields = 0;
  hits = 0;
  forms = 0;
  fieldBits = 0;
  price = 0;
  idLength = 0;
  let seen: u32 = 0;
  let site: u32 = defaultSite;
  let brand: u32 = 0;
  let hasBrand = false;
  let isAnyBrand = false;
  let categoryP: usize = 0;
  let categoryLength: u32 = 0;
  let isAnyCategory = false;
  let p = pastBlanks(p0);
  if (load<u8>(p) != 123) return SLOW;
  p = pastBlanks(p + 1);
  if (load<u8>(p) == 125) return SLOW;
  for (;;) {
    if (load<u8>(p) != 34) return SLOW;
    const name = p + 1;
    const nameEnd = pastString(name);
    if (nameEnd == 0 || sawEscape) return SLOW;
    const size = <u32>(nameEnd - name - 1);
    p = pastBlanks(nameEnd);
    if (load<u8>(p) != 58) return SLOW;
    p = pastBlanks(p + 1);
    let key = load<u64>(name);
    if (size < 8) key &= (<u64>1 << <u64>(8 * size)) - 1;
    let bit: u32 = 0;
    switch (size) {
      case 2:
        if (key == K_ID) {
          bit = 1;
          p = readPlain(p);
          if (p == 0 || plainLength == 0) return SLOW;
          idP = plainP;
          idLength = hasEscape ? 0 : plainLength;
        }
        break;
      case 4:
        if (key == K_SITE) {
          bit = 2;
          p = readPlain(p);
          if (p == 0) return SLOW;
          if (load<u8>(p - 1) == 34) {
            if (hasEscape) return SLOW;
            site = bitOf(siteMapP, hashBytes(plainP, plainLength, 0));
            if (site == 0) return SLOW;
          }
        } else if (key == K_LANG) {
          bit = 4;
          p = readPlain(p);
          if (p == 0) return SLOW;
        }
        break;
      case 5:
        if (key == K_TITLE) {
          bit = 8;
          if (load<u8>(p) != 34) return SLOW;
          p = foldText(p, true);
          if (p == 0) return SLOW;
          endField(TITLE);
        } else if (key == K_PRICE) {
          bit = 16;
          if (!isNull(p)) {
            const isText = load<u8>(p) == 34;
            p = pastNumber(isText ? p + 1 : p);
            if (p == 0 || !isPlain) return SLOW;
            if (isText) {
              if (load<u8>(p) != 34) return SLOW;
              p++;
            }
            price = numberValue;
          } else p += 4;
        } else if (key == K_BRAND) {
          bit = 32;
          p = readPlain(p);
          if (p == 0) return SLOW;
          if (load<u8>(p - 1) == 34 && plainLength > 0) {
            if (hasEscape) isAnyBrand = true;
            else {
              hasBrand = true;
              brand = hashBytes(plainP, plainLength, 0);
            }
          }
        }
        break;
      case 6:
        if (key == K_SELLER) {
          bit = 64;
          p = readPlain(p);
          if (p == 0) return SLOW;
        }
        break;
      case 7:
        if (key == K_BULLETS) {
          bit = 128;
          p = isNull(p) ? p + 4 : foldTexts(p, BULLETS);
          if (p == 0) return SLOW;
        }
        break;
      case 8:
        if (key == K_CATEGORY) {
          bit = 256;
          const from = p;
          p = readPlain(p);
          if (p == 0) return SLOW;
          if (load<u8>(from) == 34) {
            if (hasEscape) isAnyCategory = true;
            categoryP = plainP;
            categoryLength = plainLength;
            foldText(from, false);
            if (slow) return SLOW;
            endField(CATEGORY);
          }
        } else if (key == K_CURRENCY) {
          bit = 512;
          p = readPlain(p);
          if (p == 0) return SLOW;
        } else if (key == K_LANGUAGE) {
          bit = 1024;
          p = readPlain(p);
          if (p == 0) return SLOW;
        }
        break;
      case 10:
        if (key == K_ATTRIBUT && load<u64>(name + 2) == K_BUTES) {
          bit = 2048;
          p = foldAttributes(p);
          if (p == 0) return SLOW;
        }
        break;
      case 11:
        if (key == K_DESCRIPT && load<u64>(name + 3) == K_CRIPTION) {
          bit = 4096;
          p = foldText(p, false);
          if (p == 0) return SLOW;
          endField(DESCRIPTION);
        }
        break;
      default:
        break;
    }
    if (slow) return SLOW;
    if (bit == 0) {
      p = pastValue(p, depthAtMost);
      if (p == 0) return SLOW;
    } else {
      if (seen & bit) return SLOW;
      seen |= bit;
    }
    p = pastBlanks(p);
    const end = load<u8>(p);
    if (end == 125) break;
    if (end != 44) return SLOW;
    p = pastBlanks(p + 1);
  }
  p = pastBlanks(p + 1);
  if (load<u8>(p) != 10) return SLOW;
  lineEnd = p;
  // A listing needs its id and title; without a site the default one must be known.
  if ((seen & 9) != 9 || site == 0) return SLOW;
  siteOfLine = site;
  if (everyLine & site) return EVERY;
  match(<u32>(out - bufferP));
  if (slow) return SLOW;
  let why: u32 = 0;
  if (hits > 0) {
    let top: u32 = 0;
    while (top < categoryLength && load<u8>(categoryP + top) != 47) top++;
    let category = isAnyCategory ? 0xffffffff : bitOf(categoryMapP, hashBytes(categoryP, top, 1));
    if (category == 0) category = 0x80000000;
    for (let at: u32 = 0; at < hits; at++) {
      const guard = guardP + load<u32>(hitP + (at << 3));
      if ((load<u32>(guard) & site) != 0 && (load<u32>(guard + 4) & category) != 0) why |= TEXT;
      const position = load<u32>(hitP + (at << 3) + 4);
      for (let field: u32 = 0; field < fields; field++)
        if (position < load<u32>(fieldAt(field))) {
          fieldBits |= load<u32>(fieldAt(field) + 4);
          break;
        }
    }
  }
  if (brandCount > 0 && (hasBrand || isAnyBrand)) {
    if (isAnyBrand) why |= VALUES;
    else {
      let slot = (brand * 0x85ebca6b) & brandMask;
      for (;;) {
        const sites = load<u32>(brandP + (slot << 3) + 4);
        if (sites == 0) break;
        if (load<u32>(brandP + (slot << 3)) == brand && sites & site) {
          why |= VALUES;
          break;
        }
        slot = (slot + 1) & brandMask;
      }
    }
  }
  if (priceCount > 0) {
    if (isAnyCategory) why |= VALUES;
    else why |= pricesAt(categoryP, categoryLength, site);
  }
  return why;
}

/** Conditions on the price under each part of the category that ends at a slash, the empty one and the whole. */
export function pricesAt(p: usize, length: u32, site: u32): u32 {
  let why: u32 = 0;
  let h: u32 = 2166136261 ^ 2;
  why |= priceUnder(h, site);
  for (let at: u32 = 0; at < length; at++) {
    const c = load<u8>(p + at);
    if (c == 47) why |= priceUnder(h, site);
    h = (h ^ c) * 16777619;
  }
  if (length > 0) why |= priceUnder(h, site);
  return why;
}

export function priceUnder(h: u32, site: u32): u32 {
  let why: u32 = 0;
  let slot = (h * 0x85ebca6b) & priceMask;
  for (;;) {
    const entry = priceP + (slot << 5);
    const sites = load<u32>(entry + 4);
    if (sites == 0) return why;
    if (load<u32>(entry) == h && (sites & site) != 0 && price >= load<f64>(entry + 8) && price <= load<f64>(entry + 16))
      why |= load<u32>(entry + 24);
    slot = (slot + 1) & priceMask;
  }
  return why;
}
