/**
 * The kernel with the tables of one policy set: tells which lines of NDJSON a rule may apply to, from their
 * bytes. It leaves a line out only when the reference would find nothing in it and reject nothing of it.
 */
import type { PolicySet } from './compile.ts';
import { guardsOf, type Guarded, type GuardedKey } from './kernel-guards.ts';
import { bytesOf, layOut, type LaidOut, type Part } from './kernel-memory.ts';

/** Why a line is handed on. */
export const why = { slow: 1, text: 2, values: 4, reference: 8, every: 16 } as const;

/** Bits of the fields in which phrases were noticed. Bullets from `bullets` on, one bit each. */
export const fieldBit = {
  title: 1,
  description: 2,
  category: 4,
  attributes: 8,
  bullets: 16,
} as const;

export interface HandedOn {
  /** Bytes of the line within what was scanned. */
  readonly start: number;
  readonly end: number;
  readonly why: number;
  readonly fields: number;
  /** One-based, within what was scanned. */
  readonly line: number;
  /** Bytes of the id, when it is written without escapes. */
  readonly idStart: number;
  readonly idEnd: number;
  /** Empty where the kernel does not tell it from others. */
  readonly site: string;
  readonly price: number;
}

export interface Scanned {
  /** Bytes read: whole lines. */
  readonly used: number;
  /** Lines met, blank ones too. */
  readonly lines: number;
  /** Listings to which nothing applies. */
  readonly allowed: number;
  readonly handedOn: number;
}

export interface Kernel {
  /** Where the bytes to scan are put: whole lines, the last one ended too. */
  readonly window: Uint8Array;
  /** Screens the lines in the window from `from` to `to`, as far as there is room to note them. */
  readonly scan: (from: number, to: number) => Scanned;
  /** One of the lines handed on by the last scan. */
  readonly record: (at: number) => HandedOn;
  readonly useDefaultSite: (site: string) => void;
  /** Bytes of memory that the tables of this set take. */
  readonly tableBytes: number;
  readonly memoryBytes: number;
  readonly keys: number;
}

export const windowBytes = 1 << 20;
const recordBytes = 40;
const recordsAtMost = 4096;
const afterWindow = 1024;

export function makeKernel(set: PolicySet): Kernel {
  const guarded = guardsOf(set);
  const hashing = new Hashing();
  const tables = tablesOf(guarded, hashing);
  const laidOut = layOut({
    ...tables.parts,
    window: windowBytes + afterWindow,
    records: recordsAtMost * recordBytes,
    status: 64,
  });
  const { instance, at, size } = laidOut;
  const windowAt = at.get('window') ?? 0;
  const recordsAt = at.get('records') ?? 0;
  const status = at.get('status') ?? 0;
  laidOut.setUp({ ...tables.header, everyLine: guarded.everyLine, defaultSite: 0 });
  const siteOf = new Map([...guarded.sites].map(([site, bit]) => [bit, site]));
  if (guarded.sites.size >= sharedFrom) siteOf.delete(sharedBit);
  let scannedFrom = 0;
  const word = (address: number): number => instance.view.getUint32(address, true);
  return {
    window: instance.bytes.subarray(windowAt, windowAt + windowBytes),
    scan: (from, to) => {
      scannedFrom = from;
      // Whatever stands behind the lines is no listing and ends no string.
      instance.bytes.fill(0x0a, windowAt + to, windowAt + to + 64);
      const handedOn = instance.call.scan(
        windowAt + from,
        to - from,
        recordsAt,
        recordsAtMost,
        status,
      );
      return {
        used: word(status),
        lines: word(status + 4),
        allowed: word(status + 8),
        handedOn,
      };
    },
    record: (index) => {
      const record = recordsAt + index * recordBytes;
      const start = scannedFrom + word(record);
      const idStart = scannedFrom + word(record + 20);
      return {
        start,
        end: start + word(record + 4),
        why: word(record + 8),
        fields: word(record + 12),
        line: word(record + 16),
        idStart,
        idEnd: idStart + word(record + 24),
        site: siteOf.get(word(record + 28)) ?? '',
        price: instance.view.getFloat64(record + 32, true),
      };
    },
    useDefaultSite: (site) => {
      laidOut.setUp({ defaultSite: guarded.sites.get(site) ?? 0 });
    },
    tableBytes: Object.values(tables.parts).reduce<number>((sum, part) => sum + lengthOf(part), 0),
    memoryBytes: size,
    keys: guarded.keys.length,
  };
}

/** From so many sites on, the last ones share a bit. */
const sharedFrom = 32;
const sharedBit = 2 ** 30;

function lengthOf(part: Part): number {
  return typeof part === 'number' ? part : part.byteLength;
}

/** The kernel's own hash of bytes, so that there is one definition of it. */
class Hashing {
  readonly #reader: LaidOut = layOut({ text: 65_536 });
  readonly #encoder = new TextEncoder();

  of(text: string, seed: number): number {
    const at = this.#reader.at.get('text') ?? 0;
    const bytes = this.#encoder.encode(text).subarray(0, 65_536);
    this.#reader.instance.bytes.set(bytes, at);
    return this.#reader.instance.call.hashOf(at, bytes.length, seed) >>> 0;
  }
}

type Words = Readonly<Record<string, number>>;

interface Tables {
  readonly parts: Readonly<Record<string, Uint8Array>>;
  readonly header: Words;
}

