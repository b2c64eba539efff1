/** Lines of UTF-8 bytes. */

export interface TextLine {
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

const newline = 0x0a;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines that are not blank, without a byte order mark at the start. Malformed bytes become U+FFFD. */
export function* linesOf(bytes: Uint8Array): Generator<TextLine> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    const text = textOf(bytes.subarray(start, end), line);
    if (!isBlank(text)) yield { line, text };
    start = end + 1;
  }
}

/** One line's text. */
export function textOf(bytes: Uint8Array, line: number): string {
  const decoded = decoder.decode(bytes);
  return line === 1 ? decoded.replace(/^\u{feff}/u, '') : decoded;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
