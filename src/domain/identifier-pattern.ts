/**
 * The shape of an identifier, written as a regular expression of a small kind: literals, sets, groups,
 * alternatives and counted repetition. Matching walks all ways at once, so that its time grows with the length
 * of the text and never more, whatever a pack says; a text from outside cannot make it hang.
 */
export interface IdentifierPattern {
  /** Whether the whole text has the shape. */
  readonly matches: (text: string) => boolean;
}

export type ParsedPattern =
  | { readonly ok: true; readonly pattern: IdentifierPattern }
  | { readonly ok: false; readonly message: string };

/** Longest text that is matched, in code points: longer than any identifier in use. */
const longestIdentifier = 100;
/** Most single characters that a pattern may stand for when its repetitions are written out. */
const mostSteps = 400;

/** Reads `^…$`. What it does not know (`*`, `+`, `.`, references, look-around) is refused, not guessed. */
export function parsePattern(source: string): ParsedPattern {
  if (!source.startsWith('^') || !source.endsWith('$') || source.length < 3)
    return { ok: false, message: 'it must begin with ^ and end with $' };
  const reader: Reader = { units: Array.from(source.slice(1, -1)), at: 0 };
  try {
    const node = readAlternatives(reader);
    if (reader.at < reader.units.length) throw new Unreadable(`“${peek(reader)}” is out of place`);
    if (stepsOf(node) > mostSteps)
      throw new Unreadable(`it stands for more than ${String(mostSteps)} characters`);
    return { ok: true, pattern: { matches: (text) => isWhole(node, Array.from(text)) } };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.message };
    throw error;
  }
}

/** An identifier as it is compared: compatible forms made one (NFKC), upper case, single spaces. */
export function normalIdentifier(given: string): string {
  return given.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toUpperCase();
}

/** By this two ways to write one number are the same: TC-84A-0006 and tc 84a 0006. */
export function identifierKey(given: string): string {
  return normalIdentifier(given).replaceAll(/[ .-]/g, '');
}

type Node =
  | { readonly kind: 'one'; readonly holds: (unit: string) => boolean }
  | { readonly kind: 'row'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'times'; readonly part: Node; readonly least: number; readonly most: number };

interface Reader {
  readonly units: readonly string[];
  at: number;
}

class Unreadable extends Error {}

function isWhole(node: Node, units: readonly string[]): boolean {
  return units.length <= longestIdentifier && ends(node, units, new Set([0])).has(units.length);
}

/** Every place at which the node can end, from every place at which it may begin. */
function ends(
  node: Node,
  units: readonly string[],
  from: ReadonlySet<number>,
): ReadonlySet<number> {
  if (from.size === 0) return from;
  switch (node.kind) {
    case 'one': {
      const after = new Set<number>();
      for (const place of from) {
        const unit = units[place];
        if (unit !== undefined && node.holds(unit)) after.add(place + 1);
      }
      return after;
    }
    case 'row':
      return node.parts.reduce((places, part) => ends(part, units, places), from);
    case 'choice':
      return new Set(node.parts.flatMap((part) => [...ends(part, units, from)]));
    case 'times': {
      let places = from;
      for (let round = 0; round < node.least; round += 1) places = ends(node.part, units, places);
      const all = new Set(places);
      for (let round = node.least; round < node.most && places.size > 0; round += 1) {
        places = ends(node.part, units, places);
        for (const place of places) all.add(place);
      }
      return all;
    }
  }
}

function stepsOf(node: Node): number {
  switch (node.kind) {
    case 'one':
      return 1;
    case 'row':
    case 'choice':
      return node.parts.reduce((sum, part) => sum + stepsOf(part), 1);
    case 'times':
      return Math.max(1, node.most) * stepsOf(node.part);
  }
}

function readAlternatives(reader: Reader): Node {
  const parts = [readRow(reader)];
  while (peek(reader) === '|') {
    reader.at += 1;
    parts.push(readRow(reader));
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
}

function readRow(reader: Reader): Node {
  const parts: Node[] = [];
  for (let unit = peek(reader); unit !== undefined && unit !== '|' && unit !== ')';) {
    parts.push(readRepeated(reader));
    unit = peek(reader);
  }
  if (parts.length === 0) throw new Unreadable('an alternative is empty');
  return { kind: 'row', parts };
}

function readRepeated(reader: Reader): Node {
  const part = readAtom(reader);
  const unit = peek(reader);
  if (unit === '?') {
    reader.at += 1;
    return { kind: 'times', part, least: 0, most: 1 };
  }
  if (unit !== '{') return part;
  const rest = reader.units.slice(reader.at).join('');
  const [whole, least, most] = /^\{(\d{1,2})(?:,(\d{1,2}))?\}/.exec(rest) ?? [];
  if (whole === undefined || least === undefined)
    throw new Unreadable('a repetition is not {n} or {n,m}');
  reader.at += whole.length;
  const times = { least: Number(least), most: Number(most ?? least) };
  if (times.most < times.least) throw new Unreadable(`${whole} ends before it begins`);
  return { kind: 'times', part, ...times };
}

function readAtom(reader: Reader): Node {
  const unit = take(reader);
  if (unit === '(') {
    if (reader.units.slice(reader.at, reader.at + 2).join('') === '?:') reader.at += 2;
    const inner = readAlternatives(reader);
    if (take(reader) !== ')') throw new Unreadable('a group is not closed');
    return inner;
  }
  if (unit === '[') return readSet(reader);
  if (unit === '\\') return escaped(take(reader));
  if ('*+.?{}]^$)|'.includes(unit)) throw new Unreadable(`“${unit}” is not known here`);
  return { kind: 'one', holds: (one) => one === unit };
}

const escapable = '^$\\.*+?()[]{}|/';

function escaped(unit: string): Node {
  if (unit === 'd') return { kind: 'one', holds: (one) => one >= '0' && one <= '9' };
  if (!escapable.includes(unit)) throw new Unreadable(`“\\${unit}” is not known here`);
  return { kind: 'one', holds: (one) => one === unit };
}

function readSet(reader: Reader): Node {
  const ranges: (readonly [string, string])[] = [];
  for (let unit = take(reader); unit !== ']'; unit = take(reader)) {
    if (unit === '^' && ranges.length === 0) throw new Unreadable('a set says what it is not');
    const low = unit === '\\' ? take(reader) : unit;
    if (unit === '\\' && low !== '-' && !escapable.includes(low))
      throw new Unreadable(`“\\${low}” is not known in a set`);
    const isRange = peek(reader) === '-' && reader.units[reader.at + 1] !== ']';
    if (isRange) reader.at += 1;
    const high = isRange ? take(reader) : low;
    if (pointOf(high) < pointOf(low)) throw new Unreadable(`${low}-${high} is no range`);
    ranges.push([low, high]);
  }
  if (ranges.length === 0) throw new Unreadable('a set is empty');
  return {
    kind: 'one',
    holds: (one) =>
      ranges.some(([low, high]) => pointOf(low) <= pointOf(one) && pointOf(one) <= pointOf(high)),
  };
}

function pointOf(unit: string): number {
  return unit.codePointAt(0) ?? 0;
}

function peek(reader: Reader): string | undefined {
  return reader.units[reader.at];
}

function take(reader: Reader): string {
  const unit = peek(reader);
  if (unit === undefined) throw new Unreadable('it ends too soon');
  reader.at += 1;
  return unit;
}
