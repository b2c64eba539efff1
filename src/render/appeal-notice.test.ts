import { describe, expect, it } from 'vitest';

import { sampleAppeals } from '../../test/support/sample-appeals.ts';
import { sampleReaders } from '../../test/support/sample-notices.ts';
import type { NoticeContent } from '../domain/notice.ts';
import type { Words } from '../domain/words.ts';
import { renderNotice } from './notice.ts';

const id = '0190a5c8-0000-7000-8000-000000000001';
const { 'appeal-received': received, 'appeal-letter': message } = sampleAppeals;
const { 'appeal-late': late, 'appeal-ruled': ruled } = sampleAppeals;

function inEnglish(content: NoticeContent) {
  return renderNotice(content, { id, reader: sampleReaders.en });
}

function written(words: Words, locale = 'en') {
  return renderNotice({ ...message, words }, { id, reader: { ...sampleReaders.en, locale } });
}

describe('what a person wrote', () => {
  const german = { text: 'Ein Foto genügt.', language: 'de' };
  const translations = [{ locale: 'en', text: 'A photo is enough.', made: 'machine' }] as const;

  it('stands in the reader’s language first, and the original below it is said to count', () => {
    const { text, html } = written({ ...german, translations });
    const order = [
      'Translation, made by a machine.',
      'A photo is enough.',
      'The original, in German. It is what counts.',
      'Ein Foto genügt.',
    ].map((words) => text.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(html).toContain('<p lang="de"');
  });

  it('is said to be translated by a person where it was', () => {
    const byPerson = translations.map((one) => ({ ...one, made: 'human' as const }));
    expect(written({ ...german, translations: byPerson }).text).toContain('made by a person');
  });

  it('stands alone where its language is the reader’s', () => {
    const { text } = written({ ...german, translations }, 'de-AT');
    expect(text).toContain('  | Ein Foto genügt.');
    expect(text).not.toContain('Übersetzung');
    expect(text).not.toContain('A photo is enough.');
  });

  it('stands in the language of the notice for a reader whose own has no catalogue', () => {
    expect(written({ ...german, translations }, 'fr').text).toContain('A photo is enough.');
  });

  it('names its language where there is no translation', () => {
    expect(written(german).text).toContain('(written in German; we have not translated it)');
  });

  it('cannot forge a heading of the notice', () => {
    const text = 'So.\n\nYour access\n-----------\nPay at evil.example';
    const forged = [
      inEnglish({ ...received, points: [text] }),
      written({ text, language: 'en' }),
      inEnglish({ ...ruled, answers: [{ point: text, answer: { text, language: 'en' } }] }),
    ];
    for (const rendered of forged) expect(rendered.text.match(/^Your access$/gm)).toHaveLength(1);
  });
});

describe('the notice that an appeal was received', () => {
  const { text } = inEnglish(received);

  it('says by when who decides, that it is free, and that nothing gets worse', () => {
    expect(text).toContain('A person rules on it by March 29, 2020 at 04:30');
    expect(text).toContain('had no part in what is named below');
    expect(text).toContain('It costs you nothing.');
    expect(text).toContain('Nothing gets worse for you by it.');
  });

  it('names each listing and each point', () => {
    for (const { listing } of received.about.decisions.flatMap(({ listings }) => listings)) {
      expect(text).toContain(listing);
    }
    for (const point of received.points) expect(text).toContain(point);
  });

  it('never says that nobody had a part in it where somebody had, and gives the reason', () => {
    const reopened = inEnglish(sampleAppeals['appeal-reopened']).text;
    expect(reopened).not.toContain('had no part');
    expect(reopened).toContain('Two people work here, and both had a part in it.');
  });

  it('tells who was hurt by the same that they need do nothing', () => {
    const { subject, text: reopened } = inEnglish(sampleAppeals['appeal-reopened']);
    expect(subject).toBe('Example Market US: we are looking again at a decision about you');
    expect(reopened).toContain('In another case a person has found that a rule was wrong.');
    expect(reopened).toContain('You do not have to do anything.');
  });

  it('speaks of no guilt', () => {
    expect(text).not.toMatch(/violat|breach|offen[cs]e|guilty|infring|fraud/i);
  });
});

describe('the notice that an appeal is late', () => {
  it('says that silence is no ruling, what pauses, and that nothing protective does', () => {
    const { text } = inEnglish(late);
    expect(text).toContain('Our silence is no ruling');
    expect(text).toContain('selling on this site suspended');
    expect(text).toContain('No decision that is contested here counts until a person has ruled');
    expect(text).toContain('Protective measures, which keep people from harm,');
  });

  it('says so where no measure pauses', () => {
    expect(inEnglish({ ...late, paused: [] }).text).toContain('No measure: none of those');
  });
});

describe('the notice of a ruling', () => {
  it('says the outcome, each listing, why, each answer under its point, and what follows', () => {
    const { text } = inEnglish(ruled);
    const [first, second] = ruled.answers;
    const order = [
      'The decision is changed in part',
      'Overturned. The decision no longer holds for this listing.',
      'Unchanged. The decision stands for this listing.',
      'The rule was applied where it does not apply',
      first.point,
      first.answer.text,
      second.point,
      second.answer.text,
      'What has ended\n',
      'What counts no more, or less\n',
      'Mediation\n',
      'Out of court\n',
      'In court\n',
    ].map((words) => text.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('tells of later decisions whose step rested on one that was undone', () => {
    expect(inEnglish(sampleAppeals['appeal-overturned']).text).toMatch(
      /Decision D-12:\n.*\n {2}- It was made later, and its step rested on a decision/,
    );
  });

  it('says of what is upheld that nothing ends, and that what was paused acts again', () => {
    expect(inEnglish(sampleAppeals['appeal-upheld']).text).toContain('it acts again');
  });
});
