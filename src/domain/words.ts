/** A text of one person in the language in which they wrote it, with translations that say who or what made them. */
export interface Words {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly translations?: readonly Translation[];
}

export interface Translation {
  /** BCP 47. */
  readonly locale: string;
  readonly text: string;
  readonly made: 'human' | 'machine';
}

/** The text as a reader of a locale can read it: the original, or a translation of it; undefined where there is none. */
export function readableIn(
  { text, language, translations = [] }: Words,
  locale: string,
): { readonly text: string; readonly translation?: Translation } | undefined {
  if (areSame(language, locale)) return { text };
  const translation = translations.find((one) => areSame(one.locale, locale));
  return translation === undefined ? undefined : { text: translation.text, translation };
}

/** Whether two locales are read alike: of one language in one script, so that zh-TW is not zh-CN. */
export function areSame(one: string, other: string): boolean {
  const [a, b] = [maximal(one), maximal(other)];
  return a !== undefined && b !== undefined && a === b;
}

function maximal(locale: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return undefined;
  }
}
