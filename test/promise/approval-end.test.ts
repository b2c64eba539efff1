/** Promise 6: nobody loses an approval unawares. Its end is told before, its revocation has reasons, a notice and time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { revokeApproval, type RevokeInput } from '../../src/app/approval/revoke.ts';
import { moveClock } from '../../src/app/clock/move.ts';
import { system } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import { doDueWork } from '../../src/work/due.ts';
import { revokeNow } from '../support/applications.ts';
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
  await publish(bazaar, 'gate');
  await due(bazaar);
  await at(bazaar, '2020-03-05T10:00:00Z');
});
afterEach(() => bazaar.close());

const grant = async (more: Partial<Parameters<typeof grantApproval>[1]> = {}) =>
  valueOf(
    await grantApproval(bazaar.desk, {
      seller: 'acme',
      site: 'bazaar',
      class: 'mask',
      by: rhea,
      ...more,
    }),
  ).approval;
const until = (end: string) => ({ validUntil: instant(end) });
const revoke = (approval: string, more: Partial<RevokeInput> = {}) =>
  revokeApproval(bazaar.desk, {
    approval,
    ground: 'convenience',
    reason: { text: 'We no longer give such approvals.', language: 'en' },
    by: rhea,
    ...more,
  });
const told = (kind: string) =>
  rows<{ subject: string; body_text: string }>(
    bazaar,
    'select subject, body_text from notice where kind = $1 order by issued_at, id',
    [kind],
  );
const twoWorkers = async (to: string) => {
  valueOf(await moveClock(bazaar.desk, { to: instant(to) }));
  await Promise.all([1, 2].map(() => doDueWork(bazaar.desk, bazaar.senders)));
};
const mask = () => list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });

describe('the end of an approval', () => {
  // Thirty days before the end, on Berlin's clocks, which are put forward in between.
  test('is told in the first instant that is owed, not before, once for two workers at once', async () => {
    await grant(until('2020-04-10T10:00:00Z'));
    await at(bazaar, '2020-03-11T10:59:59.999Z');
    expect(await told('approval-expiring')).toEqual([]);
    await twoWorkers('2020-03-11T11:00:00Z');
    const [notice, ...others] = await told('approval-expiring');
    expect(others).toEqual([]);
    expect(notice?.subject).toContain('ends on April 10, 2020');
    expect(notice?.body_text).toContain('please apply again in good time');
    expect(await count(bazaar, `effect where kind = 'approval.expiring'`)).toBe(1);
  });

  test('that is nearer than that is told at once', async () => {
    await grant(until('2020-03-10T10:00:00Z'));
    await due(bazaar);
    expect(await told('approval-expiring')).toHaveLength(1);
  });

  test('that nobody told in time is told late rather than never', async () => {
    await grant(until('2020-04-10T10:00:00Z'));
    await twoWorkers('2020-05-10T10:00:00Z');
    const [notice] = await told('approval-expiring');
    expect(notice?.subject).toContain('ended on April 10, 2020');
  });

  test('that a newer approval reaches beyond needs no telling', async () => {
    await grant(until('2020-04-10T10:00:00Z'));
    await grant({ ...until('2020-04-11T10:00:00Z'), product: 'L1' });
    await grant(until('2021-04-10T10:00:00Z'));
    await at(bazaar, '2020-04-12T10:00:00Z');
    expect(await told('approval-expiring')).toEqual([]);
  });

  test('is told all the same when what is newer is for one product only, or ends no later', async () => {
    await grant(until('2020-04-10T10:00:00Z'));
    await grant({ ...until('2020-06-10T10:00:00Z'), product: 'L1' });
    await grant(until('2020-04-10T10:00:00Z'));
    await at(bazaar, '2020-04-05T10:00:00Z');
    expect(await told('approval-expiring')).toHaveLength(2);
  });

  test('of one that ended before it was entered, or never ends, is not told', async () => {
    await grant({ validFrom: instant('2020-01-01T00:00:00Z'), ...until('2020-02-01T00:00:00Z') });
    await grant();
    await at(bazaar, '2021-03-05T10:00:00Z');
    expect(await told('approval-expiring')).toEqual([]);
  });
});

describe('a revocation', () => {
  test('for convenience leaves the time that is owed, to its last instant, and then acts', async () => {
    const approval = await grant();
    await mask();
    valueOf(await revoke(approval));
    const [notice] = await told('approval-revoked');
    expect(notice?.body_text).toContain('It ends on April 4, 2020 at 09:00');
    expect(notice?.body_text).toContain('We no longer give such approvals.');
    expect(notice?.body_text).toContain('You have 6 months.');
    expect(notice?.body_text).toContain('Mediation.');
    await twoWorkers('2020-04-04T08:59:59.999Z');
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
    await twoWorkers('2020-04-04T09:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { state: 'made', measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('to stop harm acts at once, without blame', async () => {
    const approval = await grant();
    await mask();
    valueOf(await revokeNow(bazaar, approval));
    const [notice] = await told('approval-revoked');
    expect(notice?.body_text).toContain('This is not an accusation');
    await due(bazaar);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ state: 'made' }]);
  });

  test('to stop harm brings nearer an end that was set before; an ordinary one cannot put it off', async () => {
    const approval = await grant();
    valueOf(await revoke(approval));
    expect(refusalOf(await revoke(approval))).toBe('approval/revoked-already');
    expect(refusalOf(await revoke(approval, { from: instant('2020-05-05T10:00:00Z') }))).toBe(
      'approval/revoked-already',
    );
    valueOf(await revokeNow(bazaar, approval));
    expect(await mask()).toMatchObject({ findings: 1 });
    expect(await count(bazaar, 'revocation')).toBe(2);
    expect(await count(bazaar, `entry where kind = 'approval.revoked'`)).toBe(2);
  });

  test('takes the warning of the usual end back', async () => {
    const approval = await grant(until('2020-04-10T10:00:00Z'));
    valueOf(await revoke(approval));
    await at(bazaar, '2020-03-20T10:00:00Z');
    expect(await told('approval-expiring')).toEqual([]);
  });

  test.each([
    [
      'an instant sooner than is owed',
      { from: instant('2020-04-04T08:59:59.999Z') },
      'approval/revoked-too-soon',
    ],
    [
      'to stop harm in the past',
      { ground: 'recall', from: instant('2020-03-05T09:59:59.999Z') },
      'approval/revoked-too-soon',
    ],
    ['by the system', { by: system }, 'approval/decider-needed'],
    ['by a key', { by: { kind: 'key', id: 'k' } }, 'approval/decider-needed'],
  ] as const)('%s is refused', async (_name, more, code) => {
    expect(refusalOf(await revoke(await grant(), more))).toBe(code);
    expect(await told('approval-revoked')).toEqual([]);
  });

  test('for a day of the operator’s choice is possible from the first instant that is owed', async () => {
    const approval = await grant();
    valueOf(await revoke(approval, { from: instant('2020-04-04T09:00:00Z') }));
  });

  test('of an approval that has ended, or that there is not, is refused', async () => {
    const approval = await grant(until('2020-03-06T10:00:00Z'));
    await at(bazaar, '2020-03-06T10:00:00Z');
    for (const id of [approval, '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e'])
      expect(refusalOf(await revoke(id))).toBe('approval/not-found');
  });

  test('is made once, by two reviewers at once', async () => {
    const approval = await grant();
    const both = await Promise.all([revoke(approval), revoke(approval)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await told('approval-revoked')).toHaveLength(1);
  });
});
