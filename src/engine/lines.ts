/** Lines of UTF-8 bytes. */

export interface TextLine {
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

const newline = 0x0a;

/** Lines that are not blank, without a byte order mark at the start. Malformed bytes become U+FFFD. */
export function* linesOf(bytes: Uint8Array): Generator<TextLine> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    const decoded = decoder.decode(bytes.subarray(start, end));
    const text = line === 1 ? decoded.replace(/^\u{feff}/u, '') : decoded;
    if (text.trim() !== '') yield { line, text };
    start = end + 1;
  }
}
