import { Temporal } from 'temporal-polyfill';
import type { CalendarFile, HolidayRule } from './pack/calendar-schema.ts';

/** A public holiday of one year. */
export interface Holiday {
  /** `2020-05-01` */
  readonly day: string;
  /** The rule of the file that it comes from. */
  readonly rule: string;
  readonly title: Readonly<Record<string, string>>;
}

/** Every holiday of a country in the years of its file, in order, with the days free in place of weekends. */
export function holidaysOf(file: CalendarFile): readonly Holiday[] {
  const years = Array.from(
    // A day in place of New Year's lies in the year before.
    { length: file.lastYear - file.firstYear + 2 },
    (_, index) => file.firstYear + index,
  );
  const kept = file.holidays.flatMap((rule) =>
    years
      .filter((year) => isKept(rule, year))
      .flatMap((year) => daysOf(rule, year))
      .map((day) => ({ rule, day })),
  );
  const taken = new Set(kept.map(({ day }) => day.toString()));
  const substitutes = kept.flatMap(({ rule, day }) => {
    const free = substituteFor(day, { rule, taken });
    if (free === undefined) return [];
    taken.add(free.toString());
    return [{ rule, day: free }];
  });
  return [...kept, ...substitutes]
    .filter(({ day }) => day.year >= file.firstYear && day.year <= file.lastYear)
    .map(({ rule, day }): Holiday => ({ day: day.toString(), rule: rule.id, title: rule.title }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function isKept({ from = 0, until = 9999, except = [] }: HolidayRule, year: number): boolean {
  return year >= from && year <= until && !except.includes(year);
}

function daysOf(rule: HolidayRule, year: number): readonly Temporal.PlainDate[] {
  if ('date' in rule) return [Temporal.PlainDate.from(`${String(year)}-${rule.date}`)];
  if ('easter' in rule) return [easter(year).add({ days: rule.easter })];
  if ('weekday' in rule) return [nthWeekday(rule.weekday, year)];
  return rule.days.map((day) => Temporal.PlainDate.from(day)).filter((day) => day.year === year);
}

function substituteFor(
  day: Temporal.PlainDate,
  { rule, taken }: { readonly rule: HolidayRule; readonly taken: ReadonlySet<string> },
): Temporal.PlainDate | undefined {
  if (rule.substitute === undefined) return undefined;
  switch (rule.substitute) {
    case 'nearest':
      if (day.dayOfWeek === 6) return day.subtract({ days: 1 });
      return day.dayOfWeek === 7 ? day.add({ days: 1 }) : undefined;
    case 'next-free':
      return day.dayOfWeek < 6
        ? undefined
        : nextDay(day, (one) => one.dayOfWeek < 6 && !taken.has(one.toString()));
    case 'after-sunday':
      return day.dayOfWeek === 7 ? nextDay(day, (one) => !taken.has(one.toString())) : undefined;
  }
}

function nextDay(
  from: Temporal.PlainDate,
  isFree: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  let day = from.add({ days: 1 });
  while (!isFree(day)) day = day.add({ days: 1 });
  return day;
}

function nthWeekday(
  { month, day, nth }: { readonly month: number; readonly day: number; readonly nth: number },
  year: number,
): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (nth === -1) {
    const last = first.with({ day: first.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - day + 7) % 7 });
  }
  return first.add({ days: ((day - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876). */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const count = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({
    year,
    month: Math.floor(count / 31),
    day: (count % 31) + 1,
  });
}
