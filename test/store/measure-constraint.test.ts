/**
 * Promises 4 and 8 in the database itself: what reaches beyond the listings, and what is weighed, cannot be stored
 * but as it is promised, whatever the code does.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  check,
  factors,
  integrity,
  openStall,
  proposed,
  protective,
  reaching,
  store,
  suspended,
  terminated,
  type Attempt,
  type Stall,
} from '../support/decision-attempt.ts';
import { servers } from '../support/servers.ts';

describe.each(servers)('on %s', (_name, open) => {
  let stall: Stall;

  beforeAll(async () => {
    stall = await openStall(await open());
  });
  afterAll(() => stall.bazaar.close());

  test.each<readonly [string, Attempt, string]>([
    ['that punishes and was not weighed', { factors: null }, check],
    [
      'that was weighed by three of the four factors',
      { factors: { ...factors, intent: undefined } },
      check,
    ],
    [
      'whose proposal is of the other nature',
      { proposal: { ...proposed, nature: 'protective' } },
      check,
    ],
    ['of which the notice was issued before', { noticeAt: '2020-01-01T11:59:59.999Z' }, integrity],
    [
      'that reaches beyond the listing without reasons of one’s own',
      { ...reaching, justification: null },
      integrity,
    ],
    [
      'that reaches beyond the listing with empty reasons',
      { ...reaching, justification: { text: '', language: 'en' } },
      check,
    ],
    [
      'by which the system reaches beyond the listing',
      { ...reaching, by: { kind: 'system' }, proposal: { ...reaching.proposal, needsPerson: [] } },
      check,
    ],
    [
      'that reaches further than was proposed',
      { ...reaching, proposal: { ...reaching.proposal, also: [] } },
      integrity,
    ],
    [
      'that suspends selling on the wrong axis',
      { ...reaching, wide: { ...suspended, axis: 'account' } },
      check,
    ],
    [
      'that suspends selling everywhere',
      { ...reaching, wide: { ...suspended, scope: 'account' } },
      check,
    ],
    [
      'that protects by suspending selling',
      {
        ...reaching,
        ...protective,
        wide: { ...suspended, nature: 'protective', review_by: '2020-01-02T12:00:00Z' },
      },
      check,
    ],
    ['that terminates an account and owes no notice', { ...reaching, wide: terminated }, check],
    [
      'that terminates an account a second before its notice is over',
      {
        ...reaching,
        wide: { ...terminated, notice_period: 'P30D', starts_at: '2020-01-31T11:59:59Z' },
      },
      integrity,
    ],
    [
      'that refers to an authority and has no bundle',
      {
        ...reaching,
        wide: {
          kind: 'authority-referral',
          axis: null,
          scope: 'site',
          authority: 'Example office',
        },
        proposal: { ...reaching.proposal, also: [{ measure: 'authority-referral' }] },
      },
      integrity,
    ],
  ])('a decision %s cannot be stored', async (_name, attempt, code) => {
    await expect(store(stall, attempt)).rejects.toMatchObject({ code });
  });

  test.each([
    ['suspends selling', suspended],
    [
      'terminates an account when its notice is over, on the calendar of the site',
      { ...terminated, notice_period: 'P30D', starts_at: '2020-01-31T12:00:00Z' },
    ],
    [
      'terminates an account at once, on a typed exception',
      { ...terminated, notice_exception: 'national-law' },
    ],
  ])('a decision by a person that %s can be stored, with their reasons', async (_name, wide) => {
    await expect(store(stall, { ...reaching, wide })).resolves.toBe(stall.decision);
  });
});