function tablesOf(guarded: Guarded, hashing: Hashing): Tables {
  const all = [
    phraseTables(guarded.keys),
    {
      parts: {
        siteMap: bitMap(guarded.sites, (text) => hashing.of(text, 0)),
        categoryMap: bitMap(guarded.categories, (text) => hashing.of(text, 1)),
      },
      header: {},
    },
    brandTable(guarded, hashing),
    priceTable(guarded, hashing),
  ];
  return {
    parts: Object.assign({}, ...all.map(({ parts }) => parts)),
    header: Object.assign({}, ...all.map(({ header }) => header)),
  };
}

const bloomBitsAtMost = 23;

function phraseTables(keys: readonly GuardedKey[]): Tables {
  const bloomBits = clamp(ceilLog2(keys.length * 48), 15, bloomBitsAtMost);
  const hashBits = Math.max(4, ceilLog2(keys.length * 2));
  const bloom = new Uint32Array(2 ** (bloomBits - 5));
  const lineShift = 32 - (bloomBits - 9);
  const hash = new DataView(new ArrayBuffer(2 ** hashBits * 16));
  const guards: number[] = [0, 0, 0, 0];
  const pool: number[] = [];
  for (const key of keys) {
    const { hash: h, line } = key.anchor;
    for (const bit of [Number(h & 511n), Number((h >> 9n) & 511n)]) {
      const word = (Number(line >> 32n) >>> lineShift) * 16 + (bit >>> 5);
      bloom[word] = ((bloom[word] ?? 0) | (1 << (bit & 31))) >>> 0;
    }
    let slot = Number(h >> 32n) >>> (32 - hashBits);
    while (hash.getUint32(slot * 16 + 8, true) !== 0) slot = (slot + 1) % 2 ** hashBits;
    hash.setBigUint64(slot * 16, h, true);
    hash.setUint32(slot * 16 + 8, guards.length * 4, true);
    for (const [at, { anchor, sites, categories }] of key.guards.entries()) {
      const isLast = at === key.guards.length - 1;
      const tail = anchor.bytes.length | (anchor.offset << 16) | (isLast ? 0x80000000 : 0);
      guards.push(sites, categories, pool.length, tail >>> 0);
      for (const byte of anchor.bytes) pool.push(byte);
    }
  }
  return {
    parts: {
      bloom: bytesOf(bloom),
      hash: new Uint8Array(hash.buffer),
      guards: bytesOf(Uint32Array.from(guards)),
      pool: Uint8Array.from(pool),
    },
    header: {
      bloomShift: lineShift,
      hashMask: 2 ** hashBits - 1,
      hashShift: 32 - hashBits,
      hasUnigrams: keys.some(({ anchor }) => anchor.isUnigram) ? 1 : 0,
    },
  };
}

function ceilLog2(count: number): number {
  return Math.ceil(Math.log2(Math.max(count, 2)));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

const spread = 0x85ebca6b;
const mapSlots = 128;

/** At most 96 names; a set with more sites is screened by the reference. */
export const mapAtMost = 96;

function bitMap(bits: ReadonlyMap<string, number>, hashOf: (text: string) => number): Uint8Array {
  const map = new Uint32Array(mapSlots * 2);
  for (const [text, bit] of bits) {
    const h = hashOf(text);
    let slot = Math.imul(h, spread) >>> 25;
    while ((map[slot * 2 + 1] ?? 0) !== 0) slot = (slot + 1) % mapSlots;
    map[slot * 2] = h;
    map[slot * 2 + 1] = bit;
  }
  return bytesOf(map);
}

function brandTable({ brands }: Guarded, hashing: Hashing): Tables {
  const slots = 2 ** Math.max(4, ceilLog2(brands.size * 2));
  const table = new Uint32Array(slots * 2);
  for (const [brand, sites] of brands) {
    const h = hashing.of(brand, 0);
    let slot = (Math.imul(h, spread) >>> 0) % slots;
    while ((table[slot * 2 + 1] ?? 0) !== 0) slot = (slot + 1) % slots;
    table[slot * 2] = h;
    table[slot * 2 + 1] = sites;
  }
  return {
    parts: { brands: bytesOf(table) },
    header: { brandMask: slots - 1, brandCount: brands.size },
  };
}

/** Prices are read from decimal digits, which may differ in the last bit: the bounds give way so far. */
const slack = 1e-9;

function priceTable({ prices }: Guarded, hashing: Hashing): Tables {
  const slots = 2 ** Math.max(4, ceilLog2(prices.length * 2));
  const table = new DataView(new ArrayBuffer(slots * 32));
  for (const { category, sites, from, to, needsReference } of prices) {
    const h = hashing.of(category, 2);
    let slot = (Math.imul(h, spread) >>> 0) % slots;
    while (table.getUint32(slot * 32 + 4, true) !== 0) slot = (slot + 1) % slots;
    table.setUint32(slot * 32, h, true);
    table.setUint32(slot * 32 + 4, sites, true);
    table.setFloat64(
      slot * 32 + 8,
      Number.isFinite(from) ? from - Math.abs(from) * slack : from,
      true,
    );
    table.setFloat64(slot * 32 + 16, Number.isFinite(to) ? to + Math.abs(to) * slack : to, true);
    table.setUint32(slot * 32 + 24, needsReference ? why.reference : why.values, true);
  }
  return {
    parts: { prices: new Uint8Array(table.buffer) },
    header: { priceMask: slots - 1, priceCount: prices.length },
  };
}
