/**
 * Whether a condition can hold at all. Every atom is free to hold or not, except that comparisons of
 * one value with literals must agree with each other: `price > 10 && price < 5` never holds.
 * Conditions with too many cases are taken as reachable.
 */
import type { Comparison, Condition, Place, Term } from './expression.ts';

const casesAtMost = 20_000;

/** The smallest part that can never hold, among those that the whole rests on; nothing if there is none. */
export function deadPart(condition: Condition): Place | undefined {
  if (condition.kind === 'and' || condition.kind === 'or') {
    const inner = deadPart(condition.left) ?? deadPart(condition.right);
    if (inner !== undefined) return inner;
  }
  return canHold(condition) ? undefined : condition.at;
}

type Case = ReadonlyMap<string, string | number | boolean>;

function canHold(condition: Condition): boolean {
  const domains = new Map<string, Set<string | number | boolean>>();
  collect(condition, domains);
  const keys = [...domains.keys()];
  const choices = keys.map((key) => casesOf(domains.get(key) ?? new Set()));
  const count = choices.reduce((product, some) => product * some.length, 1);
  if (count > casesAtMost) return true;
  for (let number = 0; number < count; number += 1) {
    let rest = number;
    const world = new Map<string, string | number | boolean>();
    for (const [at, key] of keys.entries()) {
      const some = choices[at] ?? [];
      world.set(key, some[rest % some.length] ?? false);
      rest = Math.floor(rest / some.length);
    }
    if (holdsIn(condition, world)) return true;
  }
  return false;
}

/** Numbers: each literal, and a number below, between and above them. Texts: each literal, and another. */
function casesOf(
  literals: ReadonlySet<string | number | boolean>,
): readonly (string | number | boolean)[] {
  const numbers = [...literals]
    .filter((literal) => typeof literal === 'number')
    .sort((left, right) => left - right);
  if (numbers.length === 0)
    return literals.has(true) ? [true, false] : [...literals, 'another text'];
  const between = numbers.slice(1).map((number, at) => (number + (numbers[at] ?? number)) / 2);
  return [...numbers, ...between, (numbers[0] ?? 0) - 1, (numbers.at(-1) ?? 0) + 1];
}

function collect(condition: Condition, domains: Map<string, Set<string | number | boolean>>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      collect(condition.left, domains);
      collect(condition.right, domains);
      return;
    case 'not':
      collect(condition.of, domains);
      return;
    case 'truth':
      return;
    case 'call':
    case 'has-attribute':
    case 'has-price':
    case 'text':
      domains.set(keyOf(condition), new Set([true]));
      return;
    case 'compare':
    case 'in': {
      const about = subjectOf(condition);
      const known = domains.get(about.key) ?? new Set();
      for (const literal of about.literals) known.add(literal);
      if (about.literals.length > 0 || about.isFree)
        domains.set(about.key, about.isFree ? new Set([true]) : known);
    }
  }
}

function holdsIn(condition: Condition, world: Case): boolean {
  switch (condition.kind) {
    case 'and':
      return holdsIn(condition.left, world) && holdsIn(condition.right, world);
    case 'or':
      return holdsIn(condition.left, world) || holdsIn(condition.right, world);
    case 'not':
      return !holdsIn(condition.of, world);
    case 'truth':
      return condition.value;
    case 'call':
    case 'has-attribute':
    case 'has-price':
    case 'text':
      return world.get(keyOf(condition)) === true;
    case 'compare':
    case 'in': {
      const about = subjectOf(condition);
      return about.isFree
        ? world.get(about.key) === true
        : about.holds(about.value ?? world.get(about.key) ?? '');
    }
  }
}

interface Subject {
  /** What is compared. */
  readonly key: string;
  readonly literals: readonly (string | number)[];
  /** Not a comparison with literals, so that nothing is known of it. */
  readonly isFree: boolean;
  /** Known beforehand, when both sides are literals. */
  readonly value?: string | number;
  readonly holds: (value: string | number | boolean) => boolean;
}

function subjectOf(condition: Extract<Condition, { kind: 'compare' | 'in' }>): Subject {
  const free: Subject = { key: keyOf(condition), literals: [], isFree: true, holds: () => true };
  if (condition.kind === 'in') {
    const literals = condition.list.map((entry) => constantOf(entry));
    if (literals.includes(undefined)) return free;
    const listed = literals.filter((literal) => literal !== undefined);
    const value = constantOf(condition.item);
    const holds = (met: string | number | boolean): boolean =>
      listed.some((literal) => literal === met);
    return {
      key: JSON.stringify(condition.item),
      literals: listed,
      isFree: false,
      ...(value === undefined ? {} : { value }),
      holds,
    };
  }
  const left = constantOf(condition.left);
  const right = constantOf(condition.right);
  const { sign } = condition;
  if (right !== undefined) {
    const holds = (met: string | number | boolean): boolean => compares(met, sign, right);
    return {
      key: JSON.stringify(condition.left),
      literals: [right],
      isFree: false,
      ...(left === undefined ? {} : { value: left }),
      holds,
    };
  }
  if (left === undefined) return free;
  return {
    key: JSON.stringify(condition.right),
    literals: [left],
    isFree: false,
    holds: (met) => compares(left, sign, met),
  };
}

export function compares(
  left: string | number | boolean,
  sign: Comparison,
  right: string | number | boolean,
): boolean {
  switch (sign) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** The value of a term without variables. */
function constantOf(term: Term): string | number | undefined {
  switch (term.kind) {
    case 'literal':
    case 'instant':
      return term.value;
    case 'negative': {
      const value = constantOf(term.of);
      return typeof value === 'number' ? -value : undefined;
    }
    case 'arithmetic': {
      const left = constantOf(term.left);
      const right = constantOf(term.right);
      return typeof left === 'number' && typeof right === 'number'
        ? calculated(left, term.sign, right)
        : undefined;
    }
    case 'lower': {
      const value = constantOf(term.of);
      return typeof value === 'string' ? lowerAscii(value) : undefined;
    }
    case 'now':
    case 'member':
    case 'attribute':
      return undefined;
  }
}

export function calculated(left: number, sign: '+' | '-' | '*' | '/', right: number): number {
  switch (sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
  }
}

export function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function keyOf(condition: Condition): string {
  return JSON.stringify(condition, (name, value: unknown) => (name === 'at' ? undefined : value));
}
