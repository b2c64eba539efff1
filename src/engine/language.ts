/**
 * What conditions may speak of. `docs/policy-language.md` publishes the same lists, and a test keeps
 * the two equal.
 */

export type ValueType = 'string' | 'double' | 'bool' | 'timestamp';

export interface Member {
  readonly type: ValueType | 'map<string, string>';
  readonly says: string;
}

/** Members of the variables. `now` is a timestamp without members. */
export const variables = {
  listing: {
    id: { type: 'string', says: 'The listing’s id.' },
    title: { type: 'string', says: 'Its title.' },
    text: { type: 'string', says: 'Title, bullets and description, one to a line.' },
    brand: { type: 'string', says: 'Brand; empty when not given.' },
    category: { type: 'string', says: 'Category name; empty when not given.' },
    language: { type: 'string', says: 'Language tag; empty when not given.' },
    currency: { type: 'string', says: 'Currency of the price; the site’s when not given.' },
    price: { type: 'double', says: 'Price in major units; 0 when not given.' },
    hasPrice: { type: 'bool', says: 'Whether a price is given.' },
    attributes: {
      type: 'map<string, string>',
      says: 'Attributes by name; a missing one is the empty string.',
    },
  },
  seller: {
    id: { type: 'string', says: 'The seller’s id; empty when not given.' },
    kind: { type: 'string', says: '`business`, `private`, or empty when not known.' },
    acquiredFrom: { type: 'string', says: '`retail`, `trade`, or empty when not shown.' },
  },
  site: {
    id: { type: 'string', says: 'The site’s id.' },
    country: { type: 'string', says: 'Its country, ISO 3166-1 alpha-2.' },
    currency: { type: 'string', says: 'Its currency, ISO 4217.' },
  },
  market: {
    ownPrice: {
      type: 'double',
      says: 'The listing’s own price before the event; 0 when not known.',
    },
    classPrice: {
      type: 'double',
      says: 'The usual price of its class on the site; 0 when not known.',
    },
  },
} as const satisfies Record<string, Record<string, Member>>;

export type VariableName = keyof typeof variables;

/** What an argument must be: a literal that names something, or a positive number. */
export type Argument = 'lexicon' | 'class' | 'text' | 'number' | readonly string[];

export interface FunctionShape {
  readonly arguments: readonly { readonly name: string; readonly is: Argument }[];
  readonly says: string;
}

export const functions = {
  mentions: {
    arguments: [{ name: 'lexicon', is: 'lexicon' }],
    says: 'A term of the lexicon stands in the title, a bullet, the description or an attribute. Only negated terms: a person looks.',
  },
  claims: {
    arguments: [{ name: 'lexicon', is: 'lexicon' }],
    says: 'The same, of a term that is not negated: a disclaimer is no claim. Negated and plain terms side by side: a person looks.',
  },
  isClass: {
    arguments: [{ name: 'class', is: 'class' }],
    says: 'The listing is recognised as the class or one beneath it. Weakly recognised, contradicted or rivalled by another class: a person looks.',
  },
  approved: {
    arguments: [{ name: 'class', is: 'class' }],
    says: 'The seller holds a live approval on the site for the class or a wider one, for all products or for this listing. No seller given: a person looks.',
  },
  priceOver: {
    arguments: [
      { name: 'reference', is: ['own', 'market'] },
      { name: 'ratio', is: 'number' },
    ],
    says: 'The price is above the ratio times the reference price. Never without a price or a reference in the same currency.',
  },
  priceAbove: {
    arguments: [{ name: 'amount', is: 'number' }],
    says: 'The price is above the amount in the site’s currency. Never without a price. Price in another currency: a person looks.',
  },
  priceAboveCost: {
    arguments: [],
    says: 'The price is above what the seller is shown to have paid. Not shown: a person looks. Never without a price.',
  },
  soldBy: {
    arguments: [{ name: 'kind', is: ['business', 'private'] }],
    says: 'The seller is of the kind. Not known: a person looks.',
  },
  acquiredFrom: {
    arguments: [{ name: 'source', is: ['retail', 'trade'] }],
    says: 'The seller acquired the goods there. Not shown: a person looks.',
  },
  categoryIs: {
    arguments: [{ name: 'word', is: 'text' }],
    says: 'The category’s name contains the word, whatever its case, width and accents.',
  },
} as const satisfies Record<string, FunctionShape>;

export type FunctionName = keyof typeof functions;

export const methods = {
  startsWith: 'The text starts with the other, exactly.',
  endsWith: 'The text ends with the other, exactly.',
  contains: 'The text contains the other, exactly.',
  lowerAscii: 'The text with A to Z in lower case.',
} as const;

export type MethodName = keyof typeof methods;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

export function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(variables, name);
}

/** The declared members of a variable. */
export function membersOf(name: VariableName): Readonly<Record<string, Member>> {
  return variables[name];
}
