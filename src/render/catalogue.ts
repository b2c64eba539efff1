import { IntlMessageFormat } from 'intl-messageformat';

import de from '../../locales/de.json' with { type: 'json' };
import en from '../../locales/en.json' with { type: 'json' };
import ja from '../../locales/ja.json' with { type: 'json' };
import zhCN from '../../locales/zh-CN.json' with { type: 'json' };

/** Messages by key, in ICU MessageFormat. English is the measure: the others have its keys and arguments. */
export type Catalogue = Readonly<Record<keyof typeof en, string>>;
export type MessageKey = keyof typeof en;
export type MessageArguments = Readonly<Record<string, string | number | boolean>>;

export const locales = ['en', 'zh-CN', 'ja', 'de'] as const;
export type CatalogueLocale = (typeof locales)[number];

export const catalogues: Readonly<Record<CatalogueLocale, Catalogue>> = {
  en,
  'zh-CN': zhCN,
  ja,
  de,
};

const keys: readonly MessageKey[] = Object.keys(en).filter((key): key is MessageKey => key in en);

/** Parsing a message costs more than wording it; a message never changes, so each is parsed once. */
const parsed = new Map<string, IntlMessageFormat>();

/** Words one message. Throws when an argument is missing: a notice with a hole in it is never sent. */
export function word(
  locale: CatalogueLocale,
  key: MessageKey,
  args: MessageArguments = {},
): string {
  const worded = messageOf(locale, key).format({ ...args });
  if (typeof worded === 'string') return worded;
  throw new TypeError(`The message ${key} (${locale}) is not plain text`);
}

function messageOf(locale: CatalogueLocale, key: MessageKey): IntlMessageFormat {
  const id = `${locale} ${key}`;
  const known = parsed.get(id);
  if (known !== undefined) return known;
  const message = new IntlMessageFormat(catalogues[locale][key], locale, undefined, {
    ignoreTag: true,
  });
  parsed.set(id, message);
  return message;
}

/**
 * The catalogue nearest to the locale asked for: the same language, else English. Every Chinese locale,
 * `zh-TW` and `zh-Hant` included, is nearest to Simplified Chinese: most who read Traditional Chinese read
 * it with little trouble, and more easily than English.
 */
export function nearestLocale(asked: string): CatalogueLocale {
  const language = languageOf(asked);
  return locales.find((locale) => languageOf(locale) === language) ?? 'en';
}

/** The key, if there is a message under it. */
export function catalogued(key: string): MessageKey | undefined {
  return keys.find((known) => known === key);
}

/** The language of a BCP 47 tag, `undefined` where the tag is none. */
export function languageOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined;
  }
}
