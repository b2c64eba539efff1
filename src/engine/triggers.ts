/** Which rules of a version a listing can concern, by what stands in it: the others need no evaluation. */
import type { CompiledRule, CompiledVersion } from './compile.ts';
import type { Condition, Term } from './expression.ts';
import { anyClass, type Alternative } from './need.ts';
import type { Reading } from './match.ts';
import { priceOf } from './examination.ts';

export interface Triggers {
  /** Places of rules in the version, by `lexicon:…`, `class:…` and `class:*`. */
  readonly byPhrase: ReadonlyMap<string, readonly number[]>;
  readonly byBrand: ReadonlyMap<string, readonly number[]>;
  /** Rules that look at other values, with the alternatives that ask for no phrase and no brand. */
  readonly byValues: readonly {
    readonly at: number;
    readonly alternatives: readonly Alternative[];
  }[];
}

const known = new WeakMap<CompiledVersion, Triggers>();

export function triggersOf(version: CompiledVersion): Triggers {
  const found = known.get(version);
  if (found !== undefined) return found;
  const made = makeTriggers(version.rules);
  known.set(version, made);
  return made;
}

function makeTriggers(rules: readonly CompiledRule[]): Triggers {
  const byPhrase = new Map<string, number[]>();
  const byBrand = new Map<string, number[]>();
  const byValues: { at: number; alternatives: readonly Alternative[] }[] = [];
  for (const [at, { need }] of rules.entries()) {
    for (const { phrases, brands } of need) {
      for (const phrase of phrases ?? []) addTo(byPhrase, phrase, at);
      if (phrases === undefined) for (const brand of brands ?? []) addTo(byBrand, brand, at);
    }
    const alternatives = need.filter(
      ({ phrases, brands }) => phrases === undefined && brands === undefined,
    );
    if (alternatives.length > 0) byValues.push({ at, alternatives });
  }
  return { byPhrase, byBrand, byValues };
}

function addTo(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}

/** The rules in their order. Whatever is left out is false of the listing. */
export function triggeredBy(triggers: Triggers, reading: Reading): readonly number[] {
  const { listing, vocabulary } = reading;
  const found = new Set<number>();
  const add = (rules: readonly number[] | undefined): void => {
    for (const at of rules ?? []) found.add(at);
  };
  for (const lexicon of reading.lexiconHits.keys())
    add(triggers.byPhrase.get(`lexicon:${lexicon}`));
  const owners = new Set(
    reading.classHits.flatMap(({ role, owner }) =>
      role === 'class-name' || role === 'class-standard' ? [owner] : [],
    ),
  );
  for (const owner of owners)
    for (const id of [owner, ...(vocabulary.classes.get(owner)?.ancestors ?? [])])
      add(triggers.byPhrase.get(`class:${id}`));
  if (owners.size > 0) add(triggers.byPhrase.get(anyClass));
  if (listing.brand !== undefined) add(triggers.byBrand.get(listing.brand));
  const price = priceOf(listing) ?? 0;
  for (const { at, alternatives } of triggers.byValues)
    if (alternatives.some((one) => meets(one, listing.category ?? '', price))) found.add(at);
  return [...found].sort((left, right) => left - right);
}

function meets({ categories, price }: Alternative, category: string, met: number): boolean {
  if (price !== undefined && (met < price.from || met > price.to)) return false;
  if (categories === undefined) return true;
  for (const one of categories)
    if (one.startsWith('=') ? category === one.slice(1) : category.startsWith(one.slice(1)))
      return true;
  return false;
}

/** Lexicons whose terms the condition asks for, negated or not. */
export function lexiconsIn(condition: Condition): readonly string[] {
  return callsIn(condition).flatMap(({ name, arguments: [first] }) =>
    name === 'mentions' || name === 'claims' ? [String(first)] : [],
  );
}

/** Whether the condition asks what the thing is, for which all of the listing must be read. */
export function asksForClass(condition: Condition): boolean {
  return (
    callsIn(condition).some(
      ({ name, arguments: [first] }) =>
        name === 'isClass' || (name === 'priceOver' && first === 'market'),
    ) || termsIn(condition).some((term) => readsMarket(term))
  );
}

type Call = Extract<Condition, { kind: 'call' }>;

function callsIn(condition: Condition): readonly Call[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...callsIn(condition.left), ...callsIn(condition.right)];
    case 'not':
      return callsIn(condition.of);
    case 'call':
      return [condition];
    default:
      return [];
  }
}

function termsIn(condition: Condition): readonly Term[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...termsIn(condition.left), ...termsIn(condition.right)];
    case 'not':
      return termsIn(condition.of);
    case 'compare':
      return [condition.left, condition.right];
    case 'in':
      return [condition.item, ...condition.list];
    case 'text':
      return [condition.of, condition.part];
    default:
      return [];
  }
}

function readsMarket(term: Term): boolean {
  switch (term.kind) {
    case 'member':
      return term.of === 'market';
    case 'lower':
    case 'negative':
      return readsMarket(term.of);
    case 'arithmetic':
      return readsMarket(term.left) || readsMarket(term.right);
    default:
      return false;
  }
}
