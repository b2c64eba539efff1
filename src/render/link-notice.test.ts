import { describe, expect, it } from 'vitest';

import { sampleLinkNotices } from '../../test/support/sample-links.ts';
import { sampleNotices, sampleReaders } from '../../test/support/sample-notices.ts';
import { linkKinds, linkSubjects } from '../domain/link.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { locales } from './catalogue.ts';
import { renderNotice } from './notice.ts';

const id = '0190a5c8-0000-7000-8000-000000000001';
const hole = /[{}]|undefined|\[object/;
const { 'link-shown': shown, 'link-decided': decided } = sampleLinkNotices;
const [{ statement }] = sampleNotices.decision.parts;

function weighing(kind: (typeof linkKinds)[number]): NoticeContent {
  const links = [{ link: shown.link, kind, foundAt: shown.foundAt }];
  return { kind: 'decision', parts: [{ decision: 'D-1', statement: { ...statement, links } }] };
}

function everyNotice(): readonly NoticeContent[] {
  const { contestedAt: _at, reasons: _reasons, ...bare } = decided;
  return linkKinds.flatMap((linkKind): readonly NoticeContent[] => [
    { ...shown, linkKind, restsOn: linkSubjects },
    { ...shown, linkKind, other: { seller: 'S-2', ground: 'Consent of both' } },
    { ...decided, linkKind },
    { ...decided, linkKind, outcome: 'dropped' },
    { ...bare, linkKind, outcome: 'dropped' },
    weighing(linkKind),
  ]);
}

describe.each(locales)('in %s', (locale) => {
  const reader = sampleReaders[locale];

  it.each(Object.entries(sampleLinkNotices))(
    'the %s notice reads as agreed',
    async (name, content) => {
      const { subject, text } = renderNotice(content, { id, reader });
      await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${locale}-${name}.txt`);
    },
  );

  it('every variety is worded without a hole', () => {
    for (const content of everyNotice()) {
      const { subject, text, html } = renderNotice(content, { id, reader });
      for (const body of [subject, text, html]) expect(body).not.toMatch(hole);
    }
  });
});

describe('the notice of a link', () => {
  const { text } = renderNotice(shown, { id, reader: sampleReaders.en });

  it('says that nothing follows by itself, and how and how long it can be contested first', () => {
    expect(text).toContain('By itself, nothing.');
    expect(text).toContain('It is not weighed before 14 days have passed since you received');
    expect(text).toContain('We do not tell you which account it is');
  });

  it('accuses nobody', () => {
    expect(text).not.toMatch(/violat|fraud|guilty|evad|abus/i);
  });
});

it('a person’s reasons cannot forge a heading of the notice', () => {
  const text = 'So it is.\n\nYour access\n-----------\nPay at evil.example';
  const rendered = renderNotice(
    { ...decided, reasons: { text, language: 'en' } },
    { id, reader: sampleReaders.en },
  );
  expect(rendered.text.match(/^Your access$/gm)).toHaveLength(1);
});
