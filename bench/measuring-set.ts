/**
 * Real listings and labels to measure with. They are no part of the project: a benchmark says where it
 * looked for them and ends well when they are not there.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Listing } from '../src/engine/types.ts';

/** One line of a listings file; the members that screening reads, with the source that makes the id unique. */
export interface RealListing {
  readonly key: string;
  readonly half: Half;
  readonly listing: Listing;
}

/** Vocabulary is tuned by looking at `development` alone; `test` says how it does on what nobody looked at. */
export type Half = 'development' | 'test';

/** A class id of the vocabulary, or `other`; and what the person who labelled it noted. */
export interface Label {
  readonly class: string;
  readonly note: string;
}

/** Where the file is: an option, an environment variable, or beside the project. Nothing when it is not there. */
export function locate(given: string | undefined, fileName: string): string | undefined {
  const folder =
    process.env['RECOURSE_MEASURING_SET'] ?? path.resolve(import.meta.dirname, '../../shared/data');
  const file = given ?? path.join(folder, fileName);
  if (existsSync(file)) return file;
  console.log(
    `Nothing measured: ${file} is not there. Name it with an option, or its folder in RECOURSE_MEASURING_SET.`,
  );
  return undefined;
}

/** The bytes of a file, unpacked when it ends in `.gz`. */
export function readBytes(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

export function readRealListings(file: string): readonly RealListing[] {
  return new TextDecoder()
    .decode(readBytes(file))
    .split('\n')
    .filter((line) => line !== '')
    .map(realListing);
}

/** By `keyOf`, from tab-separated lines: source, id, class, claims, note. */
export function readLabels(file: string): ReadonlyMap<string, Label> {
  const lines = new TextDecoder().decode(readBytes(file)).split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [source, id, productClass, , note] = line.split('\t');
      if (source === undefined || id === undefined || productClass === undefined) return [];
      return [[keyOf(source, id), { class: productClass, note: note ?? '' }] as const];
    }),
  );
}

function keyOf(source: string, id: string): string {
  return `${source}/${id}`;
}

/** By the first byte of SHA-256 over source and id, joined: even is development, odd is test. */
function halfOf(source: string, id: string): Half {
  const [first] = createHash('sha256').update(`${source}${id}`).digest();
  return (first ?? 0) % 2 === 0 ? 'development' : 'test';
}

function realListing(line: string): RealListing {
  const parsed: unknown = JSON.parse(line);
  const text = (member: string): string => textOf(parsed, member);
  const source = text('source');
  const id = text('id');
  return {
    key: keyOf(source, id),
    half: halfOf(source, id),
    listing: {
      id,
      title: text('title'),
      description: text('description'),
      brand: text('brand'),
      category: text('category'),
      currency: text('currency'),
      language: text('lang'),
    },
  };
}

function textOf(parsed: unknown, member: string): string {
  if (typeof parsed !== 'object' || parsed === null) return '';
  const value: unknown = Reflect.get(parsed, member);
  return typeof value === 'string' ? value : '';
}
