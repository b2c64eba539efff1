/**
 * Folding as the kernel does it: each code point by itself, to units coarser than `fold`'s. What `fold` makes
 * equal, this makes equal too (a test holds it to that), and more besides: look-alike letters of other alphabets
 * become Latin, all marks go, voiced kana lose their voice. What it cannot say sends the line to the reference.
 */
import { fold } from './fold.ts';
import { skeletonOf } from './look-alikes.ts';

/** Units: see `put` in kernel/fold.ts. */
export interface FoldTables {
  /** By code point >> 8: which block. */
  readonly stages: Uint16Array;
  /** 256 units each. */
  readonly blocks: Uint16Array;
  /** Four units each, for units from `expansionFrom`. */
  readonly expansions: Uint16Array;
}

export const unit = {
  nothing: 0,
  slow: 1,
  joiner: 0x1e,
  space: 0x20,
  raised: 0x100,
  otherLetter: 0x200,
  character: 0x3000,
  expansionFrom: 0xe000,
} as const;

const lettersOfOthers = 26 * 26;
const charactersFrom = unit.character;
const charactersCount = 0xe000 - unit.character;
const expansionLength = 4;

let tables: FoldTables | undefined;

/** Made once for each process, when first needed. */
export function foldTables(): FoldTables {
  tables ??= makeTables();
  return tables;
}

function makeTables(): FoldTables {
  const stages = new Uint16Array(0x1100);
  const blocks = new Map<number, Uint16Array>();
  const expansions: number[] = [];
  let empty: number | undefined;
  for (const stage of stages.keys()) {
    const isEmpty = isUnassignedPlane(stage * 256) && isUnassignedPlane(stage * 256 + 255);
    if (isEmpty && empty !== undefined) {
      stages[stage] = empty;
      continue;
    }
    stages[stage] = blocks.size;
    if (isEmpty) empty = blocks.size;
    const block = new Uint16Array(256);
    for (const low of block.keys()) block[low] = encoded(unitsOf(stage * 256 + low), expansions);
    blocks.set(blocks.size, block);
  }
  const all = new Uint16Array(blocks.size * 256);
  for (const [at, block] of blocks) all.set(block, at * 256);
  return { stages, blocks: all, expansions: Uint16Array.from(expansions) };
}

const expanded = new Map<string, number>();

function encoded(units: readonly number[], expansions: number[]): number {
  const [first, ...more] = units;
  if (first === undefined) return unit.nothing;
  if (units.includes(unit.slow) || units.length > expansionLength) return unit.slow;
  if (more.length === 0) return first;
  const key = units.join(' ');
  const at = expanded.get(key) ?? expansions.length / expansionLength;
  if (expansions.length / expansionLength === at) {
    expanded.set(key, at);
    for (let part = 0; part < expansionLength; part += 1) expansions.push(units[part] ?? 0);
  }
  return unit.expansionFrom + at;
}

const raised = /^[\u{b2}\u{b3}\u{b9}\u{2070}-\u{2089}\u{2460}-\u{249b}]$/u;
/** Letters that join their neighbours into syllables. */
const conjoining =
  /^[\u{1100}-\u{11ff}\u{a960}-\u{a97f}\u{d7b0}-\u{d7ff}\u{3130}-\u{318f}\u{ffa0}-\u{ffdc}]$/u;

/** What the kernel makes of one code point. */
export function unitsOf(codePoint: number): readonly number[] {
  if (codePoint >= 0xd800 && codePoint < 0xe000) return [unit.slow];
  if (isPlainIdeograph(codePoint)) return [codePoint];
  if (isUnassignedPlane(codePoint)) return [unit.joiner];
  if (isFarIdeograph(codePoint)) return [characterUnit(codePoint)];
  const character = String.fromCodePoint(codePoint);
  if (conjoining.test(character)) return [unit.slow];
  const folded = fold(character).text;
  if (raised.test(character))
    return /^[0-9]$/.test(folded) ? [unit.raised + Number(folded)] : [unit.slow];
  return [...folded].flatMap((one) => unitOf(one));
}

function unitOf(folded: string): readonly number[] {
  const bare = isHangul(folded) ? folded : folded.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return [...bare].flatMap((one) => {
    if (conjoining.test(one)) return [unit.slow];
    const character = skeletonOf(one);
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) return [asciiUnit(codePoint)];
    if (/^\p{Default_Ignorable_Code_Point}$/u.test(character)) return [];
    if (/^\p{L}$/u.test(character) && !unspaced.test(character))
      return [unit.otherLetter + (codePoint % lettersOfOthers)];
    if (/^[\p{L}\p{N}\p{So}]$/u.test(character)) return [characterUnit(codePoint)];
    return [/^[\p{Z}\p{C}]$/u.test(character) ? unit.space : unit.joiner];
  });
}

function asciiUnit(code: number): number {
  const isWord =
    (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || signs.has(code);
  if (isWord) return code;
  return code <= 0x20 ? unit.space : unit.joiner;
}

/** `@`, `$`, `!` and `|` may stand for letters within a word. */
const signs: ReadonlySet<number> = new Set([0x40, 0x24, 0x21, 0x7c]);

const unspaced =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u{30fc}\u{3005}]$/u;

/** Itself where the code allows it; others share codes, which may only make a line a candidate. */
function characterUnit(codePoint: number): number {
  return codePoint >= charactersFrom && codePoint < 0xe000
    ? codePoint
    : charactersFrom + ((Math.imul(codePoint, 0x9e3779b1) >>> 8) % charactersCount);
}

function isPlainIdeograph(codePoint: number): boolean {
  return (codePoint >= 0x3400 && codePoint < 0x4dc0) || (codePoint >= 0x4e00 && codePoint < 0xa000);
}

function isFarIdeograph(codePoint: number): boolean {
  return codePoint >= 0x20000 && codePoint < 0x2f800;
}

/** Planes in which nothing is assigned that could stand in a word, but for tags and selectors, which `fold` drops. */
function isUnassignedPlane(codePoint: number): boolean {
  return (codePoint >= 0x32400 && codePoint < 0xe0000) || codePoint >= 0xe1000;
}

function isHangul(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint >= 0xac00 && codePoint < 0xd7a4;
}
