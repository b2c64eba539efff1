/**
 * Text that came in with a listing is hostile until shown otherwise. It is quoted as evidence, so it stays
 * what it says; what it may not do is break out of its place, forge a line of the notice, turn the reading
 * direction round, or push everything else out of sight.
 */

/** What stands where a long text was shortened. */
export const omission = '[…]';

/** Longest quotation of one piece of evidence, in code points; more is read in the inbox. */
export const longestQuote = 600;
/** Longest name of a listing, in code points. */
const longestName = 160;
/** How much of the surrounding text is shown on each side of what was found, in code points. */
const surroundings = 60;

/** Controls, line and paragraph separators: a run of them becomes one space. */
const breaks = /[\p{Cc}\s]+/gu;
/** Marks, embeddings, overrides and isolates that steer the reading direction; fillers that show as nothing. */
const steering =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb]/gu;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** One line of harmless text. What steered or hid is shown as U+FFFD, so that it can be seen that it was there. */
export function harmless(text: string): string {
  const line = text.toWellFormed().replaceAll(steering, '\ufffd').replaceAll(breaks, ' ');
  return rightToLeft.test(line) ? `${firstStrongIsolate}${line}${popIsolate}` : line;
}

/** A text of several lines, which it keeps, each of them harmless. */
export function harmlessLines(text: string): string {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/u)
    .map(harmless)
    .join('\n');
}

/** A title or an id, for use within a sentence. */
export function nameOf(text: string, longest = longestName): string {
  return harmless(startOf(text, longest)).trim();
}

export interface Quote {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** What was found, alone. */
export function quoteAlone(text: string): Quote {
  return { before: '', marked: harmless(startOf(text, longestQuote)), after: '' };
}

/** What was found, within the words around it. Offsets are UTF-16 units into `whole`. */
export function quoteWithin(
  whole: string,
  { start, end }: { readonly start: number; readonly end: number },
): Quote {
  return {
    before: harmless(endOf(whole.slice(0, start), surroundings)),
    marked: harmless(startOf(whole.slice(start, end), longestQuote)),
    after: harmless(startOf(whole.slice(end), surroundings)),
  };
}

/** The first code points of a text, an omission marked. */
export function startOf(text: string, longest: number): string {
  const points = Array.from(text.slice(0, 2 * longest + 2));
  return points.length <= longest ? text : `${points.slice(0, longest).join('')} ${omission}`;
}

function endOf(text: string, longest: number): string {
  const points = Array.from(text.slice(-(2 * longest + 2)));
  return points.length <= longest ? text : `${omission} ${points.slice(-longest).join('')}`;
}
