import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { noticeBegunBy, noticeEnd, type NoticePeriod } from './notice-period.ts';
import type { LawFile } from './pack/law-schema.ts';
import { instant } from './time.ts';

const platformToBusiness: LawFile = {
  jurisdiction: 'eu',
  title: { en: 'European Union' },
  duties: [
    {
      id: 'p2b-policy-notice',
      kind: 'policy-notice',
      text: { en: 'Fifteen days.' },
      period: 'P15D',
      calendar: 'calendar-days',
      counting: 'regulation-1182-71',
      strictest: 'longest',
      from: '2020-07-12',
      source: { citation: 'Regulation (EU) 2019/1150, Article 3(2)', confidence: 'K' },
    },
  ],
};
const notice: NoticePeriod = {
  period: 'P15D',
  law: {
    laws: [platformToBusiness],
    scope: {
      jurisdictions: ['eu'],
      timeZone: 'Europe/Berlin',
      holidays: new Set(['2020-12-25', '2020-12-26']),
    },
  },
};
const end = (begins: string) => noticeEnd(notice, instant(begins));

describe('a notice period that begins', () => {
  test('before any law says how it is counted is counted plainly', () => {
    expect(end('2020-07-11T21:59:59.999Z')).toBe('2020-07-26T21:59:59.999Z');
  });

  test('from the day of the Regulation on ends with its last day', () => {
    // Midnight in Berlin begins 12 July; the fifteenth day after it is Monday the 27th.
    expect(end('2020-07-11T22:00:00Z')).toBe('2020-07-27T22:00:00.000Z');
  });

  test('so that it would end on a weekend or a holiday ends with the next working day', () => {
    // Saturday 1 August, so Monday the 3rd; and Christmas Day, a Friday, so Monday the 28th.
    expect(end('2020-07-17T10:00:00Z')).toBe('2020-08-03T22:00:00.000Z');
    expect(end('2020-12-10T10:00:00Z')).toBe('2020-12-28T23:00:00.000Z');
  });
});

test('whoever was told by the instant that is found has had the whole period, and no one told a few days later', () => {
  const moments = fc
    .date({
      min: new Date('2020-08-01T00:00:00Z'),
      max: new Date('2021-03-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => instant(date.toISOString()));
  fc.assert(
    fc.property(moments, (now) => {
      const begun = noticeBegunBy(notice, now);
      const later = instant(new Date(Date.parse(begun) + 2 * 86_400_000).toISOString());
      return noticeEnd(notice, begun) <= now && noticeEnd(notice, later) > now;
    }),
  );
});
