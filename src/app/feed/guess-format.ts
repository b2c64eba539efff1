import type { FeedFormat } from './read-rows.ts';

/** Format of a feed by its first character: an array, an object a line, or comma-separated values with a header. */
export function guessFormat(text: string): FeedFormat {
  const first = /[^\s\u{feff}]/u.exec(text)?.[0];
  if (first === '[') return 'json';
  return first === '{' ? 'ndjson' : 'csv';
}
