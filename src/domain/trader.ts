import { Temporal } from 'temporal-polyfill';
import { parseMoney } from './money.ts';
import type { Duty } from './pack/law-schema.ts';
import type { Texts } from './statement.ts';

/** Why a seller is asked who they are; `own` when they say it without being asked. */
export const occasions = ['first', 'recertification', 'doubt', 'own'] as const;
export type Occasion = (typeof occasions)[number];

/** What a law may want to know of a trader, by the names that the duties use. */
const traderDetails = [
  'name',
  'address',
  'telephone',
  'email',
  'identity-document',
  'payment-account',
  'trade-register',
  'self-certification',
  'tax-number',
] as const;
export type TraderDetail = (typeof traderDetails)[number];

/** What the house asks of everyone, whatever the law: enough to know and to reach them. */
const always: readonly TraderDetail[] = ['name', 'address', 'telephone', 'email'];

/** Who is entered in no register has none to name (Regulation (EU) 2022/2065 article 30(1)(d)). */
const whereThereIsOne: readonly TraderDetail[] = ['trade-register'];

/** What a seller is asked under some duties, in one order. */
export function detailsAsked(duties: readonly Pick<Duty, 'contents'>[]): readonly TraderDetail[] {
  const asked = new Set<string>([...always, ...duties.flatMap(({ contents }) => contents ?? [])]);
  return traderDetails.filter((detail) => asked.has(detail));
}

/** Which of the details that not everyone gives are there. */
export interface Beyond {
  readonly hasIdentity: boolean;
  readonly hasPayee: boolean;
  readonly hasRegister: boolean;
  readonly hasTaxNumber: boolean;
  readonly isCertified: boolean;
}

/** What of the details asked is missing from an answer, which has name, address, telephone and e-mail always. */
export function detailsMissing(
  asked: readonly TraderDetail[],
  { hasIdentity, hasPayee, hasRegister, hasTaxNumber, isCertified }: Beyond,
): readonly TraderDetail[] {
  const given = new Set<TraderDetail>([
    ...always,
    ...whereThereIsOne,
    ...(hasIdentity ? (['identity-document'] as const) : []),
    ...(hasPayee ? (['payment-account'] as const) : []),
    ...(hasRegister ? (['trade-register'] as const) : []),
    ...(isCertified ? (['self-certification'] as const) : []),
    ...(hasTaxNumber ? (['tax-number'] as const) : []),
  ]);
  return asked.filter((detail) => !given.has(detail));
}

/** What was sold on one day. */
export interface DaySales {
  /** `2023-06-27` in the zone of the site. */
  readonly day: string;
  /** Discrete sales: lines of orders. */
  readonly sales: bigint;
  readonly grossMinor: bigint;
}

type Threshold = NonNullable<Duty['thresholds']>[number];

/**
 * Whether a duty concerns a seller by what they sold: it has no thresholds, or there is a span in which all thresholds
 * of that span are reached. Under the INFORM Consumers Act that is any continuous 12 months of the last 24. Worth in
 * another currency than the threshold's is not converted, and so it does not count.
 */
export function isConcerned(
  { thresholds = [] }: Pick<Duty, 'thresholds'>,
  {
    days,
    currency,
    today,
  }: { readonly days: readonly DaySales[]; readonly currency: string; readonly today: string },
): boolean {
  const bySpan = Map.groupBy(
    thresholds,
    ({ within, lookBack = within }) => `${within} ${lookBack}`,
  );
  return [...bySpan.values()].every((together) => {
    const [{ within, lookBack = within } = { within: 'P0D' }] = together;
    return spans({ days, today, within, lookBack }).some((span) =>
      together.every((threshold) => isReached(threshold, { span, currency })),
    );
  });
}

function isReached(
  { measured, atLeast, currency: wanted }: Threshold,
  { span, currency }: { readonly span: readonly DaySales[]; readonly currency: string },
): boolean {
  if (measured === 'sales')
    return span.reduce((sum, { sales }) => sum + sales, 0n) >= BigInt(Math.ceil(atLeast));
  const least = parseMoney(String(atLeast), currency)?.minor;
  if (least === undefined || (wanted !== undefined && wanted !== currency)) return false;
  return span.reduce((sum, { grossMinor }) => sum + grossMinor, 0n) >= least;
}

/** Every span of a length that can differ in what was sold in it: one from each day of sales, and the last. */
function spans({
  days,
  today,
  within,
  lookBack,
}: {
  readonly days: readonly DaySales[];
  readonly today: string;
  readonly within: string;
  readonly lookBack: string;
}): readonly (readonly DaySales[])[] {
  const end = Temporal.PlainDate.from(today).add({ days: 1 });
  const latest = end.subtract(within).toString();
  const earliest = end.subtract(lookBack).toString();
  const starts = days.map(({ day }) => day).filter((day) => day >= earliest && day < latest);
  return [...new Set([...starts, latest])].map((start) => {
    const until = Temporal.PlainDate.from(start).add(within).toString();
    return days.filter(({ day }) => day >= start && day < until && day <= today);
  });
}

/** What every seller is told of the courts where no policy's own words are at hand. */
export const courtTexts: Texts = {
  en: 'You can go to court at any time. Neither this complaint nor mediation is a condition.',
  de: 'Sie können jederzeit die Gerichte anrufen. Weder diese Beschwerde noch eine Mediation ist Voraussetzung.',
  ja: 'いつでも裁判所に訴えることができます。この不服申立ても調停も、その条件ではありません。',
  'zh-CN': '您可以随时向法院提起诉讼，本投诉和调解都不是前提条件。',
};
