import { parse } from 'csv-parse/sync';
import { isStorable } from '../../domain/storable.ts';
import { parseListing } from '../../engine/parse-listing.ts';
import type { Listing } from '../../engine/types.ts';

export type FeedFormat = 'ndjson' | 'json' | 'csv';

export type FeedRow =
  | { readonly kind: 'listing'; readonly line: number; readonly listing: Listing }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

/**
 * Reads a feed row by row. A bad row is rejected with its line and what to do; the rest goes on. In NDJSON
 * and CSV, `line` is the line in the file; in JSON, the place in the array, from 1.
 */
export function* readFeed(text: string, format: FeedFormat): Iterable<FeedRow> {
  if (format === 'ndjson') yield* readLines(text);
  else if (format === 'json') yield* readJson(text);
  else yield* readCsv(text);
}

function* readLines(text: string): Iterable<FeedRow> {
  let line = 0;
  for (const part of withoutMark(text).split('\n')) {
    line += 1;
    if (part.trim() !== '') yield rowOf(line, part);
  }
}

function* readJson(text: string): Iterable<FeedRow> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(withoutMark(text));
  } catch (error) {
    const reason = `The file is not JSON (${error instanceof Error ? error.message : String(error)}); nothing of it was read.`;
    yield { kind: 'rejected', line: 1, reason };
    return;
  }
  const values: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  for (const [index, value] of values.entries()) yield rowOf(index + 1, JSON.stringify(value));
}

function* readCsv(text: string): Iterable<FeedRow> {
  const rejected: FeedRow[] = [];
  const rows: readonly CsvRow[] = parse(text, {
    bom: true,
    columns: (header: readonly string[]) => header.map((name) => name.trim()),
    skip_empty_lines: true,
    skip_records_with_error: true,
    info: true,
    on_skip: (error) => {
      rejected.push({
        kind: 'rejected',
        line: typeof error?.lines === 'number' ? error.lines : 0,
        reason: error?.message ?? 'The row cannot be read.',
      });
      return undefined;
    },
  });
  for (const { record, info } of rows) yield rowOf(info.lines, JSON.stringify(fromColumns(record)));
  yield* rejected;
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function withoutMark(text: string): string {
  return text.replace(/^\u{feff}/u, '');
}

/** Empty cells are absent members; bullets stand in `bullets` separated by `|`; attributes in `attributes.NAME`. */
function fromColumns(record: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const filled = Object.entries(record).filter(([, value]) => value !== '');
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
