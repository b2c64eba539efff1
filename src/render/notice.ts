import type { NoticeContent, Reader, RenderedNotice } from '../domain/notice.ts';
import { announcementDocument } from './announcement-notice.ts';
import {
  appealLateDocument,
  appealLetterDocument,
  appealPausedDocument,
  appealReceivedDocument,
  appealReliefDocument,
  appealResumedDocument,
} from './appeal-notice.ts';
import { applicationDecidedDocument, applicationQuestionDocument } from './application-notice.ts';
import {
  approvalExpiringDocument,
  approvalRecheckDocument,
  approvalRevokedDocument,
} from './approval-notice.ts';
import { decisionDocument } from './decision-notice.ts';
import type { NoticeDocument } from './document.ts';
import { graceDocument } from './grace-notice.ts';
import { htmlBody } from './html-body.ts';
import { caseLetterDocument } from './letter-notice.ts';
import { linkDecidedDocument, linkShownDocument } from './link-notice.ts';
import { nameOf, startOf } from './listing-text.ts';
import { measureBegunDocument } from './measure-begun-notice.ts';
import { mandateEndedDocument, mandateGivenDocument } from './mandate-notice.ts';
import { measureEndedDocument } from './measure-ended-notice.ts';
import { stockRemovalDocument } from './stock-removal-notice.ts';
import { omissionDisclosedDocument } from './omission-notice.ts';
import { tidy } from './paragraphs.ts';
import { appealRuledDocument } from './ruling-notice.ts';
import { strikeAnsweredDocument } from './strike-notice.ts';
import { textBody } from './text-body.ts';
import { verificationDecidedDocument, verificationDueDocument } from './verification-notice.ts';
import { wordingFor, type Wording } from './wording.ts';

/** Longest subject, in code points; mail clients show less. */
const longestSubject = 200;

/**
 * Words a notice for its reader: the same content, reader and id always give the same notice.
 * The locale is the nearest catalogue's: the same language, else English, which the notice then says.
 */
export function renderNotice(
  content: NoticeContent,
  { id, reader }: { readonly id: string; readonly reader: Reader },
): RenderedNotice {
  const wording = wordingFor({ ...reader, name: nameOf(reader.name) });
  const document = documentOf(content, { id, wording });
  return {
    locale: wording.locale,
    subject: startOf(tidy(document.subject), longestSubject),
    text: textBody(document, wording),
    html: htmlBody(document, wording),
  };
}

function documentOf(
  content: NoticeContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  switch (content.kind) {
    case 'decision':
      return decisionDocument(content, { id, wording });
    case 'announcement':
      return announcementDocument(content, { id, wording });
    case 'grace-given':
      return graceDocument(content, { id, wording });
    case 'measure-begun':
      return measureBegunDocument(content, { id, wording });
    case 'measure-ended':
      return measureEndedDocument(content, { id, wording });
    case 'stock-removal':
      return stockRemovalDocument(content, { id, wording });
    case 'mandate-given':
      return mandateGivenDocument(content, { id, wording });
    case 'verification-due':
      return verificationDueDocument(content, { id, wording });
    case 'verification-decided':
      return verificationDecidedDocument(content, { id, wording });
    case 'strike-answered':
      return strikeAnsweredDocument(content, { id, wording });
    case 'mandate-ended':
      return mandateEndedDocument(content, { id, wording });
    case 'case-letter':
      return caseLetterDocument(content, { id, wording });
    case 'omission-disclosed':
      return omissionDisclosedDocument(content, { id, wording });
    case 'link-shown':
      return linkShownDocument(content, { id, wording });
    case 'link-decided':
      return linkDecidedDocument(content, { id, wording });
    case 'application-decided':
      return applicationDecidedDocument(content, { id, wording });
    case 'application-question':
      return applicationQuestionDocument(content, { id, wording });
    case 'approval-expiring':
      return approvalExpiringDocument(content, { id, wording });
    case 'approval-revoked':
      return approvalRevokedDocument(content, { id, wording });
    case 'approval-recheck':
      return approvalRecheckDocument(content, { id, wording });
    case 'appeal-received':
      return appealReceivedDocument(content, { id, wording });
    case 'appeal-letter':
      return appealLetterDocument(content, { id, wording });
    case 'appeal-paused':
      return appealPausedDocument(content, { id, wording });
    case 'appeal-resumed':
      return appealResumedDocument(content, { id, wording });
    case 'appeal-relief':
      return appealReliefDocument(content, { id, wording });
    case 'appeal-late':
      return appealLateDocument(content, { id, wording });
    case 'appeal-ruled':
      return appealRuledDocument(content, { id, wording });
  }
}
