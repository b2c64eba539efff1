/** Promise 6: a withdrawn standard rechecks the approvals that rest on it. Nothing ends by itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { revokeApproval } from '../../src/app/approval/revoke.ts';
import { moveClock } from '../../src/app/clock/move.ts';
import { keepRecheck } from '../../src/app/recheck/keep.ts';
import { escalateRechecks } from '../../src/app/recheck/escalate.ts';
import { openRechecks } from '../../src/app/recheck/open.ts';
import { withdrawStandard, type WithdrawInput } from '../../src/app/standard/withdraw.ts';
import { system } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import { apply, decide, revokeNow, send } from '../support/applications.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { asRuntime, operator } from '../support/runtime.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
  await at(bazaar, '2020-03-05T10:00:00Z');
});
afterEach(() => bazaar.close());

const reason = { text: 'It was repealed.', language: 'en' };
const withdraw = (more: Partial<WithdrawInput> = {}) =>
  withdrawStandard(bazaar.desk, {
    what: { standard: 'Seal law' },
    from: instant('2020-03-10T00:00:00Z'),
    reason,
    by: rhea,
    ...more,
  });
const granted = async () => {
  const { application } = valueOf(await apply(bazaar, 'acme'));
  const [approval = ''] = valueOf(await decide(bazaar, application)).approvals;
  return approval;
};
const rechecks = () =>
  rows<{ id: string; approval_id: string; state: string; replace_by: string }>(
    bazaar,
    'select id, approval_id, state, replace_by from recheck order by id',
  );

describe('a withdrawn standard', () => {
  test('rechecks the approvals that rest on it: the seller is told, and the approval goes on', async () => {
    const approval = await granted();
    valueOf(await withdraw());
    await due(bazaar);
    expect(await rechecks()).toMatchObject([
      { approval_id: approval, state: 'open', replace_by: '2020-04-04T09:00:00.000Z' },
    ]);
    const [notice] = await rows<{ body_text: string }>(
      bazaar,
      `select body_text from notice where kind = 'approval-recheck'`,
    );
    expect(notice?.body_text).toContain('“Seal law”');
    expect(notice?.body_text).toContain('Nothing ends by this notice');
    expect(notice?.body_text).toContain('April 4, 2020 at 09:00');
    // A year later, still: it takes a person.
    await at(bazaar, '2020-11-05T10:00:00Z');
    expect(await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' })).toMatchObject({
      findings: 0,
    });
    expect(await rechecks()).toMatchObject([{ state: 'open' }]);
  });

  test('asks for nothing before its own day', async () => {
    await granted();
    valueOf(await withdraw({ from: instant('2020-06-01T00:00:00Z') }));
    await due(bazaar);
    expect(await rechecks()).toMatchObject([{ replace_by: '2020-06-01T00:00:00.000Z' }]);
  });

  test('opens one recheck of each approval, for two workers at once', async () => {
    await granted();
    valueOf(
      await grantApproval(bazaar.desk, {
        seller: 'acme',
        site: 'bazaar',
        class: 'mask',
        standards: ['seal LAW'],
        by: rhea,
      }),
    );
    valueOf(await withdraw());
    await Promise.all([openRechecks(bazaar.desk), openRechecks(bazaar.desk)]);
    expect(await rechecks()).toHaveLength(2);
    expect(await openRechecks(bazaar.desk)).toBe(0);
  });

  test('leaves alone what rests on something else, has ended, or is on another site', async () => {
    const grant = (more: object) =>
      grantApproval(bazaar.desk, {
        seller: 'acme',
        site: 'bazaar',
        class: 'mask',
        by: rhea,
        ...more,
      });
    valueOf(await grant({ standards: ['Plain law'] }));
    valueOf(await grant({}));
    valueOf(await grant({ standards: ['Seal law'], site: 'kiosk' }));
    valueOf(await revokeNow(bazaar, valueOf(await grant({ standards: ['Seal law'] })).approval));
    valueOf(await withdraw({ site: 'bazaar' }));
    await due(bazaar);
    expect(await rechecks()).toEqual([]);
    valueOf(await withdraw());
    await due(bazaar);
    expect(await rechecks()).toHaveLength(1);
  });

  test('can be a single number, however it is written', async () => {
    await granted();
    valueOf(await withdraw({ what: { identifier: 'seal', value: 's 124' } }));
    await due(bazaar);
    expect(await rechecks()).toEqual([]);
    valueOf(await withdraw({ what: { identifier: 'seal', value: 's 123' } }));
    await due(bazaar);
    expect(await rechecks()).toHaveLength(1);
  });

  test('is seen by whoever decides on an application that rests on it, and they may grant it all the same', async () => {
    valueOf(await withdraw());
    const { application } = valueOf(await apply(bazaar, 'acme'));
    const [row] = await rows<{ checks: readonly { check: string; of: string; outcome: string }[] }>(
      bazaar,
      'select checks from application where id = $1',
      [application],
    );
    expect(row?.checks.slice(0, 2)).toMatchObject([
      { check: 'standard-in-force', of: 'Seal law', outcome: 'failed' },
      { check: 'standard-in-force', of: 'S-123', outcome: 'passed' },
    ]);
    valueOf(await decide(bazaar, application));
    // They knew when they decided: nothing is reopened.
    await due(bazaar);
    expect(await rechecks()).toEqual([]);
  });

  test.each([
    ['by the system', { by: system }, 'standard/decider-needed'],
    ['on a site that there is not', { site: 'nowhere' }, 'seller/site-not-found'],
    [
      'as a number of a kind that there is not',
      { what: { identifier: 'stamp', value: '1' } },
      'standard/identifier-unknown',
    ],
  ] as const)('is not withdrawn %s', async (_name, more, code) => {
    expect(refusalOf(await withdraw(more))).toBe(code);
  });

  test('is withdrawn once', async () => {
    valueOf(await withdraw());
    expect(refusalOf(await withdraw({ what: { standard: 'SEAL  law' } }))).toBe(
      'standard/withdrawn-already',
    );
    expect(await count(bazaar, `entry where kind = 'standard.withdrawn'`)).toBe(2);
  });
});

describe('a recheck ends by a person', () => {
  let approval: string;
  let recheck: string;
  beforeEach(async () => {
    approval = await granted();
    valueOf(await withdraw());
    await due(bazaar);
    recheck = (await rechecks())[0]?.id ?? '';
  });

  test('escalates in the very instant of its day, once, and the approval goes on', async () => {
    expect((await at(bazaar, '2020-04-04T08:59:59.999Z')).unreplaced).toBe(0);
    expect((await at(bazaar, '2020-04-04T09:00:00Z')).unreplaced).toBe(1);
    expect((await at(bazaar, '2020-04-05T09:00:00Z')).unreplaced).toBe(0);
    const [effect] = await rows<{ payload: object }>(
      bazaar,
      `select payload from effect where kind = 'approval.recheck-escalated'`,
    );
    expect(effect?.payload).toEqual({ recheck, approval, replaceBy: '2020-04-04T09:00:00.000Z' });
    expect(await count(bazaar, `entry where kind = 'approval.recheck-escalated'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'approval.recheck-escalated'`)).toBe(1);
    expect(await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' })).toMatchObject({
      findings: 0,
    });
    valueOf(await keepRecheck(bazaar.desk, { recheck, by: rhea, reason }));
  });

  test('escalates to nobody once it was closed', async () => {
    await at(bazaar, '2020-04-04T08:59:59.999Z');
    valueOf(await keepRecheck(bazaar.desk, { recheck, by: rhea, reason }));
    expect((await at(bazaar, '2020-04-04T09:00:00Z')).unreplaced).toBe(0);
  });

  test('escalates once, for two workers at once, and never before its day or without a record', async () => {
    const escalated = (set: string) =>
      asRuntime(bazaar.config, operator, (client) => client.query(`update recheck set ${set}`));
    await expect(escalated(`escalated_at = '2020-04-04T08:59:59Z'`)).rejects.toMatchObject({
      code: '23514',
    });
    await expect(escalated(`escalated_at = replace_by`)).rejects.toMatchObject({ code: '23000' });
    valueOf(await moveClock(bazaar.desk, { to: instant('2020-04-04T09:00:00Z') }));
    const both = await Promise.all([escalateRechecks(bazaar.desk), escalateRechecks(bazaar.desk)]);
    expect(both.toSorted()).toEqual([0, 1]);
  });

  test('who lets the approval stand, for reasons', async () => {
    expect(refusalOf(await keepRecheck(bazaar.desk, { recheck, by: system, reason }))).toBe(
      'recheck/decider-needed',
    );
    valueOf(await keepRecheck(bazaar.desk, { recheck, by: rhea, reason }));
    expect(await rechecks()).toMatchObject([{ state: 'kept' }]);
    expect(refusalOf(await keepRecheck(bazaar.desk, { recheck, by: rhea, reason }))).toBe(
      'recheck/closed',
    );
    await due(bazaar);
    expect(await rechecks()).toHaveLength(1);
  });

  test('who grants another approval in its place', async () => {
    const documents = [
      { document: await send(bazaar, 'acme'), wanted: 'bill', issuedOn: '2020-03-01' },
    ];
    const { application } = valueOf(
      await apply(bazaar, 'acme', { route: 'plain', identifiers: [], documents }),
    );
    expect(await rechecks()).toMatchObject([{ state: 'open' }]);
    valueOf(await decide(bazaar, application));
    expect(await rechecks()).toMatchObject([{ state: 'replaced' }]);
  });

  test('who revokes the approval, with the time that is owed', async () => {
    valueOf(
      await revokeApproval(bazaar.desk, {
        approval,
        ground: 'standard-withdrawn',
        reason,
        by: rhea,
      }),
    );
    expect(await rechecks()).toMatchObject([{ state: 'revoked' }]);
    expect(await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' })).toMatchObject({
      findings: 0,
    });
  });

  test('but not by an approval for another class or one product of it', async () => {
    const grant = { seller: 'acme', site: 'bazaar', by: rhea };
    valueOf(await grantApproval(bazaar.desk, { ...grant, class: 'teapot' }));
    valueOf(await grantApproval(bazaar.desk, { ...grant, class: 'mask', product: 'L1' }));
    expect(await rechecks()).toMatchObject([{ state: 'open' }]);
  });

  test('and there is no other', async () => {
    expect(
      refusalOf(
        await keepRecheck(bazaar.desk, {
          recheck: '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e',
          by: rhea,
          reason,
        }),
      ),
    ).toBe('recheck/not-found');
  });
});
