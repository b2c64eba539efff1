import { isStorable } from '../../domain/storable.ts';
import { parseListing } from '../../engine/parse-listing.ts';
import type { Listing } from '../../engine/types.ts';
import { readRows, type FeedFormat } from '../feed/read-rows.ts';

export type FeedRow =
  | { readonly kind: 'listing'; readonly line: number; readonly listing: Listing }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

/**
 * Reads a feed row by row. A bad row is rejected with its line and what to do; the rest goes on. In NDJSON
 * and CSV, `line` is the line in the file; in JSON, the place in the array, from 1.
 */
export function* readFeed(text: string, format: FeedFormat): Iterable<FeedRow> {
  for (const row of readRows(text, format, fromColumns))
    yield row.kind === 'rejected' ? row : rowOf(row.line, row.text);
}

/** Bullets stand in `bullets` separated by `|`; attributes in `attributes.NAME`. */
function fromColumns(record: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const filled = Object.entries(record);
  const attributes = filled.flatMap(([name, value]) =>
    name.startsWith('attributes.') ? [[name.slice('attributes.'.length), value]] : [],
  );
  const rest = filled
    .filter(([name]) => !name.startsWith('attributes.'))
    .map(([name, value]) => [
      name,
      name === 'bullets' ? value.split('|').map((one) => one.trim()) : value,
    ]);
  return {
    ...Object.fromEntries(rest),
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
  };
}

function rowOf(line: number, text: string): FeedRow {
  const parsed = parseListing(text);
  if (!parsed.ok) return { kind: 'rejected', line, reason: parsed.reason };
  const { listing } = parsed;
  return isStorable(listing)
    ? { kind: 'listing', line, listing }
    : { kind: 'rejected', line, reason: unstorable };
}

const unstorable =
  'A text holds the character U+0000 or half of a surrogate pair: send text in well-formed Unicode.';
