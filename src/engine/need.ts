/**
 * What must stand in a listing before a condition can be anything but false: a list of alternatives, of which
 * one must be met in full. Coarser than the condition and never narrower, so that a listing that meets none of
 * them is left out without being looked at. A negation needs nothing; of `&&` the rarer side is asked for.
 */
import type { Comparison, Condition, Term } from './expression.ts';
import { calculated } from './reachable.ts';

/** What is left out is not asked for. */
export interface Alternative {
  /** One phrase of one of these: `lexicon:…` any term of the list, `class:…` any name or standard of the class or one beneath it. */
  readonly phrases?: ReadonlySet<string>;
  readonly brands?: ReadonlySet<string>;
  /** One of these: `=` and the whole category, or `^` and what it begins with. */
  readonly categories?: ReadonlySet<string>;
  /** The price is not below this and not above that; a price that is not given counts as 0. */
  readonly price?: { readonly from: number; readonly to: number };
  /** The listing's own reference price is known, and its price is above so many times of it. */
  readonly ownRatio?: number;
}

export const anyClass = 'class:*';

/** From here on the alternatives are given up, and the condition is evaluated for every listing. */
const alternativesAtMost = 24;

const free: readonly Alternative[] = [{}];

/** No alternative at all: the condition never holds. */
export function needOf(
  condition: Condition,
  weigh: (phrase: string) => number,
): readonly Alternative[] {
  switch (condition.kind) {
    case 'and':
      return both(needOf(condition.left, weigh), needOf(condition.right, weigh), weigh);
    case 'or':
      return either(needOf(condition.left, weigh), needOf(condition.right, weigh));
    case 'not':
      return free;
    case 'truth':
      return condition.value ? free : [];
    case 'call':
      return needOfCall(condition.name, condition.arguments);
    case 'compare':
      return needOfComparison(condition);
    case 'in':
      return needOfMembership(condition);
    case 'text':
      return needOfText(condition);
    case 'has-attribute':
    case 'has-price':
      return free;
  }
}

function needOfCall(
  name: string,
  [first, second]: readonly (string | number)[],
): readonly Alternative[] {
  switch (name) {
    case 'mentions':
    case 'claims':
      return [{ phrases: new Set([`lexicon:${String(first)}`]) }];
    case 'isClass':
      return [{ phrases: new Set([`class:${String(first)}`]) }];
    case 'priceOver':
      return first === 'own' ? [{ ownRatio: Number(second) }] : [{ phrases: new Set([anyClass]) }];
    default:
      return free;
  }
}

function needOfComparison({
  left,
  sign,
  right,
}: Extract<Condition, { kind: 'compare' }>): readonly Alternative[] {
  const value = constantOf(right);
  if (value !== undefined) return needOfValue(left, sign, value);
  const turned = constantOf(left);
  return turned === undefined ? free : needOfValue(right, mirrored[sign], turned);
}

const mirrored = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
} as const satisfies Record<Comparison, Comparison>;

function needOfValue(term: Term, sign: Comparison, value: string | number): readonly Alternative[] {
  if (isListing(term, 'price') && typeof value === 'number') return needOfPrice(sign, value);
  if (sign !== '==' || typeof value !== 'string') return free;
  return needOfOneOf(term, [value]);
}

function needOfPrice(sign: Comparison, value: number): readonly Alternative[] {
  switch (sign) {
    case '>':
    case '>=':
      return [{ price: { from: value, to: Number.POSITIVE_INFINITY } }];
    case '<':
    case '<=':
      return [{ price: { from: Number.NEGATIVE_INFINITY, to: value } }];
    case '==':
      return [{ price: { from: value, to: value } }];
    case '!=':
      return free;
  }
}

function needOfMembership({
  item,
  list,
}: Extract<Condition, { kind: 'in' }>): readonly Alternative[] {
  const values = list.map((entry) => constantOf(entry));
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === values.length ? needOfOneOf(item, texts) : free;
}

/** An empty text also stands for a member that is not given. */
function needOfOneOf(term: Term, values: readonly string[]): readonly Alternative[] {
  if (values.some((value) => value === '' || value.includes('\u{fffd}'))) return free;
  if (isListing(term, 'brand')) return [{ brands: new Set(values) }];
  if (isListing(term, 'category'))
    return [{ categories: new Set(values.map((value) => `=${value}`)) }];
  return free;
}

function needOfText({
  test,
  of,
  part,
}: Extract<Condition, { kind: 'text' }>): readonly Alternative[] {
  const value = constantOf(part);
  if (test !== 'startsWith' || typeof value !== 'string' || value === '') return free;
  if (value.includes('\u{fffd}') || !isListing(of, 'category')) return free;
  return [{ categories: new Set([`^${value}`]) }];
}

function isListing(term: Term, name: string): boolean {
  return term.kind === 'member' && term.of === 'listing' && term.name === name;
}

function constantOf(term: Term): string | number | undefined {
  if (term.kind === 'literal') return term.value;
  if (term.kind === 'negative') {
    const value = constantOf(term.of);
    return typeof value === 'number' ? -value : undefined;
  }
  if (term.kind !== 'arithmetic') return undefined;
  const [left, right] = [constantOf(term.left), constantOf(term.right)];
  return typeof left === 'number' && typeof right === 'number'
    ? calculated(left, term.sign, right)
    : undefined;
}

function both(
  left: readonly Alternative[],
  right: readonly Alternative[],
  weigh: (phrase: string) => number,
): readonly Alternative[] {
  const all = left.flatMap((one) => right.map((other) => met(one, other, weigh)));
  if (all.length <= alternativesAtMost) return all;
  // Too many to tell apart: the side with fewer is asked for alone.
  return left.length <= right.length ? left : right;
}

function either(
  left: readonly Alternative[],
  right: readonly Alternative[],
): readonly Alternative[] {
  const all = [...left, ...right];
  const phrases = all.flatMap((one) => (isOfPhrasesAlone(one) ? [...(one.phrases ?? [])] : []));
  const rest = all.filter((one) => !isOfPhrasesAlone(one));
  const together = phrases.length === 0 ? rest : [...rest, { phrases: new Set(phrases) }];
  return together.length <= alternativesAtMost ? together : free;
}

function isOfPhrasesAlone(one: Alternative): boolean {
  return one.phrases !== undefined && Object.keys(one).length === 1;
}

function met(one: Alternative, other: Alternative, weigh: (phrase: string) => number): Alternative {
  const weight = (phrases: ReadonlySet<string>): number =>
    [...phrases].reduce((sum, phrase) => sum + weigh(phrase), 0);
  const phrases =
    one.phrases !== undefined && other.phrases !== undefined
      ? weight(one.phrases) <= weight(other.phrases)
        ? one.phrases
        : other.phrases
      : (one.phrases ?? other.phrases);
  const brands = one.brands ?? other.brands;
  const categories = one.categories ?? other.categories;
  const ownRatio =
    one.ownRatio !== undefined && other.ownRatio !== undefined
      ? Math.max(one.ownRatio, other.ownRatio)
      : (one.ownRatio ?? other.ownRatio);
  const price =
    one.price !== undefined && other.price !== undefined
      ? {
          from: Math.max(one.price.from, other.price.from),
          to: Math.min(one.price.to, other.price.to),
        }
      : (one.price ?? other.price);
  return {
    ...(phrases === undefined ? {} : { phrases }),
    ...(brands === undefined ? {} : { brands }),
    ...(categories === undefined ? {} : { categories }),
    ...(ownRatio === undefined ? {} : { ownRatio }),
    ...(price === undefined ? {} : { price }),
  };
}
