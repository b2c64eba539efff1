import { Temporal } from 'temporal-polyfill';
import type { CalendarFile } from './calendar-schema.ts';
import type { PackError, Path } from './pack-error.ts';
import { baseName, errorAt, type FileOf, type PackFiles } from './pack-files.ts';

/** Whether calendars stand where their country says, and their days exist. */
export function checkCalendars(files: PackFiles): readonly PackError[] {
  return files.calendars.flatMap(checkCalendar);
}

function checkCalendar({ document, content }: FileOf<CalendarFile>): readonly PackError[] {
  const errors: PackError[] = [];
  const refuse = (path: Path, message: string, expected: string): void => {
    errors.push(errorAt(document, path, { message, expected }));
  };
  const place = baseName(document.file);
  if (content.country.toLowerCase() !== place)
    refuse(['country'], `"${content.country}"`, `"${place.toUpperCase()}", as the path says`);
  if (content.lastYear < content.firstYear)
    refuse(['lastYear'], String(content.lastYear), `a year from ${String(content.firstYear)} on`);
  const ids = new Set<string>();
  for (const [index, rule] of content.holidays.entries()) {
    const at = ['holidays', index];
    if (ids.has(rule.id)) refuse([...at, 'id'], `"${rule.id}" a second time`, 'each id once');
    ids.add(rule.id);
    // A leap day is no yearly date: 2019 has none.
    if ('date' in rule && !isDay(`2019-${rule.date}`))
      refuse([...at, 'date'], `"${rule.date}"`, 'a month and day of every year, such as 05-01');
    if (!('days' in rule)) continue;
    for (const [place, day] of rule.days.entries())
      if (!isDay(day) || !isWithin(day, content))
        refuse(
          [...at, 'days', place],
          `"${day}"`,
          `a day from ${String(content.firstYear)} to ${String(content.lastYear)}`,
        );
  }
  return errors;
}

function isWithin(day: string, { firstYear, lastYear }: CalendarFile): boolean {
  const year = Number(day.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() === day;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
