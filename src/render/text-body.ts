import type { Block, Level, Line, NoticeDocument, Row } from './document.ts';
import { paragraphsOf, tidy } from './paragraphs.ts';
import type { PickedText, Wording } from './wording.ts';

/** The plain-text body: complete by itself, one line a paragraph, so that any client may wrap it. */
export function textBody({ blocks }: NoticeDocument, wording: Wording): string {
  return `${blocks.map((block) => blockText(block, wording)).join('\n\n')}\n`;
}

function blockText(block: Block, wording: Wording): string {
  switch (block.kind) {
    case 'heading':
      return headingText(block);
    case 'paragraph':
      return lineText(block.line);
    case 'list':
      return block.items.map((item) => `- ${lineText(item)}`).join('\n');
    case 'rows':
      return block.rows.map((row) => rowText(row, wording)).join('\n');
    case 'legend':
      return tidy(wording.say('facts.legend-text'));
    case 'extract':
      return extractText(block.picked);
  }
}

function headingText({ level, words }: { readonly level: Level; readonly words: string }): string {
  const title = tidy(unmarked(words));
  const width = Math.min(widthOf(title), 72);
  switch (level) {
    case 1:
      return `${title}\n${'='.repeat(width)}`;
    case 2:
      return `\n${title}\n${'-'.repeat(width)}`;
    case 3:
      return `* ${title}`;
    case 4:
      return `** ${title}`;
  }
}

function rowText({ label, lines }: Row, { say }: Wording): string {
  const texts = lines.map(lineText);
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return say('row', { label, value: only });
  return [say('row', { label, value: '' }).trimEnd(), ...texts.map((text) => `  - ${text}`)].join(
    '\n',
  );
}

function extractText({ text, remark }: PickedText): string {
  const quoted = paragraphsOf(text).map((lines) => lines.map((line) => `  | ${line}`).join('\n'));
  return [...(remark === undefined ? [] : [`  ${remark.trim()}`]), quoted.join('\n  |\n')].join(
    '\n',
  );
}

function lineText(line: Line): string {
  switch (line.kind) {
    case 'words':
      return tidy(unmarked(line.words));
    case 'picked':
      return tidy(line.picked.text) + (line.picked.remark === undefined ? '' : line.picked.remark);
    case 'link':
      return line.href;
    case 'quote': {
      const { before, marked, after } = line.quote;
      const [start, end] = [unmarked(line.lead + before), unmarked(after + line.tail)];
      return tidy(`${start}«${unmarked(marked)}»${end}`);
    }
  }
}

/** Guillemets mark the evidence, so a listing's own are shown as single ones: no listing can mark itself. */
function unmarked(text: string): string {
  return text.replaceAll('«', '‹').replaceAll('»', '›');
}

const eastAsian = /[\p{Script=Han}\u3000-\u30ff\uff01-\uff60]/gu;

/** Columns that a text takes in a fixed-width font: East Asian letters take two. */
function widthOf(text: string): number {
  return text.length + (text.match(eastAsian)?.length ?? 0);
}
