import { Temporal } from 'temporal-polyfill';

import type { Reader } from '../domain/notice.ts';
import type { Texts } from '../domain/statement.ts';
import {
  languageOf,
  nearestLocale,
  word,
  type CatalogueLocale,
  type MessageArguments,
  type MessageKey,
} from './catalogue.ts';

/** A text of the operator's in the best language there is for the reader. */
export interface PickedText {
  readonly text: string;
  /** The language the text is in. */
  readonly lang: string;
  /** " (in English)", to stand behind the text, in the reader's language, when English stands in for it. */
  readonly remark?: string;
}

/** Everything that puts values into words for one reader. */
export interface Wording {
  readonly locale: CatalogueLocale;
  readonly reader: Reader;
  readonly say: (key: MessageKey, args?: MessageArguments) => string;
  readonly pick: (texts: Texts) => PickedText;
  /** An instant in the reader's time zone, the zone named. */
  readonly at: (instant: string) => string;
  /** The day of an instant in the reader's time zone; a calendar day as it is. */
  readonly on: (dayOrInstant: string) => string;
  /** An ISO 8601 period: "6 months". */
  readonly lasting: (period: string) => string;
  readonly country: (code: string) => string;
  /** A share: 0.25 as "25%". */
  readonly percent: (share: number) => string;
  /** "a, b and c". */
  readonly listed: (items: readonly string[]) => string;
  /** A language by its BCP 47 tag; a tag that is none stands as it is. */
  readonly languageName: (tag: string) => string;
  /** Words at the end when the notice is in another language than the one asked for. */
  readonly otherLanguage: string | undefined;
}

export function wordingFor(reader: Reader): Wording {
  const locale = nearestLocale(reader.locale);
  const say = (key: MessageKey, args?: MessageArguments): string => word(locale, key, args);
  const timeZone = knownZone(reader.timeZone);
  const instants = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const calendarDays = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const zones = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' });
  const at = (instant: string): string => {
    const date = new Date(instant);
    const zone = zones.formatToParts(date).find((part) => part.type === 'timeZoneName');
    return say('instant', { when: instants.format(date), zone: zone?.value ?? timeZone });
  };
  return {
    locale,
    reader,
    say,
    pick: (texts) => pickText(texts, { locale, asked: reader.locale, say }),
    at,
    on: (text) => (calendarDay.test(text) ? calendarDays : days).format(new Date(text)),
    lasting: (period) => periodInWords(period, say),
    country: (code) => regions.of(code) ?? code,
    percent: (share) => shares.format(share),
    listed: (items) => lists.format(items),
    languageName: (tag) => (languageOf(tag) === undefined ? tag : (languages.of(tag) ?? tag)),
    otherLanguage: otherLanguage(reader.locale, { locale, say }),
  };
}

/** A zone that this runtime does not know must not keep a notice from being issued: UTC, and named so. */
function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

type Say = Wording['say'];

function pickText(
  texts: Texts,
  { locale, asked, say }: { readonly locale: string; readonly asked: string; readonly say: Say },
): PickedText {
  const tags = Object.keys(texts);
  const sameLanguage = (wanted: string): string | undefined =>
    tags.find((tag) => tag === wanted) ??
    tags.find((tag) => languageOf(tag) === languageOf(wanted));
  const lang = sameLanguage(asked) ?? sameLanguage(locale) ?? 'en';
  const text = texts[lang];
  if (text === undefined)
    throw new TypeError('A text for people has no English; such a pack is never loaded');
  return lang === 'en' && locale !== 'en'
    ? { text, lang, remark: say('in-english') }
    : { text, lang };
}

const units = ['years', 'months', 'weeks', 'days', 'hours'] as const;

function periodInWords(period: string, say: Say): string {
  const duration = Temporal.Duration.from(period);
  return units
    .filter((unit) => duration[unit] !== 0)
    .map((unit) => say(`period.${unit}`, { count: duration[unit] }))
    .join(say('period.separator'));
}

function otherLanguage(
  asked: string,
  { locale, say }: { readonly locale: string; readonly say: Say },
): string | undefined {
  const language = languageOf(asked);
  if (language === undefined || language === languageOf(locale)) return undefined;
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return say('language-fallback', {
    asked: names.of(asked) ?? asked,
    used: names.of(locale) ?? locale,
  });
}
