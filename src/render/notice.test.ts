import { describe, expect, it } from 'vitest';

import { appealVarieties } from '../../test/support/sample-appeals.ts';
import { applicationVarieties } from '../../test/support/sample-applications.ts';
import { sampleNotices, sampleReaders } from '../../test/support/sample-notices.ts';
import type { NoticeContent } from '../domain/notice.ts';
import type { Statement } from '../domain/statement.ts';
import { endReasons, measureKinds } from '../domain/measure.ts';
import type { MeasureKind } from '../domain/pack/schedule.ts';
import { instant } from '../domain/time.ts';
import { locales } from './catalogue.ts';
import { renderNotice } from './notice.ts';

const id = '0190a5c8-0000-7000-8000-000000000001';
const [{ statement }] = sampleNotices.decision.parts;
const [{ statement: protectiveStatement }] = sampleNotices.protective.parts;

function inEnglish(content: NoticeContent, reader = {}) {
  return renderNotice(content, { id, reader: { ...sampleReaders.en, ...reader } });
}

function decided(changes: Partial<Statement>): NoticeContent {
  return {
    kind: 'decision',
    parts: [{ decision: 'D-1', statement: { ...statement, ...changes } }],
  };
}

describe.each(locales)('in %s', (locale) => {
  const reader = sampleReaders[locale];

  it.each(Object.entries(sampleNotices))('the %s notice reads as agreed', async (name, content) => {
    const { subject, text } = renderNotice(content, { id, reader });
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${locale}-${name}.txt`);
  });

  it('every kind of notice in every variety is worded without a hole', () => {
    for (const content of everyVariety()) {
      const { subject, text, html } = renderNotice(content, { id, reader });
      for (const body of [subject, text, html]) expect(body).not.toMatch(/[{}]|undefined|\[object/);
    }
  });

  it('both bodies say the same: each sentence of the text is in the HTML', () => {
    for (const content of Object.values(sampleNotices)) {
      const { text, html } = renderNotice(content, { id, reader });
      const plain = html
        .replaceAll(/<mark[^>]*>/g, '«')
        .replaceAll('</mark>', '»')
        .replaceAll(/<[^>]*>/g, '');
      const sentences = text.split('\n').map((line) => line.replace(/^\s*[-|*]\s*/, '').trim());
      const said = sentences.filter((line) => /[.。]$/.test(line) && !/«\s/.test(line));
      expect(said.length).toBeGreaterThan(3);
      for (const sentence of said) {
        expect(plain).toContain(
          sentence.replace(/^[^.。]{1,40}?[:：]\s?/, '').replaceAll('&', '&amp;'),
        );
      }
    }
  });

  it('the HTML names its language', () => {
    const { html } = renderNotice(sampleNotices.decision, { id, reader });
    expect(html).toContain(`<html lang="${locale}">`);
  });
});

describe('a decision notice', () => {
  it('says each thing that a statement of reasons owes, in the order of need', () => {
    const { text } = inEnglish(sampleNotices.decision);
    const order = [
      'What was done',
      'What you can do now',
      'What we found',
      'The rule',
      'Why the rule applies',
      'How we weighed it',
      'How this was found and decided',
      'Your other sites',
      'What this counts towards',
      'How to contest this',
      'Out of court',
      'In court',
      'Your access',
    ].map((title) => text.indexOf(`${title}\n`));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('links to itself in the inbox', () => {
    const { text, html } = inEnglish(sampleNotices.decision);
    expect(text).toContain(`https://market.example/inbox/${id}\n`);
    expect(html).toContain(`href="https://market.example/inbox/${id}"`);
  });

  it('without a cure says that nothing needs to be done', () => {
    const { cure: _, ...uncured } = statement;
    const { text } = inEnglish({
      kind: 'decision',
      parts: [{ decision: 'D-1', statement: uncured }],
    });
    expect(text).toContain('You do not have to do anything now.');
  });

  it('says of an automated decision that no person looked, and of a person’s that one did', () => {
    expect(inEnglish(sampleNotices.decision).text).toContain('no person looked at it beforehand');
    const byPerson = decided({ automation: { detection: false, decision: 'person' } });
    expect(inEnglish(byPerson).text).toContain('Found by a person, without automated means.');
    expect(inEnglish(byPerson).text).toMatch(/Decided on .* by a person\./);
  });

  it('says when no strike is counted', () => {
    const mild = decided({ nature: { kind: 'punitive', rung: 0, strike: false, severity: 'low' } });
    expect(inEnglish(mild).text).toContain('This decision carries no strike');
    expect(inEnglish(mild).text).toContain('step 1 of the penalty schedule');
  });
});

describe('a protective decision notice', () => {
  const { text, subject } = inEnglish(sampleNotices.protective);

  it('says that it is no accusation, carries no strike, and is reviewed by a person by when', () => {
    expect(text).toContain('It is not an accusation');
    expect(text).toContain('It carries no strike');
    expect(text).toContain(
      'A person reviews the measure by March 20, 2020 at 00:00 (Eastern Daylight Time)',
    );
  });

  it('speaks of no violation, no fault and no penalty to come', () => {
    expect(`${subject} ${text}`).not.toMatch(/violat|breach|offen[cs]e|guilty|infring/i);
  });
});

describe('the words of the operator', () => {
  it('are in the reader’s language where there is one', () => {
    const { text } = renderNotice(sampleNotices.decision, { id, reader: sampleReaders.ja });
    expect(text).toContain('出品情報からウイルスに関する表現を削除してください。');
  });

  it('stand in English where there is none, and say so', () => {
    const { text, html } = renderNotice(sampleNotices.protective, { id, reader: sampleReaders.de });
    expect(text).toContain('Richtlinie: Respirators (auf Englisch)');
    expect(html).toContain('<span lang="en">Respirators</span> (auf Englisch)');
  });
});

