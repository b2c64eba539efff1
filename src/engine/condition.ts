/** Conditions: from source to a checked expression, or the first error with its place. */
import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import type { Condition } from './expression.ts';
import { functions, variables } from './language.ts';
import { deadPart } from './reachable.ts';
import { Refused, toCondition, type Names } from './restrict.ts';
import type { ConditionError } from './types.ts';

export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly error: ConditionError };

/** The first error of a condition, or nothing: syntax, then the published subset and names, then types, then whether it can ever hold. */
export function checkCondition(source: string, names: Names): ConditionError | undefined {
  const parsed = parseCondition(source, names);
  return parsed.ok ? undefined : parsed.error;
}

export function parseCondition(source: string, names: Names): ParsedCondition {
  const tree = parseTree(source);
  if (!tree.ok) return tree;
  const restricted = restrict(tree.node, names);
  if (!restricted.ok) return restricted;
  const typeError = checkTypes(source, tree.node);
  if (typeError !== undefined) return { ok: false, error: typeError };
  const dead = deadPart(restricted.condition);
  if (dead === undefined) return restricted;
  const message =
    'This can never hold, so the rule would never find anything. Correct it or take it out.';
  return { ok: false, error: { offset: dead.start, length: dead.end - dead.start, message } };
}

function parseTree(
  source: string,
):
  | { readonly ok: true; readonly node: ASTNode }
  | { readonly ok: false; readonly error: ConditionError } {
  if (source.trim() === '')
    return {
      ok: false,
      error: { offset: 0, length: source.length, message: 'The condition is empty.' },
    };
  try {
    return { ok: true, node: environment.parse(source).ast };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const start = Math.min(error.range?.start ?? 0, source.length);
    const length = Math.max(0, Math.min(error.range?.end ?? start, source.length) - start);
    return { ok: false, error: { offset: start, length, message: syntaxMessage(error.summary) } };
  }
}

function syntaxMessage(summary: string): string {
  if (summary.includes('Unexpected token: EOF'))
    return 'The condition ends too early: something is missing at its end.';
  return `The condition cannot be read here: ${summary}.`;
}

function restrict(node: ASTNode, names: Names): ParsedCondition {
  try {
    return { ok: true, condition: toCondition(node, names) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    throw error;
  }
}

function checkTypes(source: string, node: ASTNode): ConditionError | undefined {
  const widened = widenNumbers(source, node);
  const result = environment.check(widened.source);
  if (result.valid) return undefined;
  const start = widened.toOriginal(result.error?.range?.start ?? 0);
  const end = widened.toOriginal(result.error?.range?.end ?? widened.source.length);
  const summary = result.error?.summary ?? 'the types do not fit';
  return {
    offset: start,
    length: Math.max(0, end - start),
    message: `The types do not fit: ${summary}.`,
  };
}

interface Widened {
  readonly source: string;
  readonly toOriginal: (offset: number) => number;
}

/** All numbers are doubles: `10` is read as `10.0`, so that `listing.price == 10` means what it says. */
export function widenNumbers(source: string, node: ASTNode): Widened {
  const ends = integerEnds(node).sort((left, right) => left - right);
  let widened = '';
  let from = 0;
  for (const end of ends) {
    widened += `${source.slice(from, end)}.0`;
    from = end;
  }
  const toOriginal = (offset: number): number => {
    let added = 0;
    for (const end of ends) if (offset > end + added) added += Math.min(2, offset - end - added);
    return offset - added;
  };
  return { source: widened + source.slice(from), toOriginal };
}

function integerEnds(node: ASTNode): number[] {
  if (node.op === 'value') return typeof node.args === 'bigint' ? [node.end] : [];
  return childrenOf(node).flatMap((child) => integerEnds(child));
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    case 'list':
    default:
      return node.args;
  }
}

const environment = declareEnvironment();

function declareEnvironment(): Environment {
  const declared = new Environment({
    limits: { maxAstNodes: 2000, maxDepth: 100, maxListElements: 500 },
  });
  for (const [name, members] of Object.entries(variables)) {
    const fields = Object.fromEntries(
      Object.entries(members).map(([member, { type }]) => [member, type]),
    );
    const typeName = name.charAt(0).toUpperCase() + name.slice(1);
    declared.registerType(typeName, { fields }).registerVariable(name, typeName);
  }
  declared.registerVariable('now', 'google.protobuf.Timestamp');
  for (const [name, shape] of Object.entries(functions)) {
    const types = shape.arguments.map((argument) =>
      argument.is === 'number' ? 'double' : 'string',
    );
    declared.registerFunction(`${name}(${types.join(', ')}): bool`, () => false);
  }
  return declared;
}
