/** From CEL's syntax tree to an expression of the published subset. What lies outside it is refused by name. */
import type { ASTNode } from '@marcbachmann/cel-js';
import {
  typeOf,
  type Arithmetic,
  type Comparison,
  type Condition,
  type Place,
  type Term,
} from './expression.ts';
import { fold } from './fold.ts';
import {
  functions,
  isFunctionName,
  isMethodName,
  isVariableName,
  membersOf,
  methods,
  variables,
  type Argument,
} from './language.ts';
import { withWholeBrackets } from './place.ts';
import { suggestion } from './suggest.ts';
import type { ConditionError } from './types.ts';

/** Names that string arguments may have. */
export interface Names {
  readonly lexicons: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

/** Thrown inside this folder only, and turned into a `ConditionError` by `parseCondition`. */
export class Refused extends Error {
  readonly error: ConditionError;
  constructor(at: Place, message: string) {
    super(message);
    this.name = 'Refused';
    this.error = { offset: at.start, length: at.end - at.start, message };
  }
}

export function toCondition(node: ASTNode, names: Names): Condition {
  const at = placeOf(node);
  switch (node.op) {
    case '&&':
    case '||': {
      const kind = node.op === '&&' ? 'and' : 'or';
      return {
        kind,
        left: toCondition(node.args[0], names),
        right: toCondition(node.args[1], names),
        at,
      };
    }
    case '!_':
      return { kind: 'not', of: toCondition(node.args, names), at };
    case 'value':
      if (typeof node.args === 'boolean') return { kind: 'truth', value: node.args, at };
      throw new Refused(at, 'A value alone is no condition: compare it with something.');
    case 'call':
      return toCall(node, names);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return toComparison(node, node.op);
    case 'in':
      return toMembership(node.args, at);
    case 'rcall':
      return toTextTest(node);
    case '.':
    case '[]':
    case 'id':
      return toFlag(node);
    default:
      throw new Refused(at, outside(node.op));
  }
}

type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { readonly op: Op }>;

function toCall(node: NodeOf<'call'>, names: Names): Condition {
  const [name, given] = node.args;
  const at = placeOf(node);
  if (!isFunctionName(name))
    throw new Refused({ start: at.start, end: at.start + name.length }, unknownFunction(name));
  const shape = functions[name];
  if (given.length !== shape.arguments.length) {
    const wanted = shape.arguments.map((argument) => argument.name).join(', ');
    throw new Refused(
      at,
      `${name} takes ${wanted === '' ? 'no argument' : `(${wanted})`}; it is given ${String(given.length)}.`,
    );
  }
  const values = shape.arguments.map((argument, position) => {
    const value = given[position];
    if (value === undefined) throw new Refused(at, `${name} lacks its argument ${argument.name}.`);
    return toArgument(value, { is: argument.is, label: `${name}’s ${argument.name}` }, names);
  });
  return { kind: 'call', name, arguments: values, at };
}

function unknownFunction(name: string): string {
  if (
    ['has', 'all', 'exists', 'exists_one', 'map', 'filter', 'dyn', 'size', 'type'].includes(name)
  ) {
    return `${name}() is not part of the policy language. See docs/policy-language.md.`;
  }
  return `There is no function ${name}().${suggestion(name, Object.keys(functions))}`;
}

function toArgument(
  node: ASTNode,
  wanted: { readonly is: Argument; readonly label: string },
  names: Names,
): string | number {
  const at = placeOf(node);
  if (node.op !== 'value')
    throw new Refused(at, `${wanted.label} must be written out here, not computed.`);
  if (wanted.is === 'number') {
    const value = typeof node.args === 'bigint' ? Number(node.args) : node.args;
    if (typeof value !== 'number' || value <= 0)
      throw new Refused(at, `${wanted.label} must be a number above 0.`);
    return value;
  }
  const value = node.args;
  if (typeof value !== 'string') throw new Refused(at, `${wanted.label} must be a text in quotes.`);
  if (wanted.is === 'text') {
    if (fold(value).text.trim() === '') throw new Refused(at, `${wanted.label} must not be empty.`);
    return value;
  }
  const known =
    wanted.is === 'lexicon'
      ? names.lexicons
      : wanted.is === 'class'
        ? names.classes
        : new Set(wanted.is);
  if (known.has(value)) return value;
  const what = typeof wanted.is === 'string' ? wanted.is : wanted.is.join(' or ');
  const unknown =
    typeof wanted.is === 'string'
      ? `There is no ${what} "${value}".`
      : `${wanted.label} must be ${what}, not "${value}".`;
  throw new Refused(at, unknown + suggestion(value, known));
}

function toComparison(node: NodeOf<Comparison>, sign: Comparison): Condition {
  const [left, right] = [toTerm(node.args[0]), toTerm(node.args[1])];
  if (sign !== '==' && sign !== '!=' && typeOf(left) === 'string')
    throw new Refused(placeOf(node), 'Texts have no order: compare them with == or !=.');
  return { kind: 'compare', sign, left, right, at: placeOf(node) };
}

function toMembership([item, list]: readonly [ASTNode, ASTNode], at: Place): Condition {
  if (list.op === 'list')
    return { kind: 'in', item: toTerm(item), list: list.args.map((entry) => toTerm(entry)), at };
  if (isAttributes(list))
    return { kind: 'has-attribute', name: literalText(item, 'The attribute’s name'), at };
  throw new Refused(placeOf(list), '`in` takes a list in brackets, or listing.attributes.');
}

function toTextTest(node: NodeOf<'rcall'>): Condition {
  const [name, receiver, given] = node.args;
  const at = placeOf(node);
  if (!isMethodName(name)) throw new Refused(at, unknownMethod(name));
  if (name === 'lowerAscii')
    throw new Refused(at, 'A text alone is no condition: compare it with something.');
  const [part] = given;
  if (part === undefined || given.length !== 1) throw new Refused(at, `${name} takes one text.`);
  return { kind: 'text', test: name, of: toTerm(receiver), part: toTerm(part), at };
}

function unknownMethod(name: string): string {
  if (['all', 'exists', 'exists_one', 'map', 'filter', 'matches'].includes(name)) {
    return `.${name}() is not part of the policy language. See docs/policy-language.md.`;
  }
  return `There is no method .${name}().${suggestion(name, Object.keys(methods))}`;
}

function toFlag(node: NodeOf<'.' | '[]' | 'id'>): Condition {
  const at = placeOf(node);
  const term = toTerm(node, true);
  if (term.kind === 'member' && term.of === 'listing' && term.name === 'hasPrice')
    return { kind: 'has-price', at };
  throw new Refused(at, 'A value alone is no condition: compare it with something.');
}

function toTerm(node: ASTNode, allowFlag = false): Term {
  const at = placeOf(node);
  switch (node.op) {
    case 'value':
      return { kind: 'literal', value: literalOf(node) };
    case 'id':
      if (node.args === 'now') return { kind: 'now' };
      throw new Refused(
        at,
        isVariableName(node.args)
          ? `Name a member, as in ${node.args}.id.`
          : unknownName(node.args),
      );
    case '.':
      return toMember(node, allowFlag);
    case '[]':
      if (isAttributes(node.args[0]))
        return { kind: 'attribute', name: literalText(node.args[1], 'The attribute’s name') };
      throw new Refused(at, 'Only listing.attributes may be looked into with brackets.');
    case '-_':
      return { kind: 'negative', of: toTerm(node.args) };
    case '+':
    case '-':
    case '*':
    case '/':
      return toArithmetic(node, node.op);
    case 'rcall':
      if (node.args[0] === 'lowerAscii' && node.args[2].length === 0)
        return { kind: 'lower', of: toTerm(node.args[1]) };
      throw new Refused(
        at,
        isMethodName(node.args[0]) ? heldByItself : unknownMethod(node.args[0]),
      );
    case 'call':
      if (node.args[0] === 'timestamp') return { kind: 'instant', value: instantOf(node) };
      throw new Refused(
        at,
        isFunctionName(node.args[0]) ? heldByItself : unknownFunction(node.args[0]),
      );
    default:
      throw new Refused(at, outside(node.op));
  }
}

const heldByItself =
  'This holds or not by itself: leave out the comparison, and put ! before it to turn it round.';

function toMember(node: NodeOf<'.'>, allowFlag: boolean): Term {
  const [of, name] = node.args;
  const at = placeOf(node);
  if (isAttributes(of)) return { kind: 'attribute', name };
  if (of.op !== 'id') throw new Refused(at, `Nothing has a member ${name} here.`);
  if (!isVariableName(of.args)) throw new Refused(placeOf(of), unknownName(of.args));
  const member = Object.entries(membersOf(of.args)).find(([known]) => known === name)?.[1];
  if (member === undefined) {
    throw new Refused(
      { start: at.end - name.length, end: at.end },
      `${of.args} has no member ${name}.${suggestion(name, Object.keys(membersOf(of.args)))}`,
    );
  }
  if (member.type.startsWith('map'))
    throw new Refused(at, 'Name an attribute, as in listing.attributes["material"].');
  if (member.type === 'bool' && !allowFlag) throw new Refused(at, heldByItself);
  return { kind: 'member', of: of.args, name };
}

function toArithmetic(node: NodeOf<Arithmetic>, sign: Arithmetic): Term {
  const [left, right] = [toTerm(node.args[0]), toTerm(node.args[1])];
  if (typeOf(left) !== 'double' || typeOf(right) !== 'double')
    throw new Refused(placeOf(node), 'Only numbers can be calculated with.');
  return { kind: 'arithmetic', sign, left, right };
}

function isAttributes(node: ASTNode): boolean {
  return (
    node.op === '.' &&
    node.args[1] === 'attributes' &&
    node.args[0].op === 'id' &&
    node.args[0].args === 'listing'
  );
}

function literalText(node: ASTNode, label: string): string {
  if (node.op === 'value' && typeof node.args === 'string') return node.args;
  throw new Refused(placeOf(node), `${label} must be a text in quotes.`);
}

function literalOf(node: NodeOf<'value'>): string | number {
  const at = placeOf(node);
  const written = node.input.slice(node.start, node.end);
  if (typeof node.args === 'bigint') {
    if (/x/i.test(written)) throw new Refused(at, 'Write the number in decimal digits.');
    return Number(node.args);
  }
  if (typeof node.args === 'number' || typeof node.args === 'string') return node.args;
  if (typeof node.args === 'boolean') throw new Refused(at, heldByItself);
  throw new Refused(at, 'Only texts, numbers, true and false may be written here.');
}

function instantOf(node: NodeOf<'call'>): number {
  const [given] = node.args[1];
  const text = given === undefined ? '' : literalText(given, 'The instant');
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(instant))
    throw new Refused(
      placeOf(node),
      'An instant is written in UTC, as in timestamp("2020-03-11T08:00:00Z").',
    );
  return instant;
}

function unknownName(name: string): string {
  return `There is no variable ${name}.${suggestion(name, [...Object.keys(variables), 'now', ...Object.keys(functions)])}`;
}

function outside(operator: string): string {
  const known: Readonly<Record<string, string>> = {
    '?:': 'A choice with ? : is not part of the policy language: write it with && and ||.',
    map: 'A map in braces is not part of the policy language.',
    list: 'A list may stand only on the right of `in`.',
    '%': 'The remainder % is not part of the policy language.',
  };
  return known[operator] ?? 'A condition or a comparison cannot be used as a value here.';
}

function placeOf(node: ASTNode): Place {
  return withWholeBrackets(node.input, { start: node.start, end: node.end });
}
