import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sampleNotices, sampleReaders } from '../../test/support/sample-notices.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { harmless, longestQuote, nameOf, omission } from './listing-text.ts';
import { renderNotice } from './notice.ts';

const [{ statement }] = sampleNotices.decision.parts;
const reader = sampleReaders.en;

const hostilePiece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '</mark></td><h2>',
    '<img src=x onerror=y>',
    '&lt;b&gt;',
    '" style="',
    '\r\nBcc: all@market.example\r\n\r\n',
    '\n\nWhat was done\n-------------\n',
    '\u202edetrever\u202c',
    '\u2066\u2069\u200b\u0000\u0007\u001b[31m',
    '«»',
    '{name}',
    '\ud800',
    '口罩',
    'כמות',
  ),
);
const hostile = fc
  .array(hostilePiece, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

function about(words: string, field = 'description'): NoticeContent {
  const [fact] = statement.facts;
  const evidence = {
    field,
    start: 0,
    end: words.length,
    text: words,
    matched: `lexicon:${words}`,
    readAs: words,
  };
  const told = {
    ...statement,
    facts: [{ ...fact, listing: words, title: words, evidence: [evidence] }],
    measures: [{ kind: 'warning', scope: 'listing', listing: words, startsAt: statement.madeAt }],
  } as const;
  return { kind: 'decision', parts: [{ decision: 'D-1', statement: told }] };
}

function quoting(text: string): NoticeContent {
  return {
    kind: 'decision',
    parts: [
      { decision: 'D-1', statement: { ...statement, justification: { text, language: 'en' } } },
    ],
  };
}

function render(content: NoticeContent) {
  return renderNotice(content, { id: 'N-1', reader });
}

const tagsOf = (html: string) => html.match(/<[^>]*>?/g)?.map((tag) => tag.split(/[\s>]/)[0]);
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const visible = /[^\s\p{C}]/u;

describe('whatever a listing says', () => {
  it('the HTML keeps the elements of a harmless one', () => {
    const expected = tagsOf(render(about('plain words')).html);
    fc.assert(
      fc.property(hostile, (words) => {
        expect(tagsOf(render(about(words)).html)).toEqual(expected);
      }),
    );
  });

  it('the text keeps the lines of a harmless one', () => {
    const expected = render(about('plain words')).text.split('\n').length;
    fc.assert(
      fc.property(hostile, (words) => {
        expect(render(about(words)).text.split('\n')).toHaveLength(expected);
      }),
    );
  });

  it('its evidence is quoted in both bodies, whichever field it is from', () => {
    fc.assert(
      fc.property(
        hostile.filter((words) => visible.test(words)),
        fc.constantFrom('title', 'description', 'attributes.<x>', 'bullets[0]'),
        (words, field) => {
          const { text, html } = render(about(words, field));
          const quoted = harmless(words);
          expect(html).toContain(`>${escaped(quoted)}</mark>`);
          expect(text).toContain(`«${quoted.replaceAll('«', '‹').replaceAll('»', '›')}»`);
        },
      ),
    );
  });

  it('what was read in disguise is told with its plain form', () => {
    expect(render(about('v1rus')).text).toMatch(/read as “v1rus”/);
  });

  it('no control, no override and no broken letter reaches the notice', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const { subject, text, html } = render(about(words));
        for (const part of [subject, text.replaceAll('\n', ''), html.replaceAll('\n', '')]) {
          expect(part).not.toMatch(/[\p{Cc}\p{Cs}\u200b\u202a-\u202e\u2066\u2067]/u);
        }
      }),
    );
  });

  it('the subject is one line, and not long', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(render(about(words.repeat(50))).subject).toMatch(/^[^\r\n]{1,240}$/u);
      }),
    );
  });

  it('the mark in the text body cannot be forged', () => {
    const { text } = render(about('a «cure» b'));
    const body = text.slice(text.indexOf('* Listing'));
    expect(body.match(/«/g)).toHaveLength(1);
    expect(body).toContain('«a ‹cure› b»');
  });
});

describe('whatever a person quotes of a listing in their own words', () => {
  it('breaks out of nothing', () => {
    const expected = tagsOf(render(quoting('plain words')).html);
    fc.assert(
      fc.property(
        hostile.filter((words) => !/[\r\n\u2028\u2029]/.test(words)),
        (words) => {
          const { text, html } = render(quoting(`.${words}`));
          expect(tagsOf(html)).toEqual(expected);
          for (const body of [text.replaceAll('\n', ''), html.replaceAll('\n', '')])
            expect(body).not.toMatch(/[\p{Cc}\p{Cs}\u200b\u202a-\u202e\u2066\u2067]/u);
        },
      ),
    );
  });

  it('stands behind a bar on every line of it, so that no line can pass for one of the notice', () => {
    const { text } = render(quoting('one\n\nWhat was done\n-------------\nnothing'));
    expect(text.match(/^What was done$/gm)).toHaveLength(1);
    expect(text).toContain('  | What was done\n  | -------------\n  | nothing');
  });
});

describe('a long text', () => {
  it('is shortened, and the omission is marked', () => {
    const { text, html } = render(about('x'.repeat(100_000)));
    expect(text).toContain(`«${'x'.repeat(longestQuote)} ${omission}»`);
    expect(html).toContain(`${'x'.repeat(longestQuote)} ${omission}</mark>`);
    expect(text.length).toBeLessThan(12_000);
  });

  it('at the limit is whole', () => {
    expect(render(about('😷'.repeat(longestQuote))).text).toContain(
      `«${'😷'.repeat(longestQuote)}»`,
    );
  });

  it('never breaks a letter in two', () => {
    expect(nameOf('😷'.repeat(500))).toMatch(/^(?:😷){160} \[…\]$/u);
  });
});

describe('words written from right to left', () => {
  it('are kept from turning the words around them', () => {
    expect(harmless('מסכה N95')).toBe('\u2068מסכה N95\u2069');
  });
});
