/** How the kernel's memory is laid out. Nothing overlaps, and room is left between parts. */
import { foldTables } from './kernel-fold.ts';
import { instantiate, type KernelInstance } from './kernel-module.ts';

/** Words of the header, in the order in which `readHeader` in kernel/tables.ts reads them. */
export const headerFields = [
  'stages',
  'blocks',
  'expansions',
  'bloom',
  'bloomShift',
  'hash',
  'hashMask',
  'hashShift',
  'guards',
  'pool',
  'siteMap',
  'categoryMap',
  'everyLine',
  'defaultSite',
  'brands',
  'brandMask',
  'prices',
  'priceMask',
  'buffer',
  'tokens',
  'hits',
  'forms',
  'joins',
  'mixes',
  'characters',
  'hasUnigrams',
  'brandCount',
  'priceCount',
  'fields',
] as const;

export type HeaderField = (typeof headerFields)[number];

/** A part of memory: bytes that are given, or so many zeros. */
export type Part = Uint8Array | number;

const headerAt = 65_536;
const firstPart = headerAt + 1024;
const apart = 256;

/** Folded text of one listing, with what a last field may add; longer ones go to the reference. */
const bufferBytes = 64_000 + 24_576;

const workParts = {
  buffer: bufferBytes,
  tokens: bufferBytes * 16,
  hits: 2048 * 8,
  forms: 401 * 16 + 1024,
  joins: bufferBytes * 4,
  mixes: bufferBytes * 4,
  characters: bufferBytes * 4,
  fields: 513 * 8,
} as const satisfies Partial<Record<HeaderField, number>>;

export interface LaidOut {
  readonly instance: KernelInstance;
  readonly setUp: (values: Partial<Record<HeaderField, number>>) => void;
  /** Where the parts named by the caller are. */
  readonly at: ReadonlyMap<string, number>;
  /** Bytes of memory in all. */
  readonly size: number;
}

/** Puts the fold's tables, the work areas and the given parts into a fresh instance. */
export function layOut(parts: Readonly<Record<string, Part>>): LaidOut {
  const tables = foldTables();
  const all: readonly (readonly [string, Part])[] = [
    ['stages', bytesOf(tables.stages)],
    ['blocks', bytesOf(tables.blocks)],
    ['expansions', bytesOf(tables.expansions)],
    ...Object.entries(workParts),
    ...Object.entries(parts),
  ];
  const at = new Map<string, number>();
  let end = firstPart;
  for (const [name, part] of all) {
    end = Math.ceil((end + apart) / 64) * 64;
    at.set(name, end);
    end += typeof part === 'number' ? part : part.byteLength;
  }
  const size = end + apart;
  const instance = instantiate(size);
  for (const [name, part] of all)
    if (typeof part !== 'number') instance.bytes.set(part, at.get(name) ?? 0);
  const header: Partial<Record<HeaderField, number>> = {};
  const setUp = (values: Partial<Record<HeaderField, number>>): void => {
    Object.assign(header, values);
    for (const [word, name] of headerFields.entries())
      instance.view.setUint32(headerAt + word * 4, (header[name] ?? at.get(name) ?? 0) >>> 0, true);
    instance.call.setUp(headerAt);
  };
  return { instance, setUp, at, size };
}

export function bytesOf(words: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
