import { describe, expect, it } from 'vitest';

import { sampleNotices, sampleReaders } from '../../test/support/sample-notices.ts';
import { noticeArticle } from './notice-article.ts';
import { renderNotice } from './notice.ts';

const words = (html: string): string => html.replaceAll(/<[^>]*>/g, '').trim();

describe('a notice within a page', () => {
  it.each(Object.entries(sampleNotices))(
    'keeps every word of %s and no inline style',
    (_, content) => {
      const { html } = renderNotice(content, { id: 'N-1', reader: sampleReaders.ja });
      const article = noticeArticle(html).html;
      const body = html.slice(html.indexOf('<body'), html.indexOf('</body>'));
      expect(words(article)).toBe(words(body));
      expect(article).not.toMatch(/<[^>]* style=/);
      expect(article).toMatch(/^<div role="article" lang="ja">\n<h1>/);
    },
  );

  it('leaves text alone that looks like a style', () => {
    const html =
      '<body style="margin:0"><p lang="de" style="x">a style="b" &lt;p style="c"&gt;</p></body>';
    expect(noticeArticle(html).html).toBe('<p lang="de">a style="b" &lt;p style="c"&gt;</p>');
  });
});
