import Type, { type TProperties, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { closed } from './operation.ts';

export const mostItems = 200;
const usualItems = 50;

const pageQuery = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: mostItems,
      default: usualItems,
      description: 'The most items wanted.',
    }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 400,
      description: '`next` of the page before. Opaque: do not make one yourself.',
    }),
  ),
};

/** The query of a list: limit, cursor, and its own filters. */
export function pageOf<T extends TProperties>(filters: T) {
  return Type.Object({ ...pageQuery, ...filters }, { additionalProperties: false });
}

/** One page of a list. `next` is there when there is more. */
export function listOf<T extends TSchema>(item: T) {
  return closed({ items: Type.Array(item), next: Type.Optional(Type.String()) });
}

/** Where a page ended: the keys that the list is sorted by, of its last item. */
const Position = Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 3 });

export function writeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** What `writeCursor` wrote, of as many keys as the list has; undefined for anything else. */
export function readCursor(cursor: string, keys: number): readonly string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  return Value.Check(Position, value) && value.length === keys ? value : undefined;
}

export function limitOf(query: { readonly limit?: number }): number {
  return query.limit ?? usualItems;
}
