import type { GivenIdentifier } from './application.ts';
import { identifierKey, normalIdentifier } from './identifier-pattern.ts';

/** One thing that an approval rests on: a standard by its name, or a number of one kind. */
export interface Basis {
  readonly kind: 'standard' | 'identifier';
  /** The identifier's id; of a standard, its name. */
  readonly name: string;
  /** By which two ways to write one thing are the same. */
  readonly key: string;
  /** As it was given. */
  readonly value: string;
}

export function standardBasis(name: string): Basis {
  return {
    kind: 'standard',
    name: normalIdentifier(name),
    key: normalIdentifier(name),
    value: name,
  };
}

export function identifierBasis({ identifier, value }: GivenIdentifier): Basis {
  return { kind: 'identifier', name: identifier, key: identifierKey(value), value };
}

/** What an approval by a route with these numbers rests on, each once. */
export function basesOf({
  standards,
  identifiers,
}: {
  readonly standards: readonly string[];
  readonly identifiers: readonly GivenIdentifier[];
}): readonly Basis[] {
  const all = [...standards.map(standardBasis), ...identifiers.map(identifierBasis)];
  return [...new Map(all.map((one) => [`${one.kind} ${one.name} ${one.key}`, one])).values()];
}
