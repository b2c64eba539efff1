/** The values that the files in `packs/` are made of. */
import { Type, type TSchema } from 'typebox';

export const closed = { additionalProperties: false } as const;
export const object = <const T extends Record<string, TSchema>>(
  properties: T,
  description?: string,
) => Type.Object(properties, description === undefined ? closed : { ...closed, description });

export const Id = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'Lower-case words joined by hyphens.',
});
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
  description: 'An instant in UTC: 2020-03-11T08:00:00Z.',
});
export const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'A calendar day: 2020-03-11.',
});
/** ISO 8601 durations in whole days, weeks, months, years or hours. */
export const Period = Type.String({
  pattern: '^P(\\d+[YMWD])+$|^PT\\d+H$',
  description: 'An ISO 8601 duration: P15D, P6M, PT48H.',
});
export const Line = Type.String({ minLength: 1, maxLength: 8000 });
/** Text for people: one entry a locale. English is always there. */
export const Texts = Type.Record(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' }), Line, {
  ...closed,
  minProperties: 1,
  required: ['en'],
  description: 'Text for people, one entry a locale: en, de, ja, zh-CN. English is always there.',
});
export const Terms = Type.Record(
  Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' }),
  Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, uniqueItems: true }),
  { ...closed, description: 'Phrases, one list a locale: en, de, ja, zh-CN.' },
);
