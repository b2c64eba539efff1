/** Values as they go over the wire, whatever the noun. */
import Type, { type TSchema } from 'typebox';
import { roles } from '../domain/actor.ts';
import { powers } from '../domain/mandate.ts';
import { closed } from './operation.ts';

export const Id = Type.String({
  format: 'uuid',
  examples: ['0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e'],
});

/** Ids that the operator's own systems give: sellers, listings. */
export const ForeignId = Type.String({ minLength: 1, maxLength: 200 });

/** Lower-case words joined by hyphens: sites, policies, rules, product classes. */
export const Slug = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
});

export const Instant = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'An instant in ISO 8601 with its offset; answers are in UTC with milliseconds.',
  examples: ['2020-03-12T09:00:00.000Z'],
});

export const Locale = Type.String({
  pattern: '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$',
  description: 'A BCP 47 language tag.',
  examples: ['en', 'zh-CN', 'ja'],
});

export const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' });

export const Line = Type.String({ minLength: 1, maxLength: 500 });

/** Reasons that a person types: read by the seller, so never empty. */
export const Reason = Type.String({ minLength: 1, maxLength: 8000 });

export const Money = closed(
  {
    amount: Type.String({
      pattern: '^-?\\d+(\\.\\d+)?$',
      description: 'Decimal in major units, exact.',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
  },
  'An amount of money.',
);

/** Text for people by language; English is always there. */
export const Texts = Type.Record(Type.String(), Type.String(), {
  description: 'Text by language tag.',
});

export const Role = oneOf(...roles);

export const Power = Type.Enum([...powers], {
  type: 'string',
  description: 'What a mandate lets its holder do for a seller.',
});

export const Actor = Type.Union(
  [
    closed({ kind: Type.Literal('system') }),
    closed({ kind: Type.Literal('person'), id: Type.String() }),
    closed({ kind: Type.Literal('key'), id: Type.String() }),
  ],
  { description: 'Who did it. An automatic act is signed by the system.' },
);

export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

export function oneOf<const T extends readonly string[]>(...values: T) {
  return Type.Enum<[...T]>(values, { type: 'string' });
}

/** Parameters of an address that names one row of ours. */
export const ById = Type.Object({ id: Id });
