import { limitOf, readCursor, writeCursor } from '../contract/page.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { isInstant } from '../domain/time.ts';
import type { Page, PageOf } from '../store/page.ts';

/** What kind of value each key of a list's order is. */
type KeyKind = 'id' | 'instant' | 'number' | 'text';

const isOf: Readonly<Record<KeyKind, (value: string) => boolean>> = {
  id: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  instant: isInstant,
  number: (value) => /^\d{1,18}$/.test(value),
  text: () => true,
};

/** The page that a query asks for. Refusal: `request/cursor-unknown` for a cursor that this list did not give. */
export function readPage(
  query: { readonly limit?: number; readonly cursor?: string },
  keys: readonly KeyKind[],
): Result<Page> {
  const limit = limitOf(query);
  if (query.cursor === undefined) return done({ limit });
  const after = readCursor(query.cursor, keys.length);
  const isOurs = after?.every((value, place) => isOf[keys[place] ?? 'text'](value)) === true;
  return isOurs
    ? done({ limit, after })
    : refuse('request/cursor-unknown', 'The cursor is none of this list.');
}

/** A page as it goes over the wire. */
export function writePage<Row, Item>(
  page: PageOf<Row>,
  write: (row: Row) => Item,
): { readonly items: readonly Item[]; readonly next?: string } {
  const items = page.items.map(write);
  return page.next === undefined ? { items } : { items, next: writeCursor(page.next) };
}
