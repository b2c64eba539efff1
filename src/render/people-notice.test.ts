import { describe, expect, it } from 'vitest';

import { sampleReaders } from '../../test/support/sample-notices.ts';
import { sampleMessages, samplePeopleNotices } from '../../test/support/sample-people-notices.ts';
import type { MessageContent } from '../domain/message.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { powers } from '../domain/mandate.ts';
import { detailsAsked } from '../domain/trader.ts';
import { locales } from './catalogue.ts';
import { renderMessage } from './message.ts';
import { renderNotice } from './notice.ts';

const id = '0190a5c8-0000-7000-8000-000000000001';
const everyDetail = [
  'identity-document',
  'payment-account',
  'trade-register',
  'self-certification',
  'tax-number',
] as const;
const hole = /[{}]|undefined|\[object/;
const reasons = ['revoked', 'resigned', 'expired'] as const;
const holders = ['user', 'representative'] as const;

function everyNotice(): readonly NoticeContent[] {
  const { 'mandate-given': given, 'mandate-ended': ended } = samplePeopleNotices;
  const { firm: _firm, validUntil: _until, ...bare } = given;
  const { 'strike-answered': answered } = samplePeopleNotices;
  const strikes = (['stands', 'struck-out'] as const).flatMap((answer) =>
    [true, false].map((isProven): NoticeContent => ({ ...answered, answer, isProven })),
  );
  const mandates = holders.flatMap((holder): readonly NoticeContent[] => [
    ...(['owner', 'operator'] as const).map((givenAs) => ({
      ...bare,
      holder,
      givenAs,
      powers,
      isInvited: givenAs === 'owner',
    })),
    ...reasons.map((reason) => ({ ...ended, holder, reason })),
  ]);
  const { 'verification-due': due, 'verification-decided': decided } = samplePeopleNotices;
  const { doubt: _doubt, ...asked } = due;
  const again = { kind: 'verified', recertifyBy: due.answerBy } as const;
  const verifications: readonly NoticeContent[] = [
    ...(['first', 'recertification', 'doubt'] as const).map((occasion) => ({ ...asked, occasion })),
    ...[true, false].map((isByPerson) => ({ ...decided, isByPerson, outcome: again })),
    { ...due, details: detailsAsked([{ contents: [...everyDetail] }]) },
  ];
  return [...strikes, ...mandates, ...verifications];
}

function everyMessage(): readonly MessageContent[] {
  const { 'mandate-ended': ended, invitation, 'contact-code': code } = sampleMessages;
  return [
    code,
    ...reasons.map((reason) => ({ ...ended, reason })),
    ...holders.map((holder) => ({ ...invitation, holder, powers })),
  ];
}

describe.each(locales)('in %s', (locale) => {
  const reader = sampleReaders[locale];

  it.each(Object.entries(samplePeopleNotices))(
    'the %s notice reads as agreed',
    async (name, content) => {
      const { subject, text } = renderNotice(content, { id, reader });
      await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${locale}-${name}.txt`);
    },
  );

  it.each(Object.entries(sampleMessages))('the %s mail reads as agreed', async (name, content) => {
    const { subject, text } = renderMessage(content, locale);
    const file = `golden/${locale}-message-${name}.txt`;
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(file);
  });

  it('every variety is worded without a hole', () => {
    for (const content of everyNotice()) {
      const { subject, text, html } = renderNotice(content, { id, reader });
      for (const body of [subject, text, html]) expect(body).not.toMatch(hole);
    }
    for (const content of everyMessage()) {
      const { subject, text, html } = renderMessage(content, locale);
      for (const body of [subject, text, html]) expect(body).not.toMatch(hole);
    }
  });
});

it('a name cannot forge a line of the mail that invites', () => {
  const { text, html } = renderMessage(
    { ...sampleMessages.invitation, name: 'Ida\n\nCode: AAAA', sellerName: '<b>Seller</b>' },
    'en',
  );
  expect(text).not.toContain('\nCode: AAAA');
  expect(html).not.toContain('<b>Seller');
});
