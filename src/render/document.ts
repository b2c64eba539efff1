/**
 * A notice between content and body: worded, in order, and knowing neither text nor HTML. Both bodies are
 * written from the same document, so neither can say less than the other.
 */
import type { Quote } from './listing-text.ts';
import type { PickedText } from './wording.ts';

export type Line =
  | { readonly kind: 'words'; readonly words: string }
  /** Words of the operator's own, in the language they are in. */
  | { readonly kind: 'picked'; readonly picked: PickedText }
  | { readonly kind: 'link'; readonly href: string }
  /** `{quote}` within a sentence, its mark kept; the sentence is cut at the place where it stands. */
  | { readonly kind: 'quote'; readonly lead: string; readonly quote: Quote; readonly tail: string };

/** How deep a heading stands. */
export type Level = 1 | 2 | 3 | 4;

export interface Row {
  readonly label: string;
  readonly lines: readonly Line[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: Level; readonly words: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** How evidence is marked, which differs between the bodies. */
  | { readonly kind: 'legend' }
  /** A text of some length, set apart. */
  | { readonly kind: 'extract'; readonly picked: PickedText };

export interface NoticeDocument {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export function heading(level: Level, words: string): Block {
  return { kind: 'heading', level, words };
}

const below = { 1: 2, 2: 3, 3: 4, 4: 4 } as const;

/** The same blocks one heading deeper, to stand as a section within others. */
export function deeper(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: below[block.level] } : block,
  );
}

export function words(text: string): Line {
  return { kind: 'words', words: text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', line: words(text) };
}

export function row(label: string, ...lines: readonly (Line | string)[]): Row {
  return { label, lines: lines.map((line) => (typeof line === 'string' ? words(line) : line)) };
}
