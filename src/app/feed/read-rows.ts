import { parse } from 'csv-parse/sync';

export type FeedFormat = 'ndjson' | 'json' | 'csv';

/** A row of a feed as the text of a JSON value, unread; or why it cannot be one. */
export type FeedText =
  | { readonly kind: 'row'; readonly line: number; readonly text: string }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

type Cells = Readonly<Record<string, string>>;

/**
 * Cuts a feed into rows, so that a bad one spoils itself alone. In NDJSON and CSV, `line` is the line in the file; in
 * JSON, the place in the array, from 1. `fromCells` makes an object of a CSV row, whose empty cells are left out.
 */
export function* readRows(
  text: string,
  format: FeedFormat,
  fromCells: (cells: Cells) => unknown = (cells) => cells,
): Iterable<FeedText> {
  if (format === 'ndjson') yield* readLines(text);
  else if (format === 'json') yield* readJson(text);
  else yield* readCsv(text, fromCells);
}

function* readLines(text: string): Iterable<FeedText> {
  let line = 0;
  for (const part of withoutMark(text).split('\n')) {
    line += 1;
    if (part.trim() !== '') yield { kind: 'row', line, text: part };
  }
}

function* readJson(text: string): Iterable<FeedText> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(withoutMark(text));
  } catch (error) {
    const reason = `The file is not JSON (${error instanceof Error ? error.message : String(error)}); nothing of it was read.`;
    yield { kind: 'rejected', line: 1, reason };
    return;
  }
  const values: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  for (const [index, value] of values.entries())
    yield { kind: 'row', line: index + 1, text: JSON.stringify(value) };
}

function* readCsv(text: string, fromCells: (cells: Cells) => unknown): Iterable<FeedText> {
  const rejected: FeedText[] = [];
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
  for (const { record, info } of rows) {
    const filled = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
    yield { kind: 'row', line: info.lines, text: JSON.stringify(fromCells(filled)) };
  }
  yield* rejected;
}

interface CsvRow {
  readonly record: Cells;
  readonly info: { readonly lines: number };
}

function withoutMark(text: string): string {
  return text.replace(/^\u{feff}/u, '');
}
