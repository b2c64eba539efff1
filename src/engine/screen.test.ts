import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listingOf, noFacts, ruleOf, setOf } from '../../test/support/small-vocabulary.ts';
import { screen, screenListing } from './screen.ts';
import type { Evidence, Finding, ScreenedLine } from './types.ts';

const rules = setOf(
  ruleOf('claims("respirator-standards") && isClass("face-mask")', { id: 'claim' }),
  ruleOf('mentions("disease-names") && !isClass("book")', { id: 'disease', automatic: false }),
  ruleOf('isClass("face-mask") && !isClass("cloth-mask") && !approved("face-mask")', {
    id: 'gate',
    minConfidence: 0.9,
  }),
  ruleOf('listing.price > 100', { id: 'dear' }),
);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const screened = (text: string): readonly ScreenedLine[] => [
  ...screen(rules, bytesOf(text), noFacts),
];
const verdicts = (text: string): readonly string[] =>
  screened(text).map((line) =>
    line.kind === 'screened'
      ? `${String(line.line)} ${line.verdict}`
      : `${String(line.line)} rejected`,
  );

describe('lines', () => {
  const one = '{"id":"1","title":"chair"}';
  test.each([
    ['one', one, ['1 allow']],
    ['a last line end', `${one}\n`, ['1 allow']],
    ['CRLF', `${one}\r\n${one}\r\n`, ['1 allow', '2 allow']],
    ['blank lines', `\n  \n${one}\n\t\r\n${one}`, ['3 allow', '5 allow']],
    ['a byte order mark', `\ufeff${one}\n${one}`, ['1 allow', '2 allow']],
    ['a bad line among good ones', `${one}\n{oops\n${one}`, ['1 allow', '2 rejected', '3 allow']],
    ['nothing', '', []],
    ['only line ends', '\n\r\n\n', []],
  ])('%s', (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });

  test('of malformed UTF-8 are screened with replacement characters', () => {
    const line = bytesOf('{"id":"1","title":"N95 ? mask"}');
    line[line.indexOf(0x3f)] = 0xff;
    const [found] = [...screen(rules, line, noFacts)];
    expect(found).toMatchObject({ kind: 'screened', listing: { title: 'N95 \ufffd mask' } });
    expect(found?.kind === 'screened' && found.findings.map((finding) => finding.rule)).toEqual([
      'claim',
      'gate',
    ]);
  });

  test('of any length are screened to their end', () => {
    const description = `${'lorem ipsum '.repeat(200_000)} COVID-19`;
    const [found] = screened(JSON.stringify({ id: '1', title: 'x', description }));
    expect(found?.kind === 'screened' && found.findings[0]?.evidence[0]?.start).toBe(
      description.length - 8,
    );
  });

  test('of an unknown site are rejected, naming the known ones', () => {
    expect(screened('{"id":"1","title":"x","site":"elsewhere"}')).toEqual([
      { kind: 'rejected', line: 1, reason: 'The site "elsewhere" is not known: name one of shop.' },
    ]);
  });
});

describe('the verdict', () => {
  test.each([
    ['without findings: allow', { title: 'Chair' }, 'allow'],
    ['on a sure finding that may be acted upon: act', { title: 'Chair', price: 101 }, 'act'],
    ['on a sure finding that may not: review', { title: 'Corona cure' }, 'review'],
    ['on a doubtful finding: review', { title: 'Face mask' }, 'review'],
    ['on one sure among doubtful findings: act', { title: 'N95 mask' }, 'act'],
    ['on a disclaimer: allow', { title: 'Cotton face mask, not N95' }, 'allow'],
  ])('%s', (_, listing, verdict) => {
    expect(screenListing(rules, listingOf(listing), noFacts).verdict).toBe(verdict);
  });
});

test('a finding below the rule’s least confidence is doubtful and says so', () => {
  const { findings } = screenListing(rules, listingOf('Face mask'), noFacts);
  expect(findings).toEqual([
    {
      site: 'shop',
      policy: 'masks',
      version: '1',
      rule: 'gate',
      severity: 'high',
      confidence: 0.85,
      class: 'face-mask',
      evidence: [
        { field: 'title', start: 0, end: 9, text: 'Face mask', matched: 'class:face-mask' },
      ],
      values: [],
      ambiguities: [{ kind: 'low-confidence', confidence: 0.85, required: 0.9 }],
      automatic: true,
    },
  ]);
});

test('a finding at the rule’s least confidence is not doubtful', () => {
  const set = setOf(ruleOf('isClass("face-mask")', { minConfidence: 0.85 }));
  expect(screenListing(set, listingOf('Face mask'), noFacts).verdict).toBe('act');
});

test('findings come in the order of policies, versions and rules', () => {
  const { findings } = screenListing(
    rules,
    listingOf({ title: 'N95 mask against corona', price: '101' }),
    noFacts,
  );
  expect(findings.map((finding) => finding.rule)).toEqual(['claim', 'disease', 'gate', 'dear']);
});

