import { describe, expect, it } from 'vitest';

import { sampleNotices, sampleReaders } from '../../test/support/sample-notices.ts';
import { dear, protective, punitive } from '../../test/support/sample-statements.ts';
import type { NoticeContent } from '../domain/notice.ts';
import type { Statement } from '../domain/statement.ts';
import { instant } from '../domain/time.ts';
import { renderNotice } from './notice.ts';

function inEnglish(content: NoticeContent, reader = {}) {
  return renderNotice(content, { id: 'N-1', reader: { ...sampleReaders.en, ...reader } });
}

function decided(changes: Partial<Statement>): NoticeContent {
  return {
    kind: 'decision',
    parts: [{ decision: 'D-1', statement: { ...punitive, ...changes } }],
  };
}

describe('a decision that reaches beyond its listings', () => {
  const { subject, text } = inEnglish(sampleNotices.wide);

  it('says so in its subject and at its beginning', () => {
    expect(subject).toContain('and your selling there');
    expect(text).toContain('The decision reaches beyond these listings.');
  });

  it.each([
    ['payments to you', 'Payouts for Example Market US are held.'],
    ['what buyers can see', 'Listing hidden.'],
    ['nothing', 'Reported to an authority.'],
  ])('says that %s is restricted', (restricted, measure) => {
    const rows = text.slice(text.indexOf(`Measure: ${measure}`));
    expect(rows.slice(0, rows.indexOf('\n\n'))).toContain(`Restricts: ${restricted}\n`);
  });

  it('says that a hold does not block refunds to buyers', () => {
    expect(text).toContain('This does not block refunds to your buyers.');
  });

  it('gives each measure its own end, not that of the first one', () => {
    const { text: ended } = inEnglish(
      decided({
        measures: [
          { ...punitive.measures[0], endsAt: instant('2020-03-20T09:00:00Z') },
          { kind: 'selling-suspended', scope: 'site', startsAt: punitive.madeAt },
        ],
        duration: { kind: 'until', until: instant('2020-03-20T09:00:00Z') },
      }),
    );
    expect(ended.match(/^Until: March 20, 2020/gm)).toHaveLength(1);
    expect(ended).toContain('Until: none of the listings named under “What we found” meets');
  });

  it('affects the other sites exactly when it says that a measure is on the whole account', () => {
    expect(text).toContain('No measure of this decision is on your whole account.');
    expect(inEnglish(sampleNotices.termination).text).toContain(
      'A measure of this decision is on your whole account. So it also applies on our other sites.',
    );
  });

  it('says which version each time of the conduct was judged under', () => {
    expect(text).toMatch(/- version 2019-11-01, from February 20.* to March 9, 2020 at 10:30/);
    expect(text).toMatch(/- version 2020-03-01, since March 9, 2020 at 10:30/);
  });
});

describe('a measure that begins later', () => {
  const { text } = inEnglish(sampleNotices.termination);

  it('is said to begin then, to restrict nothing until then, and not to begin when lifted before', () => {
    expect(text).toContain('Your account will be closed on April 11, 2020 at 05:00');
    expect(text).toContain('Until then this measure restricts nothing');
    expect(text).toMatch(/^From: April 11, 2020 at 05:00/m);
    expect(text).toContain('If it is lifted or overturned before it begins, it does not begin.');
  });

  it('at the instant of the decision itself is said to have begun', () => {
    const now = decided({
      measures: [{ kind: 'account-terminated', scope: 'account', startsAt: punitive.madeAt }],
    });
    expect(inEnglish(now).text).toContain('Your account is closed, on all of our sites');
    expect(inEnglish(now).text).not.toMatch(/^From:/m);
  });
});

describe('what was weighed', () => {
  it('is told with number, share, gravity, intent, and what was put right in time', () => {
    const { text } = inEnglish(sampleNotices.decision);
    expect(text).toContain('2 listings are at issue; 1 earlier decision counts');
    expect(text).toContain('2 of the 41 listings that you had live on Example Market US');
    expect(text).toContain('you put right 7 of the 9 listings that its announcement named');
    expect(text).toContain('Therefore this decision is one step milder');
  });

  it('names the ground for which the ladder may begin harder, and claims no intent without a sign', () => {
    const { text } = inEnglish(sampleNotices.termination);
    expect(text).toContain('special ground for this rule: a document that is not genuine');
    expect(text).toContain('We have identified nothing that points to intent.');
  });
});

function askedIn(locale: string): string {
  return inEnglish(sampleNotices.wide, { locale }).text;
}

describe('a person’s own words', () => {
  it('stand as they were written, without remark where the reader reads that language', () => {
    expect(askedIn('en-GB')).toContain('  | Two of the five listings still carry the words');
    expect(askedIn('en-GB')).not.toContain('we have not translated it');
  });

  it('are not translated for others, and their language is named', () => {
    expect(askedIn('de')).toContain('  | Two of the five listings still carry the words');
    expect(askedIn('de')).toContain(
      '(Sprache des Textes: Englisch; wir haben ihn nicht übersetzt)',
    );
    expect(askedIn('fr')).toContain('(written in English; we have not translated it)');
  });

  it('in a language that no tag names are quoted all the same', () => {
    const odd = decided({ justification: { text: 'So it is.', language: 'not a tag' } });
    expect(inEnglish(odd).text).toContain('(written in not a tag; we have not translated it)');
  });
});

describe('decisions made together', () => {
  const { subject, text, html } = inEnglish(sampleNotices.together);

  it('are one notice that says how many matters there are and what was done in all', () => {
    expect(subject).toBe('Example Market US: 3 decisions about 3 listings of yours');
    expect(text).toContain('- listing hidden from buyers (L-100200 and L-100201)');
    expect(text.match(/^Matter \d: \S/gm)).toHaveLength(3);
  });

  it('each have their number and can be contested alone, per listing', () => {
    for (const [index, decision] of ['D-7', 'D-8', 'D-9'].entries())
      expect(text).toContain(`Decision on matter ${String(index + 1)}: ${decision}`);
    expect(text).toContain('each of these decisions by itself, as a whole or for single listings');
  });

  it('share greeting, redress, access and the text of one policy, said once', () => {
    for (const shared of [
      'Dear ',
      'How to contest this\n',
      'Your access\n',
      'A listing must not say',
    ])
      expect(text.split(shared)).toHaveLength(2);
    expect(text).toContain('The policy as published to sellers is quoted under matter 1.');
  });

  it('keep what is no accusation apart from the others', () => {
    const third = text.slice(text.indexOf('\nMatter 3: '));
    expect(third).toContain('It is not an accusation');
    expect(text.split('It is not an accusation')).toHaveLength(2);
  });

  it('each have their own redress where it differs', () => {
    const longer = { ...punitive.redress, appealWindow: 'P1Y' };
    const { text: apart } = inEnglish({
      kind: 'decision',
      parts: [
        { decision: 'D-7', statement: punitive },
        { decision: 'D-8', statement: { ...dear, redress: longer } },
        { decision: 'D-9', statement: protective },
      ],
    });
    expect(apart.match(/How to contest this\n/g)).toHaveLength(3);
    expect(apart.match(/You have 1 year\./g)).toHaveLength(1);
  });

  it('stand under headings in their order, none skipped', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    expect(jumps).toEqual([]);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
  });
});
