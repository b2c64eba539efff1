import { holidaysOf } from '../holidays.ts';
import type { Instant } from '../time.ts';
import type { CalendarFile } from './calendar-schema.ts';
import { dutiesInForce, type DutiesInForce } from './duty.ts';
import type { LawFile } from './law-schema.ts';
import type { SiteFile } from './schema.ts';

/** What is owed on a site of a pack by the law of an instant, counted by the holidays of its country. */
export function siteDuties(
  {
    laws,
    calendars,
  }: { readonly laws: readonly LawFile[]; readonly calendars: readonly CalendarFile[] },
  site: SiteFile,
  at: Instant,
): DutiesInForce {
  const calendar = calendars.find(({ country }) => country === site.country);
  const days = calendar === undefined ? [] : holidaysOf(calendar).map(({ day }) => day);
  return dutiesInForce(laws, { ...site, at, holidays: new Set(days) });
}