describe('for every listing', () => {
  const word = fc.constantFrom(
    ...[
      'N95',
      'Ｎ－９５',
      'mask',
      'masks',
      'cotton mask',
      'not',
      'kein',
      'FFP2-Maske',
      '口罩',
      '非',
      '医用',
      'コロナ',
      'ではありません',
      'COVID‑19',
      'corona',
      'beer',
      '.',
      ',',
      '\n',
      'é',
      '𝐍95',
      '\u200b',
      'filter',
      'for',
      'book',
      'ｶﾞｰｾﾞﾏｽｸ',
      '(',
      ')',
      'but',
      '😀',
      '\ud800',
    ],
  );
  const text = fc.array(word, { maxLength: 10 }).map((words) => words.join(' '));
  const listing = fc.record({
    id: fc.constant('L1'),
    title: text,
    bullets: fc.array(text, { maxLength: 2 }),
    description: text,
    attributes: fc.dictionary(fc.constantFrom('material', 'use'), text),
    category: text,
    price: fc.constantFrom(1, 101, '100.01', 0),
    seller: fc.constant('S1'),
  });

  test('spans slice back to their text', () => {
    fc.assert(
      fc.property(listing, (given) => {
        const fields: Readonly<Record<string, string>> = {
          title: given.title,
          description: given.description,
          category: given.category,
          price: String(given.price),
          ...Object.fromEntries(
            given.bullets.map((bullet, at) => [`bullets[${String(at)}]`, bullet]),
          ),
          ...Object.fromEntries(
            Object.entries(given.attributes).map(([name, value]) => [`attributes.${name}`, value]),
          ),
        };
        const pieces = screenListing(rules, given, noFacts).findings.flatMap((finding) =>
          piecesOf(finding),
        );
        for (const piece of pieces)
          expect(fields[piece.field]?.slice(piece.start, piece.end)).toBe(piece.text);
      }),
      { numRuns: 1500 },
    );
  });

  test('the same input gives the same output, read alone or in a file', () => {
    fc.assert(
      fc.property(listing, (given) => {
        const alone = screenListing(rules, given, noFacts);
        expect(screenListing(rules, structuredClone(given), noFacts)).toEqual(alone);
        // A lone surrogate cannot be written in UTF-8; JSON carries it as an escape.
        const [first, second] = screened(`${JSON.stringify(given)}\n${JSON.stringify(given)}`);
        expect(first).toEqual(alone);
        expect(second).toEqual({ ...alone, line: 2 });
      }),
      { numRuns: 500 },
    );
  });

  test('unrelated text never removes a mention', () => {
    const unrelated = fc.stringMatching(/^[bdfghjlqrtuvwxz]{2,9}( [bdfghjlqrtuvwxz]{2,9}){0,5}$/);
    const mention = setOf(ruleOf('mentions("disease-names")', { id: 'disease' }));
    fc.assert(
      fc.property(listing, unrelated, unrelated, (given, before, after) => {
        const found = screenListing(mention, given, noFacts).findings.length;
        const more = {
          ...given,
          title: `${before}. ${given.title}`,
          description: `${given.description}. ${after}`,
          brand: after,
        };
        expect(screenListing(mention, more, noFacts).findings.length).toBeGreaterThanOrEqual(found);
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is acted upon that nothing points at', () => {
    fc.assert(
      fc.property(listing, (given) => {
        for (const finding of screenListing(rules, given, noFacts).findings) {
          expect(finding.evidence.length).toBeGreaterThan(0);
          expect(finding.confidence).toBeGreaterThan(0);
          expect(finding.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function piecesOf(finding: Finding): readonly Evidence[] {
  const doubted = finding.ambiguities.flatMap((ambiguity) =>
    ambiguity.kind === 'negated' ? [ambiguity.evidence] : [],
  );
  return [...finding.evidence, ...doubted];
}

test('no bytes make screening throw, and every line that is not blank is answered for', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          '{"id":"1","title":"N95 mask"}',
          '{"id":"1"',
          '\n',
          '\r',
          '\ufeff',
          '"\\ud800"',
          '[[[[',
          '\u0000',
          ' ',
        ),
        { maxLength: 12 },
      )
      .map((parts) => bytesOf(parts.join(''))),
    fc.json().map((text) => bytesOf(text)),
  );
  fc.assert(
    fc.property(bytes, (given) => {
      const answered = [...screen(rules, given, noFacts)];
      const lines = new TextDecoder('utf-8')
        .decode(given)
        .split('\n')
        .filter((line) => line.trim() !== '');
      expect(answered.length).toBe(lines.length);
    }),
    { numRuns: 1000 },
  );
});

test('deeply nested JSON is rejected or screened, and never overflows', () => {
  const [line] = screened(
    `{"id":"1","title":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  );
  expect(line?.kind).toMatch(/screened|rejected/);
});

describe('a very long listing is screened in time that grows with its length', () => {
  test.each([
    'not N95 mask case ',
    'filter for N95 cotton mask ',
    'mask for N95 ',
    'corona beer ',
    '¹2',
    '口罩KN95口罩',
    'マスク ではありません',
    'a-',
    '\u0301\u0316',
  ])('%j, twenty thousand times', (piece) => {
    const title = `x${piece.repeat(20_000)}`;
    const start = performance.now();
    screenListing(rules, listingOf(title), noFacts);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
