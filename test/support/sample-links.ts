/** Notices about links between invented accounts. */
import type { NoticeContent } from '../../src/domain/notice.ts';
import { instant } from '../../src/domain/time.ts';

const link = '0190a5c8-0000-7000-8000-00000000000a';

export const sampleLinkNotices = {
  'link-shown': {
    kind: 'link-shown',
    link,
    siteName: 'Example Market US',
    linkKind: 'same-payee',
    restsOn: ['payee', 'document'],
    foundAt: instant('2020-04-02T08:00:00Z'),
    contestPeriod: 'P14D',
  },
  'link-decided': {
    kind: 'link-decided',
    link,
    siteName: 'Example Market US',
    linkKind: 'same-payee',
    outcome: 'kept',
    contestedAt: instant('2020-04-05T10:30:00Z'),
    reasons: {
      text: 'Both accounts are paid to the account that you named yourself in your application.',
      language: 'en',
    },
  },
} as const satisfies Readonly<Record<string, NoticeContent>>;
