import { describe, expect, test } from 'vitest';
import { decisionDuties, decisionMatters } from '../domain/decision-duty.ts';
import { owedChanges, owedMatters, type OwedMatter } from '../domain/owed.ts';
import { siteDuties } from '../domain/pack/site-duties.ts';
import type { Statement } from '../domain/statement.ts';
import { isStatementPart } from '../domain/statement-part.ts';
import { instant } from '../domain/time.ts';
import { punitive, termination } from '../../test/support/sample-statements.ts';
import { readPacks } from './read-packs.ts';

const pack = await readPacks();
const spring2020 = '2020-03-12T09:00:00Z';
const today = '2026-03-12T09:00:00Z';

function duties(name: string, at: string) {
  const site = pack.sites.find((one) => one.site === name);
  if (site === undefined) throw new Error(`No site ${name}`);
  return siteDuties(pack, site, instant(at));
}

function owed(site: string, at: string): ReadonlyMap<string, OwedMatter> {
  const matters = owedMatters(duties(site, at));
  return new Map(
    matters.map((one) => [one.scope === undefined ? one.kind : `${one.kind} ${one.scope}`, one]),
  );
}

function whose(site: string, at: string, name: string): string | undefined {
  const matter = owed(site, at).get(name);
  return matter && `${matter.duty.jurisdiction}/${matter.duty.id}`;
}

const adds = (name: string) => owed('amazon-de', today).get(name)?.houseAdds;
const noticeEnds = (at: string) => owed('amazon-de', at).get('policy-notice')?.endsAt;

describe('what is owed', () => {
  test.each([
    ['policy-notice', 'house/policy-notice', 'eu/p2b-policy-notice'],
    ['cure-period', 'house/cure-period', 'house/cure-period'],
    [
      'statement-of-reasons',
      'de/bundeskartellamt-2019-reasons',
      'de/bundeskartellamt-2019-reasons',
    ],
    ['termination-notice', 'de/bundeskartellamt-2019-termination', 'eu/p2b-termination-notice'],
    ['appeal-window', 'house/appeal-window', 'eu/dsa-appeal-window'],
    ['appeal-decide-by listing', 'house/decide-listing', 'house/decide-listing'],
    ['appeal-decide-by account', 'house/decide-account', 'house/decide-account'],
    ['appeal-decide-by identity', 'house/decide-identity', 'house/decide-identity'],
    ['mediation', 'house/mediation', 'eu/dsa-out-of-court'],
    ['history-retention', 'house/history-retention', 'house/history-retention'],
    ['data-access', 'house/data-access', 'house/data-access'],
    ['trader-retention', 'house/trader-retention', 'eu/dsa-trader-retention'],
    ['trader-data', undefined, 'eu/dsa-trader-data'],
    ['decision-publicity', undefined, 'eu/dsa-transparency-database'],
  ])('in Germany of %s: %s in spring 2020, %s today', (name, then, now) => {
    expect(whose('amazon-de', spring2020, name)).toBe(then);
    expect(whose('amazon-de', today, name)).toBe(now);
  });

  test('in spring 2020 no site owes what the EU’s later regulations ask', () => {
    for (const { site } of pack.sites) {
      const sources = [...owed(site, spring2020).values()].flatMap(({ laws }) => laws);
      expect(sources.filter(({ jurisdiction }) => jurisdiction === 'eu')).toEqual([]);
    }
  });

  test('from INFORM’s first day in the United States, sellers’ answers are law', () => {
    // Midnight of 27 June 2023 in Los Angeles.
    expect(whose('amazon-us', '2023-06-27T06:59:59.999Z', 'trader-recertify')).toBe(
      'house/trader-recertify',
    );
    expect(whose('amazon-us', '2023-06-27T07:00:00Z', 'trader-recertify')).toBe(
      'us/inform-recertify',
    );
    expect(owed('amazon-us', today).get('trader-recertify')?.houseAdds).toEqual([
      'below-thresholds',
    ]);
  });

  test('says where law is silent, sets no period, or asks for less', () => {
    expect(adds('cure-period')).toEqual(['all']);
    expect(adds('prior-warning')).toEqual(['period']);
    expect(adds('statement-of-reasons')).toEqual(['contents']);
    expect(adds('appeal-window')).toEqual([]);
  });

  test('says when a period that begins then would end', () => {
    expect(noticeEnds(spring2020)).toBe('2020-03-27T09:00:00.000Z');
    // Fifteen days from 12 March 2026 end with Friday the 27th.
    expect(noticeEnds(today)).toBe('2026-03-27T23:00:00.000Z');
  });

  test('names only such contents of a statement as can be looked for', () => {
    const named = pack.laws.flatMap((law) =>
      law.duties.flatMap((duty) =>
        duty.kind === 'statement-of-reasons' ? (duty.contents ?? []) : [],
      ),
    );
    expect(named.filter((part) => !isStatementPart(part))).toEqual([]);
    expect(named).not.toEqual([]);
  });
});

test('two days’ law differ in the matters in which another duty speaks', () => {
  const before = owedMatters(duties('amazon-de', spring2020));
  const after = owedMatters(duties('amazon-de', today));
  const changes = owedChanges(before, after);
  const of = (kind: string) => changes.find((one) => one.kind === kind);
  expect(of('appeal-window')).toMatchObject({
    before: { duty: { id: 'appeal-window' } },
    after: { duty: { id: 'dsa-appeal-window' } },
  });
  expect(of('random-check')).not.toHaveProperty('before');
  expect(of('cure-period')).toBeUndefined();
  expect(owedChanges(after, after)).toEqual([]);
});

