/** From what the rules of a set need to the kernel's tables: filter, hash table, guards, brands, prices, sites. */
import { anchorsOf, type Anchor } from './anchors.ts';
import type { PolicySet } from './compile.ts';
import { lexiconsIn } from './triggers.ts';
import type { Alternative } from './need.ts';
import { anyClass } from './need.ts';
import type { CompiledVocabulary } from './vocabulary.ts';

export interface Guarded {
  readonly sites: ReadonlyMap<string, number>;
  /** Bits by the part of a category before its first slash. */
  readonly categories: ReadonlyMap<string, number>;
  /** Sites of which each line must be looked at. */
  readonly everyLine: number;
  readonly keys: readonly GuardedKey[];
  /** Site bits by brand. */
  readonly brands: ReadonlyMap<string, number>;
  readonly prices: readonly PriceGuard[];
}

export interface GuardedKey {
  readonly anchor: Anchor;
  readonly guards: readonly Guard[];
}

/** Sites and categories for which the key makes a line a candidate; 0 sites: the key only says where to read. */
export interface Guard {
  readonly anchor: Anchor;
  readonly sites: number;
  readonly categories: number;
}

export interface PriceGuard {
  /** What stands before a slash of the category, the whole of it, or nothing. */
  readonly category: string;
  readonly sites: number;
  readonly from: number;
  readonly to: number;
  readonly needsReference: boolean;
}

const ownBits = 31;
const otherBit = 0x80000000;
const everyCategory = 0xffffffff;

export function guardsOf(set: PolicySet): Guarded {
  const sites = new Map(
    [...set.sites.keys()].map((id, at) => [id, (1 << Math.min(at, ownBits - 1)) >>> 0]),
  );
  const collected = new Collected();
  for (const [id, site] of set.sites) {
    const bit = sites.get(id) ?? 0;
    for (const version of site.versions) {
      for (const { condition, need } of version.rules) {
        for (const alternative of need) collected.add(version.vocabulary, bit, alternative);
        for (const lexicon of lexiconsIn(condition))
          collected.addPhrase(version.vocabulary, `lexicon:${lexicon}`, {
            sites: 0,
            categories: everyCategory,
          });
      }
    }
  }
  return { sites, ...collected.result() };
}

interface Masks {
  readonly sites: number;
  readonly categories: number;
}

class Collected {
  readonly #phrases = new Map<CompiledVocabulary, Map<string, Map<number, number>>>();
  readonly #categories = new Map<string, number>();
  readonly #brands = new Map<string, number>();
  readonly #prices = new Map<string, PriceGuard>();
  #everyLine = 0;

  add(vocabulary: CompiledVocabulary, site: number, alternative: Alternative): void {
    const { phrases, brands, categories, price, ownRatio } = alternative;
    if (phrases !== undefined) {
      const masks = { sites: site, categories: this.#maskOf(categories) };
      for (const phrase of phrases) this.addPhrase(vocabulary, phrase, masks);
    } else if (brands !== undefined) {
      for (const brand of brands) this.#brands.set(brand, bits(this.#brands.get(brand), site));
    } else if (categories === undefined && price === undefined && ownRatio === undefined) {
      this.#everyLine = bits(this.#everyLine, site);
    } else {
      for (const category of categories === undefined ? [''] : prefixesOf(categories))
        this.#addPrice(category, site, alternative);
    }
  }

  addPhrase(vocabulary: CompiledVocabulary, phrase: string, masks: Masks): void {
    const { byPhrase, unanchored } = anchorsOf(vocabulary);
    const asked = phrase === anyClass ? allClasses(byPhrase, unanchored) : [phrase];
    const lists = this.#phrases.get(vocabulary) ?? new Map<string, Map<number, number>>();
    this.#phrases.set(vocabulary, lists);
    for (const one of asked) {
      if (unanchored.has(one)) this.#everyLine = bits(this.#everyLine, masks.sites);
      const list = lists.get(one) ?? new Map<number, number>();
      lists.set(one, list);
      list.set(masks.categories, bits(list.get(masks.categories), masks.sites));
    }
  }

  /** Bits of the parts before the first slash. A beginning without a slash may go on in any way. */
  #maskOf(categories: ReadonlySet<string> | undefined): number {
    if (categories === undefined) return everyCategory;
    let mask = 0;
    for (const category of categories) {
      const [top = '', rest] = category.slice(1).split('/', 2);
      if (category.startsWith('^') && rest === undefined) return everyCategory;
      mask = bits(mask, this.#bitOf(top));
    }
    return mask;
  }

  #bitOf(top: string): number {
    const known = this.#categories.get(top);
    if (known !== undefined) return known;
    const at = this.#categories.size;
    if (at >= ownBits) return otherBit;
    const bit = (1 << at) >>> 0;
    this.#categories.set(top, bit);
    return bit;
  }