describe('a reader', () => {
  it('whose language has no catalogue reads English, and is told', () => {
    const rendered = inEnglish(sampleNotices['measure-ended'], { locale: 'fr-FR' });
    expect(rendered.locale).toBe('en');
    expect(rendered.text).toContain('You asked for notices in French (France).');
  });

  it('of Traditional Chinese reads Simplified Chinese', () => {
    expect(inEnglish(sampleNotices['measure-ended'], { locale: 'zh-TW' }).locale).toBe('zh-CN');
  });

  it('reads dates in their own time zone, and the zone is named', () => {
    const { text } = inEnglish(sampleNotices['measure-ended'], { timeZone: 'Asia/Tokyo' });
    expect(text).toContain('March 14, 2020 at 01:20 (Japan Standard Time)');
  });

  it('whose time zone is unknown here is still told, in UTC', () => {
    const { text } = inEnglish(sampleNotices['measure-ended'], { timeZone: 'Mars/Olympus' });
    expect(text).toContain('March 13, 2020 at 16:20 (Coordinated Universal Time)');
  });
});

/** Every stage of a removal of stock, with and without a fee, gifts and disposal. */
function stockVarieties(): readonly NoticeContent[] {
  const { feePerUnit: _fee, disposalAfter: _after, ...plain } = sampleNotices['stock-ordered'];
  const closed = sampleNotices['stock-closed'].stage;
  const { fee: _none, ...free } = closed;
  return [
    { ...plain, choices: ['return', 'disposal'] },
    { ...sampleNotices['stock-ordered'], stage: { kind: 'reminder' } },
    { ...plain, stage: { kind: 'lapsed' } },
    ...(['removed', 'donated', 'disposed'] as const).map((outcome): NoticeContent => ({
      ...plain,
      stage: { ...free, outcome },
    })),
  ];
}

function everyVariety(): readonly NoticeContent[] {
  const kinds = Object.keys(measureKinds).filter(
    (kind): kind is MeasureKind => kind in measureKinds,
  );
  const grounds = [
    'recall',
    'authority-order',
    'counterfeit-or-uncertified-safety-product',
    'active-fraud',
    'hijacked-account',
  ] as const;
  const until = instant('2020-05-01T00:00:00Z');
  return [
    ...appealVarieties(),
    ...applicationVarieties(),
    ...kinds.flatMap((kind) =>
      [until, statement.madeAt].map((startsAt) =>
        decided({ measures: [{ kind, scope: measureKinds[kind].scope, startsAt }] }),
      ),
    ),
    ...kinds.map((kind) =>
      decided({
        measures: [
          {
            kind,
            scope: 'listing',
            listing: 'elsewhere',
            class: 'x',
            authority: 'x',
            startsAt: statement.madeAt,
            endsAt: until,
          },
        ],
      }),
    ),
    ...kinds.map((measure): NoticeContent => ({
      ...sampleNotices['measure-begun'],
      measure,
    })),
    ...(['danger-to-people', 'forged-document', 'fraud', 'illegal-goods', 'evasion'] as const).map(
      (egregious) =>
        decided({
          factors: {
            number: { listings: 1, earlier: 0 },
            share: { listings: 1, live: 1 },
            gravity: { severity: 'low', kind: 'price', egregious },
            intent: { signals: [] },
          },
        }),
    ),
    ...stockVarieties(),
    ...grounds.map((ground): NoticeContent => ({
      kind: 'decision',
      parts: [
        {
          decision: 'D-2',
          statement: {
            ...protectiveStatement,
            nature: { kind: 'protective', ground, reviewBy: until },
          },
        },
      ],
    })),
    ...(['low', 'medium', 'high', 'critical'] as const).map((severity) =>
      decided({ nature: { kind: 'punitive', rung: 0, strike: false, severity } }),
    ),
    ...(['law', 'registration', 'announcement', 'acceptance'] as const).map((boundBy) =>
      decided({ clause: { ...statement.clause, boundBy } }),
    ),
    ...(
      ['title', 'bullets[0]', 'attributes.a b', 'brand', 'category', 'price', 'sku'] as const
    ).flatMap((field) =>
      ['price:own', 'price:market', 'price', 'class:x', 'lexicon:x', 'other:x', ''].map((matched) =>
        decided({
          facts: [
            { ...statement.facts[0], evidence: [{ field, start: 0, end: 1, text: 'x', matched }] },
          ],
        }),
      ),
    ),
    decided({ duration: { kind: 'until', until }, otherSites: true }),
    decided({
      duration: { kind: 'until-lifted' },
      redress: { ...statement.redress, decideBy: 'P1Y2M3W4DT5H' },
    }),
    ...kinds.flatMap((measure) =>
      endReasons.flatMap((reason): readonly NoticeContent[] => [
        { ...sampleNotices['measure-ended'], measure, reason },
        {
          ...sampleNotices['measure-ended-wide'],
          class: 'x',
          classTitle: { en: 'Masks' },
          measure,
          reason,
        },
      ]),
    ),
    ...(['legal-obligation', 'imminent-danger'] as const).map((exemption): NoticeContent => ({
      ...sampleNotices.announcement,
      penalties: [],
      notice: {
        kind: 'exemption',
        exemption,
        justification: { en: 'An invented reason.' },
        reviewBy: '2020-06-01',
      },
    })),
  ];
}
