import type { Read } from './order.ts';
import { isStorable } from './storable.ts';
import { instant, type Instant } from './time.ts';

/** What a warehouse counted of a listing's units at an instant. */
export interface StockCount {
  /** The operator's id of the count; once on a site. */
  readonly id: string;
  readonly site: string | undefined;
  readonly seller: string;
  readonly listing: string;
  readonly units: number;
  readonly at: Instant;
}

const longestId = 200;
const mostUnits = 1_000_000_000;

/** One count of a feed, or what to do about its row. Members that are not named here are ignored. */
export function parseStockCount(value: unknown): Read<StockCount> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('The row is no object: give one count in braces.');
  if (!isStorable(value))
    return wrong('A text holds U+0000 or half of a surrogate pair: send well-formed Unicode.');
  const text = (name: string): string | undefined => textOf(Reflect.get(value, name));
  const [id, seller, listing] = [text('id'), text('seller'), text('listing')];
  if (!isId(id) || !isId(seller) || !isId(listing))
    return wrong(
      `Each count has its id, seller and listing: texts of 1 to ${longestId} characters.`,
    );
  const units = text('units');
  if (units === undefined || !/^\d{1,10}$/.test(units) || Number(units) > mostUnits)
    return wrong(`The member "units" must be a whole number from 0 to ${String(mostUnits)}.`);
  const at = readAt(text('at'));
  if (at === undefined)
    return wrong(
      'The member "at" must be an instant with its offset, such as 2020-03-12T09:00:00Z.',
    );
  const site = text('site');
  return { ok: true, value: { id, site, seller, listing, units: Number(units), at } };
}

/** What a count says, in one fixed text, by which the same id with other content is told. */
export function contentOfCount({ seller, listing, units, at }: StockCount): string {
  return JSON.stringify([seller, listing, units, at]);
}

function isId(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text.length <= longestId;
}

function readAt(text: string | undefined): Instant | undefined {
  if (text === undefined || text.length > 40) return undefined;
  try {
    return instant(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

function wrong(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
