import type { MessageContent } from '../domain/message.ts';
import type { RenderedNotice } from '../domain/notice.ts';
import { heading, paragraph, row, type Block, type NoticeDocument } from './document.ts';
import { htmlBody } from './html-body.ts';
import { acceptPath } from './inbox-frame.ts';
import { nameOf, startOf } from './listing-text.ts';
import { tidy } from './paragraphs.ts';
import { textBody } from './text-body.ts';
import { wordingFor, type Wording } from './wording.ts';

const longestSubject = 200;

/** Words a mail to a person who is not reached by an inbox. The same content and locale always give the same mail. */
export function renderMessage(content: MessageContent, locale: string): RenderedNotice {
  const { timeZone, portal } = content;
  const name = nameOf(content.kind === 'contact-code' ? content.sellerName : content.name);
  const wording = wordingFor({ name, locale, timeZone, portal });
  const document = documentOf(content, wording);
  return {
    locale: wording.locale,
    subject: startOf(tidy(document.subject), longestSubject),
    text: textBody(document, wording),
    html: htmlBody(document, wording),
  };
}

function documentOf(content: MessageContent, wording: Wording): NoticeDocument {
  const { say, reader, at } = wording;
  const seller = nameOf(content.sellerName);
  const subject = say(`message.${content.kind}.subject`, { seller });
  const opening = [heading(1, subject), paragraph(say('greeting', { name: reader.name }))];
  switch (content.kind) {
    case 'contact-code':
      return {
        subject,
        blocks: [
          ...opening,
          paragraph(say('message.contact-code.why', { seller })),
          ...codeBlocks(content, wording),
          paragraph(say('message.contact-code.otherwise')),
        ],
      };
    case 'invitation':
      return {
        subject,
        blocks: [
          ...opening,
          paragraph(say('message.invitation.why', { seller, holder: content.holder })),
          {
            kind: 'rows',
            rows: [
              row(
                say('mandate.powers'),
                ...content.powers.map((power) => say(`mandate.power.${power}`)),
              ),
            ],
          },
          paragraph(say('message.invitation.how')),
          {
            kind: 'paragraph',
            line: { kind: 'link', href: `${reader.portal}${acceptPath(content.mandate)}` },
          },
          ...codeBlocks(content, wording),
          paragraph(say('message.invitation.otherwise', { seller })),
        ],
      };
    case 'mandate-ended':
      return {
        subject,
        blocks: [
          ...opening,
          paragraph(
            say('message.mandate-ended.what', {
              seller,
              at: at(content.endedAt),
              reason: content.reason,
            }),
          ),
          paragraph(say('message.mandate-ended.record', { seller })),
        ],
      };
  }
}

function codeBlocks(
  { code, until }: { readonly code: string; readonly until: string },
  { say, at }: Wording,
): readonly Block[] {
  return [
    { kind: 'rows', rows: [row(say('message.code'), code)] },
    paragraph(say('message.code-until', { until: at(until) })),
  ];
}
