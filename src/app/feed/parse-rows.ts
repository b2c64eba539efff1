import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { isStorable } from '../../domain/storable.ts';
import { readRows, type FeedFormat } from './read-rows.ts';

export type ParsedRow<T> =
  | { readonly kind: 'row'; readonly line: number; readonly value: T }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

/** How the cells of a CSV row are read besides the rule that a dot in a column's name leads one level down. */
export type CellReader = (name: string, cell: string) => unknown;

/** Reads the rows of a feed as values of one shape. A row of another shape is rejected with each member that is wrong. */
export function* parseRows<T extends TSchema>(
  shape: T,
  {
    text,
    format,
    readCell = (_name, cell) => cell,
  }: { readonly text: string; readonly format: FeedFormat; readonly readCell?: CellReader },
): Iterable<ParsedRow<Static<T>>> {
  const fromCells = (cells: Readonly<Record<string, string>>) => nested(cells, readCell);
  for (const row of readRows(text, format, fromCells)) {
    if (row.kind === 'rejected') yield row;
    else yield parseRow(shape, { row, isText: format === 'csv' });
  }
}

function parseRow<T extends TSchema>(
  shape: T,
  {
    row: { line, text },
    isText,
  }: {
    readonly row: { readonly line: number; readonly text: string };
    /** Whether numbers and booleans came as text. */
    readonly isText: boolean;
  },
): ParsedRow<Static<T>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'rejected', line, reason: `The row is not JSON (${why}).` };
  }
  const value: unknown = isText ? Value.Convert(shape, parsed) : parsed;
  if (!Value.Check(shape, value)) {
    const wrong = Value.Errors(shape, value).map(
      ({ instancePath, message }) => `${instancePath.slice(1) || 'the row'} ${message}`,
    );
    return { kind: 'rejected', line, reason: `Correct this: ${wrong.join('; ')}.` };
  }
  return isStorable(value)
    ? { kind: 'row', line, value }
    : { kind: 'rejected', line, reason: 'Send text in well-formed Unicode without U+0000.' };
}

function nested(cells: Readonly<Record<string, string>>, readCell: CellReader): unknown {
  const whole: Record<string, unknown> = {};
  const inner = new Map<string, Record<string, unknown>>();
  for (const [name, cell] of Object.entries(cells)) {
    const [outer = name, ...rest] = name.split('.');
    const value = readCell(name, cell);
    if (rest.length === 0) whole[name] = value;
    else inner.set(outer, { ...inner.get(outer), [rest.join('.')]: value });
  }
  return { ...whole, ...Object.fromEntries(inner) };
}
