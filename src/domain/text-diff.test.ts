import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { diffText } from './text-diff.ts';

const words = (before: string, after: string, locale = 'en') =>
  diffText({ before, after }, { locale, unit: 'word' }).map(({ kind, text }) => `${kind} ${text}`);

const long = (word: string) => Array.from({ length: 5000 }, () => word).join(' ');

describe('a text that changed', () => {
  it('shows the words that went and came, and leaves the others together', () => {
    expect(words('You have 15 days for this.', 'You have 30 days for this.')).toEqual([
      'same You have ',
      'removed 15',
      'added 30',
      'same  days for this.',
    ]);
  });

  it('shows a sentence that came without touching its neighbours', () => {
    expect(words('One. Three.', 'One. Two. Three.')).toEqual([
      'same One. ',
      'added Two. ',
      'same Three.',
    ]);
  });

  it('is told word by word in languages that set no spaces', () => {
    expect(words('商品信息不得宣称杀灭病毒。', '商品信息不得宣称阻隔病毒。', 'zh-CN')).toContain(
      'same 病毒。',
    );
    expect(words('表示は禁止です。', '広告は禁止です。', 'ja')).toEqual([
      'removed 表示',
      'added 広告',
      'same は禁止です。',
    ]);
  });

  it('shows a phrase that was replaced as one, and a sentence written anew whole', () => {
    expect(
      words(
        'Sell face masks only with a certificate. Demand rose within days.',
        'Sell all medical goods only with a certificate. Hospitals ran short of gowns.',
      ),
    ).toEqual([
      'same Sell ',
      'removed face masks',
      'added all medical goods',
      'same  only with a certificate. ',
      'removed Demand rose within days.',
      'added Hospitals ran short of gowns.',
    ]);
  });

  it('by sentences shows each sentence whole, so that it can be understood alone', () => {
    const pieces = diffText(
      { before: 'Masks are banned. Write to us.', after: 'Masks need approval. Write to us.' },
      { locale: 'en', unit: 'sentence' },
    );
    expect(pieces).toEqual([
      { kind: 'removed', text: 'Masks are banned. ' },
      { kind: 'added', text: 'Masks need approval. ' },
      { kind: 'same', text: 'Write to us.' },
    ]);
  });

  it('of a length beyond comparing is shown as written anew', () => {
    const pieces = diffText(
      { before: long('old'), after: long('new') },
      { locale: 'en', unit: 'word' },
    );
    expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

const texts = fc.array(fc.constantFrom('a', 'bb', '. ', ' ', 'C', '病毒', '。', '\n'), {
  maxLength: 30,
});

it('what stayed and came is the new text; what stayed and went is the old one, but for spaces', () => {
  fc.assert(
    fc.property(texts, texts, fc.constantFrom('word', 'sentence'), (one, other, unit) => {
      const [before, after] = [one.join(''), other.join('')];
      const pieces = diffText({ before, after }, { locale: 'en', unit });
      const without = (kind: string) =>
        pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('');
      expect(without('removed')).toBe(after);
      expect(without('added').replaceAll(/\s/g, '')).toBe(before.replaceAll(/\s/g, ''));
    }),
  );
});
