// JSON.stringify writes both as escapes; an even number of backslashes before is text about an escape.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/**
 * Whether every text in a JSON value can be kept: PostgreSQL holds no U+0000, and RFC 8785 section 3.2.2.2
 * knows no bytes for half of a surrogate pair.
 */
export function isStorable(value: unknown): boolean {
  return !unstorable.test(JSON.stringify(value) ?? '');
}
