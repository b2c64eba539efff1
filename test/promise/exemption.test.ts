/** Promise 1: an exemption from the notice period is looked at again, and what it no longer needs is given back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { resolveReview } from '../../src/app/exemption-review/resolve.ts';
import { system } from '../../src/domain/actor.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await at(bazaar, '2020-03-09T10:00:00Z');
  // Exempt from notice, in effect from 10 March, to be looked at by the 20th.
  await publish(bazaar, 'gate', { version: '2' });
  await due(bazaar);
});
afterEach(() => bazaar.close());

const mask = (id: string) => ({ id, title: 'Plain mask', seller: 'acme' });
const gated = async () => (await outcomes(bazaar, 'acme')).filter((one) => one.rule === 'gate');

async function openReview(): Promise<{ readonly id: string; readonly due: string }> {
  const [row] = await rows<{ id: string; due: Date }>(
    bazaar,
    'select id, due_at::timestamptz as due from exemption_review where resolved_at is null',
  );
  if (row === undefined) throw new Error('No review is open');
  return { id: row.id, due: String(row.due) };
}

async function end(): Promise<void> {
  const { id } = await openReview();
  valueOf(await resolveReview(bazaar.desk, { review: id, by: rhea, reason: 'Stock has come in.' }));
}

describe('an exemption', () => {
  test('is escalated once when its day is over on the calendar of the site, and goes on', async () => {
    expect((await at(bazaar, '2020-03-20T22:59:59.999Z')).unreviewed).toBe(0);
    expect((await at(bazaar, '2020-03-20T23:00:00Z')).unreviewed).toBe(1);
    expect((await at(bazaar, '2020-03-21T10:00:00Z')).unreviewed).toBe(0);
    expect(await count(bazaar, `entry where kind = 'exemption-review.escalated'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'exemption-review.escalated'`)).toBe(1);
    await list(bazaar, mask('L1'));
    expect(await gated()).toMatchObject([{ state: 'made' }]);
  });

  test('that a person keeps is looked at again by the day they name', async () => {
    await at(bazaar, '2020-03-18T10:00:00Z');
    const { id } = await openReview();
    const kept = { review: id, by: rhea, reason: 'The danger goes on.' };
    const keep = async (reviewBy: string) => resolveReview(bazaar.desk, { ...kept, reviewBy });
    expect(refusalOf(await keep('2020-03-17'))).toBe('policy/exemption-review-past');
    expect(refusalOf(await keep('2020-04-02'))).toBe('policy/exemption-review-too-late');
    valueOf(await keep('2020-04-01'));
    // Summer time began in Berlin on 29 March.
    expect((await openReview()).due).toBe('2020-04-01T22:00:00.000Z');
    expect(refusalOf(await keep('2020-04-01'))).toBe('exemption-review/not-found');
    expect((await at(bazaar, '2020-03-21T10:00:00Z')).unreviewed).toBe(0);
  });

  test('is judged by a person alone', async () => {
    const { id } = await openReview();
    expect(
      refusalOf(await resolveReview(bazaar.desk, { review: id, by: system, reason: 'Over.' })),
    ).toBe('exemption-review/needs-person');
  });

  test('cannot be published or kept without a next review, whoever writes the rows', async () => {
    await expect(
      rows(
        bazaar,
        `insert into policy_version select gen_random_uuid(), site_id, policy, '9', '2020-06-01', null,
           notice_period, exemption, vocabulary_hash, document, published_at, published_by, draft_id
         from policy_version where exemption is not null`,
      ),
    ).rejects.toThrow(/has no review|not in the record/);
    await expect(
      rows(
        bazaar,
        `update exemption_review set resolved_at = now(), resolved_by = '{"kind": "person", "id": "rhea"}',
           outcome = 'kept', resolve_reason = 'On.'`,
      ),
    ).rejects.toThrow(/without a next review|not in the record/);
  });
});

describe('an exemption that ended', () => {
  test('leaves each seller the rest of the notice that is owed, to the millisecond', async () => {
    await at(bazaar, '2020-03-12T10:00:00Z');
    await end();
    await list(bazaar, mask('L1'));
    expect(await gated()).toEqual([]);
    await at(bazaar, '2020-03-24T09:59:59.999Z');
    expect(await gated()).toEqual([]);
    await at(bazaar, '2020-03-24T10:00:00Z');
    expect(await gated()).toMatchObject([{ state: 'made', measures: ['L1 listing-suppressed'] }]);
  });

  test('leaves what was decided as it is', async () => {
    await at(bazaar, '2020-03-11T10:00:00Z');
    await list(bazaar, mask('L1'));
    const before = await gated();
    expect(before).toMatchObject([{ state: 'made' }]);
    await end();
    await at(bazaar, '2020-03-12T10:00:00Z');
    expect(await gated()).toEqual(before);
  });

  test('keeps a decision that waits from being made while time is left', async () => {
    await at(bazaar, '2020-03-11T10:00:00Z');
    await list(bazaar, { ...mask('L1'), title: 'Soft cover', description: 'A mask of cotton.' });
    const [waiting] = await gated();
    expect(waiting).toMatchObject({ state: 'proposed' });
    await end();
    const made = async () =>
      makeDecision(bazaar.desk, { decision: waiting?.decision ?? '', by: rhea });
    expect(refusalOf(await made())).toBe('decision/under-grace');
    await at(bazaar, '2020-03-24T10:00:00Z');
    valueOf(await made());
  });
});
