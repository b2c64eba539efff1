import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { PackError, Path, Position } from './pack-error.ts';
import { scalarOffset } from './scalar-offset.ts';

/** One YAML file of a pack: its value, and where each part of the value stands. */
export interface PackDocument {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at a path begins. A path that leads nowhere gives the nearest value above it. */
  readonly locate: (path: Path) => Position;
  /** Where the key of the property at a path begins. */
  readonly locateKey: (path: Path) => Position;
  /** Where the unit at `offset` of the text at a path stands. */
  readonly locateIn: (path: Path, offset: number) => Position;
}

export type ReadDocument =
  | { readonly ok: true; readonly document: PackDocument }
  | { readonly ok: false; readonly errors: readonly PackError[] };

/** Aliases that stand for aliases multiply; more than this many is no policy. */
const maxAliases = 100;
const maxUnits = 1_000_000;

/**
 * Reads one file as YAML 1.2, core schema. Refused: more than one document, a key twice, tags, merge keys,
 * another YAML version, keys that are not text, numbers that are none in JSON, and aliases that multiply.
 */
export function readDocument(file: string, text: string): ReadDocument {
  const refuse = (errors: readonly Flaw[]): ReadDocument => ({
    ok: false,
    errors: errors.map(({ offset, message, expected }) => ({
      file,
      ...positionAt(lines, offset),
      message,
      expected,
    })),
  });
  const lines = new LineCounter();
  if (text.length > maxUnits)
    return refuse([
      {
        offset: 0,
        message: `a file of ${text.length} characters`,
        expected: `at most ${maxUnits}`,
      },
    ]);
  let yaml: Document.Parsed;
  try {
    yaml = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      stringKeys: false,
      strict: true,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'error',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse([
      { offset: 0, message: 'nested too deeply', expected: 'the few levels of a policy' },
    ]);
  }
  const flaws = [...syntaxFlaws(yaml), ...surprises(yaml)];
  if (flaws.length > 0) return refuse(flaws);
  const expanded = expand(yaml);
  if (!expanded.ok) return refuse([expanded.flaw]);
  return { ok: true, document: located({ file, text, yaml, lines, value: expanded.value }) };
}

interface Flaw {
  readonly offset: number;
  readonly message: string;
  readonly expected: string;
}

function syntaxFlaws(yaml: Document.Parsed): readonly Flaw[] {
  return [...yaml.errors, ...yaml.warnings].map((error) => ({
    offset: error.pos[0],
    message:
      error.code === 'DUPLICATE_KEY'
        ? 'a key that stands there already'
        : lowerFirst(error.message),
    expected: expectedSyntax(error.code),
  }));
}

function expectedSyntax(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'each key once';
    case 'MULTIPLE_DOCS':
      return 'one document a file';
    case 'TAG_RESOLVE_FAILED':
      return 'plain values without tags';
    case 'TAB_AS_INDENT':
      return 'spaces for indentation';
    default:
      return 'well-formed YAML 1.2';
  }
}

/** What YAML allows and a pack does not, because readers of other YAML versions would read it differently. */
function surprises(yaml: Document.Parsed): readonly Flaw[] {
  const flaws: Flaw[] = [];
  const found = (
    node: { readonly range?: readonly [number, number, number] | null },
    flaw: Omit<Flaw, 'offset'>,
  ) => {
    flaws.push({ offset: node.range?.[0] ?? 0, ...flaw });
  };
  if (yaml.directives.yaml.explicit === true && yaml.directives.yaml.version !== '1.2')
    found(yaml, { message: `YAML ${yaml.directives.yaml.version}`, expected: 'YAML 1.2' });
  visit(yaml, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key)) return;
      if (pair.key.value === '<<')
        found(pair.key, {
          message: 'a merge key, which YAML 1.2 does not have',
          expected: 'the properties written out',
        });
      else if (typeof pair.key.value !== 'string')
        found(pair.key, {
          message: `a key that is not text (${String(pair.key.value)})`,
          expected: 'a key that is text',
        });
    },
    Node: (_, node) => {
      if (!isAlias(node) && node.tag !== undefined)
        found(node, { message: `the tag ${node.tag}`, expected: 'plain values without tags' });
      if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value))
        found(node, { message: `the number ${String(node.value)}`, expected: 'a finite number' });
    },
  });
  return flaws;
}

type Expanded =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly flaw: Flaw };

function expand(yaml: Document.Parsed): Expanded {
  try {
    const value: unknown = yaml.toJS({ maxAliasCount: maxAliases });
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    let offset = 0;
    visit(yaml, {
      Alias: (_, alias) => {
        offset = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    return {
      ok: false,
      flaw: {
        offset,
        message: 'aliases that multiply',
        expected: `at most ${maxAliases} aliases, not nested`,
      },
    };
  }
}

interface ReadFile {
  readonly file: string;
  readonly text: string;
  readonly yaml: Document.Parsed;
  readonly lines: LineCounter;
  readonly value: unknown;
}

function located({ file, text, yaml, lines, value }: ReadFile): PackDocument {
  return {
    file,
    value,
    locate: (path) => positionAt(lines, start(step(yaml, path).value)),
    locateKey: (path) => {
      const { key, value: node } = step(yaml, path);
      return positionAt(lines, start(key ?? node));
    },
    locateIn: (path, offset) => {
      const node = resolved(yaml, step(yaml, path).value);
      return positionAt(lines, isScalar(node) ? scalarOffset(text, node, offset) : start(node));
    },
  };
}

interface Step {
  readonly key: Node | undefined;
  readonly value: Node | null | undefined;
}

function step(yaml: Document.Parsed, path: Path): Step {
  let at: Step = { key: undefined, value: yaml.contents };
  for (const segment of path) {
    const node = resolved(yaml, at.value);
    const next = isMap<Node, Node | null>(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === String(segment))
      : isSeq<Node>(node)
        ? { key: undefined, value: node.items[Number(segment)] }
        : undefined;
    if (next?.value === undefined || next.value === null)
      return next?.key === undefined ? at : { key: next.key, value: next.key };
    at = { key: next.key, value: next.value };
  }
  return at;
}

function resolved(yaml: Document.Parsed, node: Node | null | undefined): Node | null | undefined {
  return isAlias(node) ? node.resolve(yaml) : node;
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function start(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}
