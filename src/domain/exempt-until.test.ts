import { describe, expect, test } from 'vitest';

import { exemptUntil } from './exempt-until.ts';
import { graceUntil } from './grace.ts';
import { instant } from './time.ts';

const version = {
  publishedAt: instant('2020-02-01T10:00:00Z'),
  effectiveFrom: instant('2020-03-01T00:00:00Z'),
  notice: {
    period: 'P15D',
    law: { laws: [], scope: { jurisdictions: [], timeZone: 'UTC' } },
  },
};
const before = instant('2020-02-01T09:00:00Z');
const seller = { registeredAt: before };
const told = { ...seller, receivedAt: instant('2020-02-20T10:00:00Z') };
const now = instant('2020-02-25T00:00:00Z');
const terms = { ground: 'terms' } as const;

describe('a finding is', () => {
  test('exempt while nothing says that the seller knows of the rule', () => {
    expect(exemptUntil(terms, { version, seller, now })).toEqual({ status: 'exempt' });
    expect(exemptUntil(terms, { version, seller: undefined, now })).toEqual({ status: 'exempt' });
  });

  test('exempt until the instant at which the notice period is over, and not from then on', () => {
    const until = instant('2020-03-06T10:00:00Z');
    expect(exemptUntil(terms, { version, seller: told, now })).toEqual({
      status: 'exempt-until',
      until,
    });
    const last = instant('2020-03-06T09:59:59.999Z');
    expect(exemptUntil(terms, { version, seller: told, now: last })).toMatchObject({ until });
    expect(exemptUntil(terms, { version, seller: told, now: until })).toEqual({
      status: 'not-exempt',
    });
  });

  test('exempt until a grace is over, where that is later', () => {
    const graced = { ...told, graceUntil: instant('2020-04-01T00:00:00Z') };
    expect(exemptUntil(terms, { version, seller: graced, now })).toEqual({
      status: 'exempt-until',
      until: '2020-04-01T00:00:00.000Z',
    });
  });

  test.each([
    ['law', { ground: 'law' } as const],
    ['a rule that stops harm', { ground: 'terms', protective: 'recall' } as const],
  ])('under %s exempt until it takes effect, told or not, with grace or without', (_, rule) => {
    const graced = { ...seller, graceUntil: instant('2020-04-01T00:00:00Z') };
    const until = version.effectiveFrom;
    expect(exemptUntil(rule, { version, seller: graced, now })).toEqual({
      status: 'exempt-until',
      until,
    });
    expect(exemptUntil(rule, { version, seller: graced, now: until })).toEqual({
      status: 'not-exempt',
    });
  });
});

const at = (text: string) => instant(`2020-0${text}-01T00:00:00Z`);

test('of graces the longest counts that is for the rule or for all terms', () => {
  const graces = [
    { rule: 'a', until: at('3') },
    { rule: null, until: at('4') },
    { rule: 'b', until: at('5') },
  ];
  expect(graceUntil(graces, 'a')).toBe(at('4'));
  expect(graceUntil(graces, 'b')).toBe(at('5'));
  expect(graceUntil([], 'a')).toBeUndefined();
});
