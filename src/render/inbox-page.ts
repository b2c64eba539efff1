/** The pages of the inbox for browsers. They are read and downloaded from, and need no script. */
import type { NoticeKind } from '../domain/notice.ts';
import { framed, inboxPaths, noticePath } from './inbox-frame.ts';
import { appealLetters, contestForm, type AppealLetters, type Contestable } from './appeal-page.ts';
import { correspondence, type Correspondence } from './letter-page.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { noticeArticle } from './notice-article.ts';
import type { Wording } from './wording.ts';

/** A notice as its seller's list shows it. */
export interface InboxNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  /** The language that the notice is written in. */
  readonly locale: string;
  readonly subject: string;
  readonly issuedAt: string;
  readonly deliveredAt: string | null;
  readonly presumedAt: string | null;
  readonly firstReadAt: string | null;
}

export interface InboxList {
  readonly reader: string;
  readonly notices: readonly InboxNotice[];
  /** Cursor of what comes after these. */
  readonly older?: string;
  /** Whether newer ones come before these. */
  readonly hasNewer: boolean;
  /** Whether the reader may act for other sellers too. */
  readonly hasOthers: boolean;
}

/** A seller's notices, newest first. */
export function listPage(
  { reader, notices, older, hasNewer, hasOthers }: InboxList,
  wording: Wording,
): string {
  const { say } = wording;
  const title = say('inbox.title');
  const list =
    notices.length === 0
      ? markup`<p>${say('inbox.empty')}</p>`
      : markup`<ul class="notices">
${notices.map((notice) => listed(notice, wording))}
</ul>`;
  const next = `${inboxPaths.inbox}?cursor=${encodeURIComponent(older ?? '')}`;
  const links = [
    ...(hasNewer ? [markup`<a href="${inboxPaths.inbox}">${say('inbox.newest')}</a>`] : []),
    ...(hasOthers ? [markup`<a href="${inboxPaths.choose}">${say('inbox.choose.title')}</a>`] : []),
    ...(older === undefined ? [] : [markup`<a href="${next}">${say('inbox.older')}</a>`]),
  ];
  const main = markup`<h1>${title}</h1>
${list}
${links.length === 0 ? nothing : markup`<nav class="pages" aria-label="${say('inbox.pages')}">${links}</nav>`}`;
  return framed({ title, reader, main }, wording);
}

function listed(notice: InboxNotice, wording: Wording): Markup {
  const { say, on, locale } = wording;
  const { id, kind, subject, issuedAt } = notice;
  const isUnread = notice.firstReadAt === null;
  const lang = notice.locale === locale ? nothing : markup` lang="${notice.locale}"`;
  const unread = isUnread ? markup`<span class="unread">${say('inbox.unread')}</span> ` : nothing;
  const day = markup`<time datetime="${issuedAt}">${on(issuedAt)}</time>`;
  return markup`<li${isUnread ? markup` class="new"` : nothing}>
<a href="${noticePath(id)}"${lang}><bdi>${subject}</bdi></a>
<p>${unread}<span>${say(`inbox.kind.${kind}`)}</span> ${day}</p>
</li>`;
}

export interface InboxReading {
  readonly reader: string;
  readonly notice: InboxNotice & { readonly html: string };
  readonly correspondence?: Correspondence;
  readonly contestable?: Contestable;
  readonly appeal?: AppealLetters;
}

/** One notice, whole, with how it reached the seller. */
export function noticePage(
  { reader, notice, correspondence: letters, contestable, appeal }: InboxReading,
  wording: Wording,
): string {
  const { say } = wording;
  const main = markup`<nav class="tools" aria-label="${say('inbox.about')}">
<a href="${inboxPaths.inbox}">${say('inbox.back')}</a>
<a href="${noticePath(notice.id)}/download">${say('inbox.download')}</a>
</nav>
<dl class="receipt">
${receipt(notice, wording)}
</dl>
${notice.firstReadAt === null ? markup`<p class="remark">${say('inbox.not-counted')}</p>` : nothing}
<div class="notice">
${noticeArticle(notice.html)}
</div>
${letters === undefined ? nothing : correspondence(letters, wording)}
${contestable === undefined ? nothing : contestForm(contestable, wording)}
${appeal === undefined ? nothing : appealLetters(appeal, wording)}`;
  return framed({ title: notice.subject, reader, main }, wording);
}

function receipt(notice: InboxNotice, { say, at }: Wording): readonly Markup[] {
  const { issuedAt, deliveredAt, presumedAt, firstReadAt } = notice;
  const rows = [
    [say('inbox.issued'), issuedAt],
    [say('inbox.delivered'), deliveredAt],
    [say('inbox.presumed'), deliveredAt === null ? presumedAt : null],
    [say('inbox.first-read'), firstReadAt],
  ] as const;
  return rows.flatMap(([label, instant]) =>
    instant === null
      ? []
      : [
          markup`<div><dt>${label}</dt><dd><time datetime="${instant}">${at(instant)}</time></dd></div>`,
        ],
  );
}

/** Why a page says something else than what was asked for. */
export type Told = 'missing' | 'no-inbox' | 'elsewhere' | 'malformed' | 'busy' | 'fault';

export function toldPage(
  { told, reader }: { readonly told: Told; readonly reader?: string },
  wording: Wording,
): string {
  const title = wording.say(`inbox.${told}.title`);
  const back = markup`<p><a href="${inboxPaths.inbox}">${wording.say('inbox.back')}</a></p>`;
  const main = markup`<h1>${title}</h1>
<p>${wording.say(`inbox.${told}.text`)}</p>
${told === 'no-inbox' ? nothing : back}`;
  return framed({ title, main, ...(reader === undefined ? {} : { reader }) }, wording);
}
