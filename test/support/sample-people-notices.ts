/** Notices and mails about who acts for a seller, about invented people and firms. */
import type { MessageContent } from '../../src/domain/message.ts';
import type { NoticeContent } from '../../src/domain/notice.ts';
import { instant } from '../../src/domain/time.ts';
import { courtTexts } from '../../src/domain/trader.ts';

const about = {
  sellerName: 'Plain Example Goods Ltd',
  timeZone: 'Europe/Berlin',
  portal: 'https://market.example/inbox',
} as const;

export const samplePeopleNotices = {
  'mandate-given': {
    kind: 'mandate-given',
    siteName: 'Example Market US',
    holder: 'representative',
    name: 'Lena Beispiel',
    firm: 'Beispiel & Sample LLP',
    powers: ['read', 'appeal', 'money'],
    givenAs: 'owner',
    givenAt: instant('2020-03-12T09:00:00Z'),
    isInvited: true,
    validUntil: instant('2021-03-12T09:00:00Z'),
  },
  'mandate-ended': {
    kind: 'mandate-ended',
    siteName: 'Example Market US',
    holder: 'representative',
    name: 'Lena Beispiel',
    firm: 'Beispiel & Sample LLP',
    reason: 'revoked',
    endedAt: instant('2020-04-01T16:20:00Z'),
  },
  'strike-answered': {
    kind: 'strike-answered',
    siteName: 'Example Market US',
    reference: 'S-4711',
    policy: 'virus-claims',
    decidedAt: instant('2019-11-02T09:00:00Z'),
    isProven: true,
    answer: 'stands',
    reasons: {
      text: 'The mail server took the message on 2 November 2019, and it did not come back.',
      language: 'en',
    },
  },
  'verification-due': {
    kind: 'verification-due',
    siteName: 'Example Market US',
    occasion: 'doubt',
    details: ['name', 'address', 'telephone', 'email', 'trade-register', 'self-certification'],
    answerBy: instant('2024-03-11T09:00:00Z'),
    doubt: { text: 'Mail to your address comes back.', language: 'en' },
  },
  'verification-decided': {
    kind: 'verification-decided',
    siteName: 'Example Market US',
    decidedAt: instant('2024-03-12T09:00:00Z'),
    isByPerson: true,
    outcome: {
      kind: 'refused',
      reasons: { text: 'The register knows no firm of this number.', language: 'en' },
      redress: {
        appealWindow: 'P6M',
        decideBy: 'PT48H',
        outOfCourt: {
          en: 'You can turn to the Example Mediation Board.',
          'zh-CN': '您可以向示例调解委员会申请调解。',
          ja: '見本調停委員会に調停を申し立てることができます。',
          de: 'Sie können sich an die Muster-Schlichtungsstelle wenden.',
        },
        court: courtTexts,
      },
    },
  },
} as const satisfies Readonly<Record<string, NoticeContent>>;

export const sampleMessages = {
  'contact-code': {
    kind: 'contact-code',
    ...about,
    code: 'K7QM-2XPA-9TRB',
    until: instant('2020-03-15T09:00:00Z'),
  },
  invitation: {
    kind: 'invitation',
    ...about,
    mandate: '0190a5c8-0000-7000-8000-000000000002',
    name: 'Lena Beispiel',
    holder: 'representative',
    powers: ['read', 'appeal'],
    code: 'K7QM-2XPA-9TRB',
    until: instant('2020-03-15T09:00:00Z'),
  },
  'mandate-ended': {
    kind: 'mandate-ended',
    ...about,
    name: 'Lena Beispiel',
    endedAt: instant('2020-04-01T16:20:00Z'),
    reason: 'revoked',
  },
} as const satisfies Readonly<Record<string, MessageContent>>;
