import { expect, test } from 'vitest';
import { instant } from '../time.ts';
import { dutiesInForce, dutyEnd, strictest, type OwedDuty } from './duty.ts';
import type { Duty, LawFile } from './law-schema.ts';

function duty(changes: Partial<Duty> & Pick<Duty, 'id'>): Duty {
  return {
    kind: 'policy-notice',
    text: { en: 'Owed.' },
    from: '2020-01-01',
    strictest: 'longest',
    source: { confidence: 'K' },
    ...changes,
  };
}

function law(jurisdiction: string, ...duties: readonly Duty[]): LawFile {
  return { jurisdiction, title: { en: jurisdiction }, duties: [...duties] };
}

function owed(
  laws: readonly LawFile[],
  at: string,
  scope: { timeZone?: string; site?: string } = {},
) {
  const jurisdictions = laws
    .map(({ jurisdiction }) => jurisdiction)
    .filter((name) => name !== 'other');
  return dutiesInForce(laws, { jurisdictions, at: instant(at), ...scope });
}

const house = law('house', duty({ id: 'floor', period: 'P15D' }));

test('the house floor is owed where law is silent', () => {
  expect(strictest(owed([house, law('xx')], '2020-06-01T00:00:00Z'), 'policy-notice')?.id).toBe(
    'floor',
  );
});

test('law takes the place of the house floor, even where it asks for less', () => {
  const found = strictest(
    owed([house, law('xx', duty({ id: 'law', period: 'P7D' }))], '2020-06-01T00:00:00Z'),
    'policy-notice',
  );
  expect(found).toMatchObject({ id: 'law', jurisdiction: 'xx' });
});

test('law that sets no period leaves the house’s', () => {
  const laws = [house, law('xx', duty({ id: 'soon' }))];
  expect(strictest(owed(laws, '2020-06-01T00:00:00Z'), 'policy-notice')?.id).toBe('floor');
});

test('of several laws the strictest is owed: months and days are compared by where they end', () => {
  const laws = [
    law('xx', duty({ id: 'days', period: 'P30D' })),
    law('yy', duty({ id: 'month', period: 'P1M' })),
  ];
  expect(strictest(owed(laws, '2020-02-01T00:00:00Z'), 'policy-notice')?.id).toBe('days');
  expect(strictest(owed(laws, '2020-03-01T00:00:00Z'), 'policy-notice')?.id).toBe('month');
});

test('where less is better for the seller, the shortest is strictest', () => {
  const laws = [
    law('xx', duty({ id: 'week', period: 'P7D', strictest: 'shortest' })),
    law('yy', duty({ id: 'fortnight', period: 'P2W', strictest: 'shortest' })),
  ];
  expect(strictest(owed(laws, '2020-02-01T00:00:00Z'), 'policy-notice')?.id).toBe('week');
});

test.each([
  ['2020-03-14T14:59:59Z', undefined],
  ['2020-03-14T15:00:00Z', 'resale'],
  ['2020-08-28T14:59:59Z', 'resale'],
  ['2020-08-28T15:00:00Z', undefined],
])('law is in force from the first day in the site’s zone to the last: %s', (at, id) => {
  const laws = [
    law(
      'jp',
      duty({ id: 'resale', kind: 'resale-limit', from: '2020-03-15', until: '2020-08-29' }),
    ),
  ];
  expect(strictest(owed(laws, at, { timeZone: 'Asia/Tokyo' }), 'resale-limit')?.id).toBe(id);
});

test('a duty that binds one firm is not owed by others', () => {
  const laws = [house, law('xx', duty({ id: 'commitment', period: 'P30D', onlySites: ['shop'] }))];
  const at = '2020-06-01T00:00:00Z';
  expect(strictest(owed(laws, at, { site: 'shop' }), 'policy-notice')?.id).toBe('commitment');
  expect(strictest(owed(laws, at, { site: 'stall' }), 'policy-notice')?.id).toBe('floor');
  expect(strictest(owed(laws, at), 'policy-notice')?.id).toBe('floor');
});

test('law of another jurisdiction is not owed', () => {
  expect(owed([law('other', duty({ id: 'law' }))], '2020-06-01T00:00:00Z').owed).toEqual([]);
});

test('a duty of one scope is not that of another', () => {
  const laws = [
    law(
      'house',
      duty({ id: 'listing', scope: 'listing', period: 'P7D' }),
      duty({ id: 'account', scope: 'account', period: 'P14D' }),
    ),
  ];
  const duties = owed(laws, '2020-06-01T00:00:00Z');
  expect(strictest(duties, 'policy-notice', 'listing')?.id).toBe('listing');
  expect(strictest(duties, 'policy-notice', 'account')?.id).toBe('account');
});

test('nothing of a kind is owed where neither law nor house says so', () => {
  expect(strictest(owed([house], '2020-06-01T00:00:00Z'), 'mediation')).toBeUndefined();
});

function owedAlone(changes: Partial<OwedDuty> & Pick<Duty, 'id'>): OwedDuty {
  return { ...duty(changes), jurisdiction: 'xx', holidays: new Set(), ...changes };
}

test('a period is counted as the duty says, by the holidays of the place', () => {
  const start = instant('2020-04-08T09:00:00Z');
  const inDays = (changes: Partial<OwedDuty>) =>
    dutyEnd(owedAlone({ id: 'a', period: 'P2D', ...changes }), { start, timeZone: 'UTC' });
  const easter = new Set(['2020-04-10', '2020-04-13']);
  expect(inDays({})).toBe('2020-04-10T09:00:00.000Z');
  expect(inDays({ calendar: 'working-days' })).toBe('2020-04-10T09:00:00.000Z');
  expect(inDays({ calendar: 'working-days', holidays: easter })).toBe('2020-04-14T09:00:00.000Z');
  expect(inDays({ counting: 'regulation-1182-71', holidays: easter })).toBe(
    '2020-04-15T00:00:00.000Z',
  );
});

test('working days pass over the weekend, calendar days do not', () => {
  const friday = { start: instant('2020-03-13T09:00:00Z'), timeZone: 'UTC' };
  expect(dutyEnd(owedAlone({ id: 'a', period: 'P3D', calendar: 'working-days' }), friday)).toBe(
    '2020-03-18T09:00:00.000Z',
  );
  expect(dutyEnd(owedAlone({ id: 'a', period: 'P3D', calendar: 'calendar-days' }), friday)).toBe(
    '2020-03-16T09:00:00.000Z',
  );
  expect(dutyEnd(owedAlone({ id: 'a' }), friday)).toBeUndefined();
});