  #addPrice(category: string, sites: number, { price, ownRatio }: Alternative): void {
    const needsReference = ownRatio !== undefined;
    const from = price?.from ?? Number.NEGATIVE_INFINITY;
    const to = price?.to ?? Number.POSITIVE_INFINITY;
    const isOpen = from === Number.NEGATIVE_INFINITY || to === Number.POSITIVE_INFINITY;
    // Conditions open on the same side are one: the widest.
    const side = isOpen
      ? `${String(from === Number.NEGATIVE_INFINITY)}${String(to === Number.POSITIVE_INFINITY)}`
      : `${String(from)}-${String(to)}`;
    const key = JSON.stringify([category, sites, needsReference, side]);
    const known = this.#prices.get(key);
    this.#prices.set(key, {
      category,
      sites,
      needsReference,
      from: Math.min(known?.from ?? from, from),
      to: Math.max(known?.to ?? to, to),
    });
  }

  result(): Omit<Guarded, 'sites'> {
    const keys = new Map<bigint, { anchor: Anchor; guards: Guard[] }>();
    for (const [vocabulary, lists] of this.#phrases) {
      const { byPhrase } = anchorsOf(vocabulary);
      for (const [phrase, masks] of lists) {
        for (const anchor of byPhrase.get(phrase) ?? []) {
          const key = keys.get(anchor.hash) ?? { anchor, guards: [] };
          keys.set(anchor.hash, key);
          for (const [categories, sites] of masks)
            addGuard(key.guards, { anchor, sites, categories });
        }
      }
    }
    return {
      categories: this.#categories,
      everyLine: this.#everyLine,
      keys: [...keys.values()],
      brands: this.#brands,
      prices: [...this.#prices.values()],
    };
  }
}

function bits(known: number | undefined, more: number): number {
  return ((known ?? 0) | more) >>> 0;
}

function allClasses(
  byPhrase: ReadonlyMap<string, unknown>,
  unanchored: ReadonlySet<string>,
): readonly string[] {
  return [...byPhrase.keys(), ...unanchored].filter((phrase) => phrase.startsWith('class:'));
}

/** Guards of one anchor with the same bytes and categories are one; what only says where to read adds nothing to another. */
function addGuard(guards: Guard[], guard: Guard): void {
  const same = guards.findIndex(
    (known) =>
      sameBytes(known.anchor, guard.anchor) &&
      (known.categories === guard.categories || known.sites === 0 || guard.sites === 0),
  );
  const known = guards[same];
  if (known === undefined) {
    guards.push(guard);
    return;
  }
  if (guard.sites === 0) return;
  guards[same] = known.sites === 0 ? guard : { ...known, sites: bits(known.sites, guard.sites) };
}

function sameBytes(left: Anchor, right: Anchor): boolean {
  return (
    left === right ||
    (left.offset === right.offset &&
      left.bytes.length === right.bytes.length &&
      left.bytes.every((byte, at) => byte === right.bytes[at]))
  );
}

/** What the category has before one of its slashes, or the whole: the longest that each of the given ones promises. */
function prefixesOf(categories: ReadonlySet<string>): readonly string[] {
  return [...categories].map((category) => {
    const text = category.slice(1);
    return category.startsWith('=') ? text : text.slice(0, Math.max(text.lastIndexOf('/'), 0));
  });
}
