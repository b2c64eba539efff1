import type { AnnouncedListing } from '../domain/announcement.ts';
import type { VocabularyTitles } from '../domain/vocabulary-titles.ts';
import { listedBlocks } from './announcement-listings.ts';
import type { Naming } from './vocabulary-name.ts';
import { htmlBody } from './html-body.ts';
import { framed, noticePath } from './inbox-frame.ts';
import { markup, nothing } from './markup.ts';
import { noticeArticle } from './notice-article.ts';
import { textBody } from './text-body.ts';
import type { Wording } from './wording.ts';

export interface AnnouncedPage {
  readonly reader: string;
  /** The announcement's notice. */
  readonly notice: { readonly id: string; readonly subject: string };
  readonly listings: readonly AnnouncedListing[];
  readonly titles: VocabularyTitles;
  /** Cursor of what comes after these. */
  readonly next?: string;
}

/** Every listing that an announcement named, page by page: a notice has room for the first of them only. */
export function announcedPage(
  { reader, notice, listings, titles, next }: AnnouncedPage,
  wording: Wording,
): string {
  const { say } = wording;
  const title = say('announcement.listings.heading');
  const here = `${noticePath(notice.id)}/listings`;
  const blocks = listedBlocks(listings, { titles, wording });
  const older = `${here}?cursor=${encodeURIComponent(next ?? '')}`;
  const main = markup`<nav class="tools" aria-label="${say('inbox.about')}">
<a href="${noticePath(notice.id)}">${say('announcement.listings.back')}</a>
<a href="${here}/download">${say('inbox.download')}</a>
</nav>
<h1>${title}</h1>
<p><bdi>${notice.subject}</bdi></p>
<div class="notice">
${noticeArticle(htmlBody({ subject: title, blocks }, wording))}
</div>
${next === undefined ? nothing : markup`<nav class="pages" aria-label="${say('inbox.pages')}"><a href="${older}">${say('announcement.listings.next')}</a></nav>`}`;
  return framed({ title, reader, main }, wording);
}

/** The same as text, for a file. */
export function announcedText(
  listings: readonly AnnouncedListing[],
  { titles, wording }: Naming,
): string {
  const subject = wording.say('announcement.listings.heading');
  return textBody({ subject, blocks: listedBlocks(listings, { titles, wording }) }, wording);
}
