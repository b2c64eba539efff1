import type { Block, Line, NoticeDocument, Row } from './document.ts';
import { paragraphsOf, tidy } from './paragraphs.ts';
import type { PickedText, Wording } from './wording.ts';

const styles = {
  body: 'margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font:16px/1.5 system-ui,-apple-system,"Segoe UI","Hiragino Sans","PingFang SC","Microsoft YaHei",sans-serif',
  page: 'max-width:42em;margin:0 auto;overflow-wrap:anywhere',
  h1: 'font-size:24px;line-height:1.25;margin:0 0 16px',
  h2: 'font-size:19px;line-height:1.3;margin:32px 0 8px;padding-top:12px;border-top:1px solid #c8c8c8',
  h3: 'font-size:16px;line-height:1.4;margin:20px 0 6px',
  h4: 'font-size:16px;line-height:1.4;font-weight:600;color:#4a4a4a;margin:16px 0 6px',
  p: 'margin:0 0 12px',
  list: 'margin:0 0 12px;padding-left:24px',
  item: 'margin:0 0 6px',
  table: 'border-collapse:collapse;width:100%;margin:0 0 12px',
  label: 'text-align:left;vertical-align:top;font-weight:600;padding:4px 16px 4px 0;width:32%',
  value: 'vertical-align:top;padding:4px 0',
  extract: 'margin:0 0 12px;padding:2px 0 2px 14px;border-left:4px solid #8a8a8a',
  mark: 'background:#ffe58a;color:#1a1a1a;padding:0 2px',
  link: 'color:#0b57d0',
} as const;

/** The HTML body: headings, tables of label and value, marked evidence; nothing is loaded from anywhere. */
export function htmlBody({ subject, blocks }: NoticeDocument, wording: Wording): string {
  return [
    '<!doctype html>',
    `<html lang="${wording.locale}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(tidy(subject))}</title>`,
    '</head>',
    `<body style="${attribute(styles.body)}">`,
    `<div role="article" lang="${wording.locale}" style="${styles.page}">`,
    ...blocks.map((block) => blockHtml(block, wording)),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function blockHtml(block: Block, wording: Wording): string {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${block.level}` as const;
      return `<${tag} style="${styles[tag]}">${escape(tidy(block.words))}</${tag}>`;
    }
    case 'paragraph':
      return `<p style="${styles.p}">${lineHtml(block.line, wording)}</p>`;
    case 'list':
      return listHtml(block.items, wording);
    case 'rows':
      return `<table style="${styles.table}"><tbody>\n${block.rows.map((row) => rowHtml(row, wording)).join('\n')}\n</tbody></table>`;
    case 'legend':
      return `<p style="${styles.p}">${escape(tidy(wording.say('facts.legend-html')))}</p>`;
    case 'extract':
      return extractHtml(block.picked, wording);
  }
}

function listHtml(items: readonly Line[], wording: Wording): string {
  const entries = items.map((item) => `<li style="${styles.item}">${lineHtml(item, wording)}</li>`);
  return `<ul style="${styles.list}">\n${entries.join('\n')}\n</ul>`;
}

function rowHtml({ label, lines }: Row, wording: Wording): string {
  const [only] = lines;
  const value =
    lines.length === 1 && only !== undefined ? lineHtml(only, wording) : listHtml(lines, wording);
  return `<tr><th scope="row" style="${styles.label}">${escape(tidy(label))}</th><td style="${styles.value}">${value}</td></tr>`;
}

function extractHtml({ text, lang, remark }: PickedText, wording: Wording): string {
  const paragraphs = paragraphsOf(text).map(
    (lines) =>
      `<p${inLanguage(lang, wording)} style="${styles.p}">${lines.map(escape).join('<br>')}</p>`,
  );
  const note = remark === undefined ? [] : [`<p style="${styles.p}">${escape(remark.trim())}</p>`];
  return `<blockquote style="${styles.extract}">\n${[...note, ...paragraphs].join('\n')}\n</blockquote>`;
}

function lineHtml(line: Line, wording: Wording): string {
  switch (line.kind) {
    case 'words':
      return escape(tidy(line.words));
    case 'picked': {
      const { text, lang, remark } = line.picked;
      const note = remark === undefined ? '' : escape(remark);
      return `<span${inLanguage(lang, wording)}>${escape(tidy(text))}</span>${note}`;
    }
    case 'link':
      return `<a href="${attribute(line.href)}" style="${styles.link}">${escape(line.href)}</a>`;
    case 'quote': {
      const { before, marked, after } = line.quote;
      const quote = `<bdi>${escape(before)}<mark style="${styles.mark}">${escape(marked)}</mark>${escape(after)}</bdi>`;
      return `${escape(line.lead)}${quote}${escape(line.tail)}`;
    }
  }
}

function inLanguage(lang: string, { locale }: Wording): string {
  return lang === locale ? '' : ` lang="${attribute(lang)}"`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return escape(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
