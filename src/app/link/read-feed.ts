import { parseLink, type NewLink } from '../../domain/link.ts';
import { readRows, type FeedFormat } from '../feed/read-rows.ts';

export type LinkRow =
  | { readonly kind: 'link'; readonly line: number; readonly link: NewLink }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string };

/** Reads a feed of links row by row; a bad row is rejected with its line and what to do. */
export function* readFeed(text: string, format: FeedFormat): Iterable<LinkRow> {
  for (const row of readRows(text, format, fromCells))
    yield row.kind === 'rejected' ? row : rowOf(row.line, row.text);
}

/** In CSV a link has one piece of evidence: `of`, and `commitment` or `reference`. */
function fromCells(cells: Readonly<Record<string, string>>): unknown {
  const { of, commitment, reference, ...rest } = cells;
  const kind = commitment === undefined ? 'reference' : 'commitment';
  return { ...rest, evidence: [{ of, kind, value: commitment ?? reference }] };
}

function rowOf(line: number, text: string): LinkRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      kind: 'rejected',
      line,
      reason: 'The line is not JSON: write one JSON object to a line.',
    };
  }
  const parsed = parseLink(value);
  return parsed.ok
    ? { kind: 'link', line, link: parsed.link }
    : { kind: 'rejected', line, reason: parsed.reason };
}
