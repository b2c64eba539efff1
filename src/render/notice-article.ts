import type { Markup } from './markup.ts';

/**
 * The body of a notice as it was issued, to stand within a page. A mail carries its looks in `style` attributes, which
 * the page's own rules replace: they know the dark, and then no inline style needs to be let. Every `<` of a notice
 * begins a tag and every `>` ends one, since `htmlBody` escapes both in text and in attributes.
 */
export function noticeArticle(html: string): Markup {
  const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? '';
  return { html: body.replaceAll(/<[a-z][^>]*>/g, withoutStyle).trim() };
}

function withoutStyle(tag: string): string {
  return tag.replaceAll(/ style="[^"]*"/g, '');
}
