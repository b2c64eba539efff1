import type { ApplicationCheck } from '../domain/application-check.ts';
import { nameOf } from './listing-text.ts';
import type { Wording } from './wording.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const longestFound = 200;

/** One thing that was looked at, and what was found, with what the pack says of it. */
export function checkInWords(check: ApplicationCheck, { say, pick, on }: Wording): string {
  const { found = '', outcome, title, why } = check;
  const said = say(`check.${check.check}`, {
    outcome,
    of: title === undefined ? nameOf(check.of) : pick(title).text,
    found: day.test(found) ? on(found) : nameOf(found, longestFound),
  });
  if (why === undefined || outcome === 'passed') return said;
  const { text, remark = '' } = pick(why);
  return say('check.with-reason', { said, why: `${text}${remark}` });
}
