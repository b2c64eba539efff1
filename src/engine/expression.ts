/** A condition as the engine holds it: checked, so that evaluation need not ask again. */
import { membersOf, type FunctionName, type VariableName } from './language.ts';

/** Where it stands in the source: half-open, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/';

/** An expression that holds or not. */
export type Condition =
  | {
      readonly kind: 'and' | 'or';
      readonly left: Condition;
      readonly right: Condition;
      readonly at: Place;
    }
  | { readonly kind: 'not'; readonly of: Condition; readonly at: Place }
  | { readonly kind: 'truth'; readonly value: boolean; readonly at: Place }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly arguments: readonly (string | number)[];
      readonly at: Place;
    }
  | {
      readonly kind: 'compare';
      readonly sign: Comparison;
      readonly left: Term;
      readonly right: Term;
      readonly at: Place;
    }
  | { readonly kind: 'in'; readonly item: Term; readonly list: readonly Term[]; readonly at: Place }
  | { readonly kind: 'has-attribute'; readonly name: string; readonly at: Place }
  | { readonly kind: 'has-price'; readonly at: Place }
  | {
      readonly kind: 'text';
      readonly test: 'startsWith' | 'endsWith' | 'contains';
      readonly of: Term;
      readonly part: Term;
      readonly at: Place;
    };

/** An expression with a value. Instants are milliseconds since 1970-01-01T00:00:00Z. */
export type Term =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'instant'; readonly value: number }
  | { readonly kind: 'now' }
  | { readonly kind: 'member'; readonly of: VariableName; readonly name: string }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'lower'; readonly of: Term }
  | { readonly kind: 'negative'; readonly of: Term }
  | {
      readonly kind: 'arithmetic';
      readonly sign: Arithmetic;
      readonly left: Term;
      readonly right: Term;
    };

export function typeOf(term: Term): 'string' | 'double' | 'timestamp' {
  switch (term.kind) {
    case 'literal':
      return typeof term.value === 'string' ? 'string' : 'double';
    case 'instant':
    case 'now':
      return 'timestamp';
    case 'member':
      return membersOf(term.of)[term.name]?.type === 'double' ? 'double' : 'string';
    case 'attribute':
    case 'lower':
      return 'string';
    case 'negative':
    case 'arithmetic':
      return 'double';
  }
}