const issuedAt = instant(spring2020);
const receivedAt = instant('2020-03-13T08:00:00Z');

function judged(statement: Statement, at: string, site = 'amazon-de') {
  return decisionDuties({ statement, issuedAt, receivedAt }, duties(site, at));
}

const ended = (startsAt: string, exception?: string): Statement => {
  const [measure] = termination.measures;
  const claimed =
    exception === undefined ? {} : { exception: { id: exception, text: { en: 'Why.' } } };
  const closing = {
    ...measure,
    kind: 'account-terminated' as const,
    scope: 'account' as const,
    startsAt: instant(startsAt),
    ...claimed,
  };
  return { ...termination, measures: [closing] };
};

const mattersInJapan = (at: string) => decisionMatters(judged(punitive, at, 'amazon-jp'));

describe('the same case', () => {
  test('owes the same reasons by house in 2020 that law asks for today', () => {
    const sources = (at: string) =>
      new Map(
        judged(punitive, at).contents.map(({ part, owedBy }) => [
          part,
          owedBy.map(({ jurisdiction }) => jurisdiction),
        ]),
      );
    expect(sources(spring2020).get('explanation')).toEqual(['house']);
    expect(sources(today).get('explanation')).toEqual(['eu', 'house']);
    expect(sources(today).get('facts')).toEqual(['eu', 'eu', 'house']);
    expect(sources(today).get('other-sites')).toEqual(['house']);
    expect(judged(punitive, today).contents.every(({ isThere }) => isThere)).toBe(true);
  });

  test('shows which of the reasons owed are not there', () => {
    const silent = { ...punitive, redress: { ...punitive.redress, outOfCourt: { en: '' } } };
    const lacking = judged(silent, today).contents.filter(({ isThere }) => !isThere);
    expect(lacking.map(({ part }) => part)).toEqual(['out-of-court']);
  });

  test('can be appealed to the same time of day by house, to the end of a working day by law', () => {
    expect(judged(punitive, spring2020).appeal?.until).toBe('2020-09-13T07:00:00.000Z');
    // 13 September 2020 is a Sunday.
    expect(judged(punitive, today).appeal?.until).toBe('2020-09-14T22:00:00.000Z');
    expect(judged(punitive, today).appeal?.isKept).toBe(true);
  });

  test('promises too short a window, or too late an answer, by either law', () => {
    const redress = { ...punitive.redress, appealWindow: 'P17D', decideBy: 'P8D' };
    for (const at of [spring2020, today]) {
      const short = judged({ ...punitive, redress }, at);
      expect(short.appeal).toMatchObject({ isKept: false });
      expect(short.answer).toMatchObject({ isKept: false, by: '2020-03-20T08:00:00.000Z' });
    }
  });

  test('is answered sooner where it is about a listing than about an account', () => {
    expect(judged(punitive, today).answer?.matter.duty.id).toBe('decide-listing');
    expect(judged(termination, today).answer?.matter.duty.id).toBe('decide-account');
  });

  test('has no last day of appeal while nothing was received', () => {
    const unread = decisionDuties(
      { statement: punitive, issuedAt, receivedAt: null },
      duties('amazon-de', today),
    );
    expect(unread.appeal).toMatchObject({ until: null, isKept: true });
    expect(unread.answer?.by).toBeNull();
  });

  describe('that ends an account', () => {
    test('waits 30 days by the commitments of 2019, 30 whole days by the law of today', () => {
      const first = '2020-04-11T08:00:00Z';
      expect(judged(ended(first), spring2020).termination).toMatchObject({
        notBefore: '2020-04-11T08:00:00.000Z',
        isKept: true,
      });
      expect(judged(ended(first), today).termination).toMatchObject({
        notBefore: '2020-04-11T22:00:00.000Z',
        isKept: false,
      });
      expect(judged(ended('2020-04-11T22:00:00Z'), today).termination?.isKept).toBe(true);
      expect(judged(ended('2020-04-11T07:59:59.999Z'), spring2020).termination?.isKept).toBe(false);
    });

    test('may be excepted from it by an exception that the law of that day knows', () => {
      const kept = (at: string, exception: string) =>
        judged(ended(spring2020, exception), at).termination?.isKept;
      expect(kept(today, 'repeated-infringement')).toBe(true);
      expect(kept(spring2020, 'repeated-infringement')).toBe(false);
      expect(kept(spring2020, 'cause')).toBe(true);
    });
  });

  test('goes to mediation by house in 2020, out of court by law today', () => {
    expect(judged(punitive, spring2020).mediation?.duty.id).toBe('mediation');
    expect(judged(punitive, today).mediation?.duty).toMatchObject({
      id: 'dsa-out-of-court',
      period: 'P90D',
    });
    expect(judged(punitive, today).mediation?.laws.map(({ id }) => id)).toEqual([
      'p2b-mediation',
      'dsa-out-of-court',
    ]);
  });

  test('says wherein two days’ law differ on it', () => {
    const differ = owedChanges(
      decisionMatters(judged(termination, spring2020)),
      decisionMatters(judged(termination, today)),
    ).map(({ kind }) => kind);
    expect(differ).toEqual(
      [
        'appeal-decide-by',
        'appeal-window',
        'data-access',
        'decision-publicity',
        'fair-terms',
        'mediation',
        'prior-warning',
        'reinstatement',
        'statement-of-reasons',
        'termination-notice',
      ].toSorted(),
    );
  });

  test('in Japan owes today what the house owed in 2020', () => {
    expect(owedChanges(mattersInJapan(spring2020), mattersInJapan(today))).toEqual([]);
  });
});
