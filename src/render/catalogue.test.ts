import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

import { catalogues, locales, nearestLocale, word } from './catalogue.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's number for a plain argument, `{name}`. */
const argumentType = 1;

/** What a message asks for: argument names, and of each choice the cases that it tells apart. */
function argumentsOf(message: string, locale: string): readonly string[] {
  const elements = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst();
  return [...new Set(elements.flatMap(namesIn))].sort();
}

function namesIn(element: Element): readonly string[] {
  if ('options' in element) {
    const within = Object.values(element.options).flatMap(({ value }) => value.flatMap(namesIn));
    // Which plural forms there are is the language's own matter; which cases a choice has is not.
    if ('pluralType' in element) return [`${element.value}, plural`, ...within];
    return [`${element.value}, ${Object.keys(element.options).sort().join('|')}`, ...within];
  }
  const type: number = element.type;
  return 'value' in element && type === argumentType ? [element.value] : [];
}

describe.each(locales)('the catalogue %s', (locale) => {
  const messages = catalogues[locale];

  it('has the keys of the English one, in its order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(catalogues.en));
  });

  it('asks for the arguments that the English one asks for', () => {
    for (const [key, english] of Object.entries(catalogues.en)) {
      const own = Object.entries(messages).find(([known]) => known === key)?.[1] ?? '';
      expect({ key, asks: argumentsOf(own, locale) }).toEqual({
        key,
        asks: argumentsOf(english, 'en'),
      });
    }
  });

  it('is translated: no sentence is left in English', () => {
    if (locale === 'en') return;
    const same = Object.entries(messages).filter(([key, text]) =>
      Object.entries(catalogues.en).some(([known, english]) => known === key && english === text),
    );
    const wordless = same.filter(([, text]) => /[a-z]/i.test(text.replaceAll(/\{[^{}]*\}/g, '')));
    expect(wordless).toEqual([]);
  });
});

describe('the nearest catalogue', () => {
  it('is that of the same language', () => {
    expect(nearestLocale('de-AT')).toBe('de');
    expect(nearestLocale('ja')).toBe('ja');
    expect(nearestLocale('en-GB')).toBe('en');
  });

  it('is Simplified Chinese for every Chinese locale', () => {
    expect(['zh-TW', 'zh-Hant-HK', 'zh', 'zh-CN'].map(nearestLocale)).toEqual(
      Array.from({ length: 4 }, () => 'zh-CN'),
    );
  });

  it('is English for a language without one, and for what is no locale at all', () => {
    expect(['fr', 'vi-VN', '', 'not a locale'].map(nearestLocale)).toEqual(
      Array.from({ length: 4 }, () => 'en'),
    );
  });
});

it('a message with a missing argument is an error, not a hole', () => {
  expect(() => word('en', 'greeting')).toThrow(/name/);
});
