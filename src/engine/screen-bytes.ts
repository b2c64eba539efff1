/**
 * Screening from bytes: the kernel leaves out what nothing can apply to, unparsed; the rest is parsed, and
 * only the rules that it concerns are evaluated. Finds what `screen` finds.
 */
import type { PolicySet } from './compile.ts';
import { referenceKey } from './facts.ts';
import type { Field } from './fields.ts';
import {
  fieldBit,
  makeKernel,
  mapAtMost,
  why,
  windowBytes,
  type HandedOn,
  type Kernel,
} from './kernel.ts';
import { isBlank, textOf } from './lines.ts';
import { screenText } from './screen.ts';
import type { Facts, ScreenedLine } from './types.ts';

export interface Screened {
  /** Lines with findings, and rejected ones, in their order. */
  readonly lines: readonly ScreenedLine[];
  /** Listings without findings. */
  readonly allowed: number;
  /** Bytes that were screened: whole lines, and the rest too when the input has ended. */
  readonly used: number;
}

const kernels = new WeakMap<PolicySet, Kernel>();

/** The kernel of a set, made when first asked for. Nothing for a set of more sites than its map holds. */
export function kernelOf(set: PolicySet): Kernel | undefined {
  if (set.sites.size > mapAtMost) return undefined;
  const known = kernels.get(set) ?? makeKernel(set);
  kernels.set(set, known);
  return known;
}

/** Screens NDJSON in UTF-8 piece by piece, about a mebibyte each. */
export function* screenBytes(set: PolicySet, bytes: Uint8Array, facts: Facts): Generator<Screened> {
  const stream = screenStream(set, facts);
  let at = 0;
  while (at < bytes.length) {
    const piece = stream.screen(bytes.subarray(at), true);
    at += piece.used;
    yield piece;
  }
}

export interface ScreenStream {
  /**
   * Screens what it can of the bytes, which go on where the last ones that were used ended. `isEnd`: no more
   * follow, so that the last line needs no end. Uses nothing when there is no whole line yet.
   */
  readonly screen: (bytes: Uint8Array, isEnd: boolean) => Screened;
}

export function screenStream(set: PolicySet, facts: Facts): ScreenStream {
  const look = new Looking(set, facts);
  const kernel = kernelOf(set);
  let line = 0;
  return {
    screen: (bytes, isEnd) => {
      const cut = cutOf(bytes, isEnd);
      if (cut === 0) return { lines: [], allowed: 0, used: 0 };
      const isWide = kernel === undefined || cut > windowBytes - 1;
      const piece = isWide
        ? look.plainly(bytes.subarray(0, cut), line)
        : look.with(kernel, bytes.subarray(0, cut), line);
      line += piece.met;
      return { lines: piece.lines, allowed: piece.allowed, used: cut };
    },
  };
}

const newline = 0x0a;

/** How many bytes of whole lines are screened next: a window full, or one line that is longer. */
function cutOf(bytes: Uint8Array, isEnd: boolean): number {
  if (isEnd && bytes.length < windowBytes) return bytes.length;
  const within = bytes.lastIndexOf(newline, windowBytes - 2) + 1;
  if (within > 0) return within;
  const end = bytes.indexOf(newline) + 1;
  return end === 0 && isEnd ? bytes.length : end;
}

interface Piece {
  readonly lines: readonly ScreenedLine[];
  readonly allowed: number;
  /** Lines met, blank ones too. */
  readonly met: number;
}

class Looking {
  readonly #set: PolicySet;
  readonly #facts: Facts;
  readonly #ratios: ReadonlyMap<string, number>;

  constructor(set: PolicySet, facts: Facts) {
    this.#set = set;
    this.#facts = facts;
    this.#ratios = leastRatios(set);
  }

  /** Each line parsed. */
  plainly(bytes: Uint8Array, before: number): Piece {
    const found = new Found(before);
    let start = 0;
    let line = 0;
    while (start < bytes.length) {
      const next = bytes.indexOf(newline, start);
      const end = next < 0 ? bytes.length : next;
      line += 1;
      this.#read(found, bytes.subarray(start, end), { line });
      start = end + 1;
    }
    return found.piece(line);
  }

  with(kernel: Kernel, bytes: Uint8Array, before: number): Piece {
    kernel.useDefaultSite(this.#facts.defaultSite);
    kernel.window.set(bytes);
    kernel.window[bytes.length] = newline;
    const length = bytes.at(-1) === newline ? bytes.length : bytes.length + 1;
    const found = new Found(before);
    let met = 0;
    for (let from = 0; from < length;) {
      const scanned = kernel.scan(from, length);
      found.allowed += scanned.allowed;
      for (let at = 0; at < scanned.handedOn; at += 1) {
        const one = kernel.record(at);
        if (one.why === why.reference && !this.#mayExceed(kernel, one)) found.allowed += 1;
        else
          this.#read(found, kernel.window.subarray(one.start, one.end), {
            line: met + one.line,
            ...((one.why & (why.slow | why.every)) === 0 ? { fields: one.fields } : {}),
          });
      }
      met += scanned.lines;
      from += scanned.used;
    }
    return found.piece(met);
  }

  #read(
    found: Found,
    bytes: Uint8Array,
    { line, fields }: { readonly line: number; readonly fields?: number },
  ): void {
    const text = textOf(bytes, found.before + line);
    if (isBlank(text)) return;
    const look = { set: this.#set, facts: this.#facts };
    const screened = screenText(
      fields === undefined ? look : { ...look, where: (field) => (bitOf(field) & fields) !== 0 },
      text,
    );
    if (screened.kind === 'screened' && screened.findings.length === 0) found.allowed += 1;
    else found.lines.push({ ...screened, line: found.before + line });
  }

  /** Whether the price is above the least multiple of the listing's own reference price that a rule asks for. */
  #mayExceed(kernel: Kernel, { site, idStart, idEnd, price }: HandedOn): boolean {
    if (this.#facts.references.size === 0) return false;
    const ratio = this.#ratios.get(site);
    if (ratio === undefined || idEnd === idStart) return true;
    const subject = decoder.decode(kernel.window.subarray(idStart, idEnd));
    const reference = this.#facts.references.get(referenceKey({ kind: 'own', site, subject }));
    return reference !== undefined && price > ratio * reference.amount * slack;
  }
}

const decoder = new TextDecoder();
const slack = 1 - 1e-9;

class Found {
  readonly before: number;
  readonly lines: ScreenedLine[] = [];
  allowed = 0;

  constructor(before: number) {
    this.before = before;
  }

  piece(met: number): Piece {
    return { lines: this.lines, allowed: this.allowed, met };
  }
}

function leastRatios(set: PolicySet): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  for (const [id, { versions }] of set.sites)
    for (const { rules } of versions)
      for (const { need } of rules)
        for (const { ownRatio } of need)
          if (ownRatio !== undefined) least.set(id, Math.min(least.get(id) ?? ownRatio, ownRatio));
  return least;
}

const lastBullet = 27;

/** The kernel's bit of a field; brands it does not read, and nothing that is said there counts. */
function bitOf({ name, place }: Field): number {
  if (name === 'title') return fieldBit.title;
  if (name === 'description') return fieldBit.description;
  if (place === 'category') return fieldBit.category;
  if (place === 'brand') return 0;
  if (!name.startsWith('bullets[')) return fieldBit.attributes;
  return (fieldBit.bullets << Math.min(Number(name.slice(8, -1)), lastBullet)) >>> 0;
}
