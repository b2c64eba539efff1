/** The texts of a listing, each under the name that evidence gives it. */
import type { Evidence, Listing } from './types.ts';

/** Where a text stands; `title` weighs most when a listing is classified. */
export type FieldPlace = 'title' | 'body' | 'brand' | 'category';

export interface Field {
  /** `title`, `bullets[2]`, `description`, `attributes.material`, `brand`, `category`. */
  readonly name: string;
  readonly place: FieldPlace;
  readonly value: string;
}

/** In the order in which evidence is listed. Empty texts are left out. */
export function fieldsOf(listing: Listing): readonly Field[] {
  const attributes = Object.entries(listing.attributes ?? {});
  const fields: readonly Field[] = [
    { name: 'title', place: 'title', value: listing.title },
    ...(listing.bullets ?? []).map((value, at): Field => ({
      name: `bullets[${String(at)}]`,
      place: 'body',
      value,
    })),
    { name: 'description', place: 'body', value: listing.description ?? '' },
    ...attributes.map(([key, value]): Field => ({
      name: `attributes.${key}`,
      place: 'body',
      value,
    })),
    { name: 'brand', place: 'brand', value: listing.brand ?? '' },
    { name: 'category', place: 'category', value: listing.category ?? '' },
  ];
  return fields.filter((field) => field.value !== '');
}

/** A piece of a field as evidence. `start` and `end` are UTF-16 offsets into the field's own value. */
export function evidenceIn(
  field: Pick<Field, 'name' | 'value'>,
  span: { readonly start: number; readonly end: number },
  matched: string,
): Evidence {
  return {
    field: field.name,
    start: span.start,
    end: span.end,
    text: field.value.slice(span.start, span.end),
    matched,
  };
}
