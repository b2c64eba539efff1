import { dutiesInForce, endAs, strictest, type DutiesInForce, type SiteLaw } from './pack/duty.ts';
import type { PolicyVersion } from './pack/schema.ts';
import { before, type Instant } from './time.ts';

/** The time that a version of the terms gives those who are told of it, and the law by which it is counted. */
export interface NoticePeriod {
  /** ISO 8601, as the version states it. */
  readonly period: string;
  readonly law: SiteLaw;
}

/** What a version states; null where it states an exemption. */
export function statedNotice({ notice }: Pick<PolicyVersion, 'notice'>): string | null {
  return 'period' in notice ? notice.period : null;
}

/** The step in which the latest beginning is looked for; no period of law. */
const aDay = 'P1D';

/**
 * When a notice period has run out that began with receipt of the announcement. It is counted as the strictest duty on
 * notice says that was in force at its beginning: by the rules of Regulation (EEC, Euratom) No 1182/71 where Regulation
 * (EU) 2019/1150 article 3(2) is owed, plainly where law says nothing.
 */
export function noticeEnd({ period, law }: NoticePeriod, begins: Instant): Instant {
  const { timeZone } = law.scope;
  const duties = dutiesInForce(law.laws, { ...law.scope, at: begins, kind: 'policy-notice' });
  return endAs(strictest(duties, 'policy-notice'), period, { start: begins, timeZone });
}

/** Whoever was told by then has had the whole period at an instant; the instant itself where days are not moved, else a day that is safe. */
export function noticeBegunBy(notice: NoticePeriod, ended: Instant): Instant {
  const { timeZone } = notice.law.scope;
  return latestBeginning((begins) => noticeEnd(notice, begins), {
    period: notice.period,
    ended,
    timeZone,
  });
}

/** The latest beginning, to the day, of a period that has run out by an instant, counted as the duties in force say. */
export function latestNotice(period: string, { duties, ended, timeZone }: LatestNotice): Instant {
  const duty = duties === undefined ? undefined : strictest(duties, 'policy-notice');
  return latestBeginning((begins) => endAs(duty, period, { start: begins, timeZone }), {
    period,
    ended,
    timeZone,
  });
}

export interface LatestNotice {
  /** Plainly without any. */
  readonly duties: DutiesInForce | undefined;
  readonly ended: Instant;
  readonly timeZone: string;
}

function latestBeginning(
  end: (begins: Instant) => Instant,
  {
    period,
    ended,
    timeZone,
  }: { readonly period: string; readonly ended: Instant; readonly timeZone: string },
): Instant {
  let begins = before(ended, { period, timeZone });
  while (end(begins) > ended) begins = before(begins, { period: aDay, timeZone });
  return begins;
}
