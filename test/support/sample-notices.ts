/** Notices about invented people and firms, for the tests and their golden texts. */
import type { NoticeContent, Reader } from '../../src/domain/notice.ts';
import { instant } from '../../src/domain/time.ts';
import type { CatalogueLocale } from '../../src/render/catalogue.ts';
import { clearAnnouncement, sampleAnnouncement } from './sample-announcements.ts';
import { sampleAppeals } from './sample-appeals.ts';
import { sampleApplications } from './sample-applications.ts';
import { sampleStock, stockTerms } from './sample-stock.ts';
import {
  clause,
  dear,
  protective,
  punitive,
  redress,
  termination,
  wide,
} from './sample-statements.ts';

export const sampleReaders: Readonly<Record<CatalogueLocale, Reader>> = {
  en: {
    name: 'Plain Example Goods Ltd',
    locale: 'en',
    timeZone: 'America/New_York',
    portal: 'https://market.example/inbox',
  },
  'zh-CN': {
    name: '示例贸易有限公司',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    portal: 'https://market.example/inbox',
  },
  ja: {
    name: '株式会社見本商店',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    portal: 'https://market.example/inbox',
  },
  de: {
    name: 'Musterhandel Beispiel GmbH',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    portal: 'https://market.example/inbox',
  },
};

const measureEnded: NoticeContent = {
  kind: 'measure-ended',
  decision: 'D-7',
  siteName: 'Example Market US',
  listing: 'L-100200',
  title: 'Cotton mask, washable, 2-pack',
  measure: 'listing-suppressed',
  reason: 'cured',
  endedAt: instant('2020-03-13T16:20:00Z'),
};

const measureEndedWide: NoticeContent = {
  kind: 'measure-ended',
  decision: 'D-11',
  siteName: 'Example Market US',
  measure: 'account-suspended',
  reason: 'lifted',
  endedAt: instant('2020-03-20T16:20:00Z'),
};

const measureBegun: NoticeContent = {
  kind: 'measure-begun',
  decision: 'D-11',
  siteName: 'Example Market US',
  measure: 'account-terminated',
  begunAt: instant('2020-04-11T09:00:00Z'),
};

/** The same policy twice, so that its text is quoted once, and a protective measure beside them. */
const together: NoticeContent = {
  kind: 'decision',
  parts: [
    { decision: 'D-7', statement: punitive },
    {
      decision: 'D-8',
      statement: dear,
    },
    { decision: 'D-9', statement: protective },
  ],
};

const graceGiven: NoticeContent = {
  kind: 'grace-given',
  siteName: 'Example Market US',
  policyTitle: clause.policyTitle,
  ruleTitle: clause.ruleTitle,
  ground: 'adaptation',
  justification: { text: 'New boxes must be printed, which takes a month.', language: 'en' },
  until: instant('2020-05-01T07:00:00Z'),
};

export const sampleNotices = {
  decision: { kind: 'decision', parts: [{ decision: 'D-7', statement: punitive }] },
  protective: { kind: 'decision', parts: [{ decision: 'D-9', statement: protective }] },
  announcement: sampleAnnouncement(clause, redress),
  'announcement-clear': clearAnnouncement(clause, redress),
  'measure-ended': measureEnded,
  'grace-given': graceGiven,
  wide: { kind: 'decision', parts: [{ decision: 'D-10', statement: wide }] },
  termination: { kind: 'decision', parts: [{ decision: 'D-11', statement: termination }] },
  together,
  'measure-begun': measureBegun,
  'measure-ended-wide': measureEndedWide,
  'announcement-stock': { ...clearAnnouncement(clause, redress), stockRemoval: stockTerms },
  'case-letter': {
    kind: 'case-letter',
    case: '0190a5c8-0000-7000-8000-00000000000c',
    policy: 'virus-claims',
    siteName: 'Example Market US',
    text: {
      text: 'Where did you buy the masks?\n\nAn invoice would help us most.',
      language: 'en',
    },
  },
  ...sampleStock,
  ...sampleApplications,
  ...sampleAppeals,
} as const satisfies Readonly<Record<string, NoticeContent>>;
