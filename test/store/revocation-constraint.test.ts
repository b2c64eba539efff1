/** How an approval may not end, whatever the code does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { revokeApproval } from '../../src/app/approval/revoke.ts';
import { system } from '../../src/domain/actor.ts';
import { reopen } from '../support/applications.ts';
import {
  at,
  openInstance,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { asRuntime, operator, recordOf } from '../support/runtime.ts';

const check = '23514';
const integrity = '23000';
const restrict = '23001';
const when = '2020-03-05T10:00:00Z';
const later = '2020-04-05T10:00:00Z';

let bazaar: Instance;
let approval: string;
beforeAll(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await at(bazaar, when);
});
afterAll(() => bazaar.close());
beforeEach(async () => {
  const grant = { seller: 'acme', site: 'bazaar', class: 'mask', by: system };
  approval = valueOf(await grantApproval(bazaar.desk, grant)).approval;
});

interface Attempt {
  readonly ground?: string;
  readonly reason?: string;
  readonly by?: string;
  readonly effectiveAt?: string;
  readonly noticeIssuedAt?: string;
  readonly noticeKind?: string;
  readonly withoutNotice?: boolean;
  readonly withoutRow?: boolean;
  readonly withoutEntry?: boolean;
  readonly endsAt?: string;
}

/** Revokes the approval by hand. */
const revoke = (attempt: Attempt) =>
  asRuntime(bazaar.config, operator, async (client) => {
    const id = crypto.randomUUID();
    const notice = crypto.randomUUID();
    const { effectiveAt = later, by = '{"kind":"person","id":"rhea"}' } = attempt;
    await client.query('update approval set revoked_at = $2, revoked_by = $3 where id = $1', [
      approval,
      attempt.endsAt ?? effectiveAt,
      by,
    ]);
    if (attempt.withoutRow === true) return;
    const issuedAt = attempt.noticeIssuedAt ?? when;
    await client.query(
      `insert into notice (id, seller_id, site_id, kind, locale, subject, body_text, body_html, issued_at)
       values ($1, 'acme', 'bazaar', $2, 'en', 's', 't', 'h', $3)`,
      [notice, attempt.noticeKind ?? 'approval-revoked', issuedAt],
    );
    await recordOf(client, {
      seller: 'acme',
      kind: 'notice.issued',
      reference: notice,
      at: issuedAt,
    });
    await client.query(
      `insert into revocation (id, approval_id, seller_id, ground, reason, decided_at, decided_by, effective_at,
         notice_id, appeal_window, decide_by)
       values ($1, $2, 'acme', $3, $4, $5, $6, $7, $8, 'P6M', 'P7D')`,
      [
        id,
        approval,
        attempt.ground ?? 'convenience',
        attempt.reason ?? '{"text":"Why.","language":"en"}',
        when,
        by,
        effectiveAt,
        attempt.withoutNotice === true ? null : notice,
      ],
    );
    if (attempt.withoutEntry !== true)
      await recordOf(client, { seller: 'acme', kind: 'approval.revoked', reference: id, at: when });
  });

describe('an approval cannot end', () => {
  test.each([
    ['without a revocation', { withoutRow: true }, integrity],
    ['by a revocation without an entry in the record', { withoutEntry: true }, integrity],
    ['by a revocation without a notice', { withoutNotice: true }, '23502'],
    ['before its notice was issued', { noticeIssuedAt: '2020-04-05T10:00:00.001Z' }, integrity],
    ['with a notice of something else', { noticeKind: 'approval-expiring' }, integrity],
    ['at another time than was told', { endsAt: when }, integrity],
    ['at once for convenience', { effectiveAt: when }, check],
    ['at once because terms were not kept', { effectiveAt: when, ground: 'terms' }, check],
    ['on a ground that there is not', { ground: 'suspicion' }, check],
    ['without a reason', { reason: '{}' }, check],
    ['with an empty reason', { reason: '{"text":""}' }, check],
    ['by the system', { by: '{"kind":"system"}' }, check],
    ['by someone of no kind', { by: '{}' }, check],
  ] as const)('%s', async (_name, attempt, code) => {
    await expect(revoke(attempt)).rejects.toMatchObject({ code });
  });

  test.each([
    ['later, for convenience', {}],
    ['at once, to stop harm', { effectiveAt: when, ground: 'recall' }],
  ])('the control: it can end %s', async (_name, attempt) => {
    await revoke(attempt);
  });
});

test('an end that was told comes nearer and never recedes, and nothing else of an approval changes', async () => {
  await revoke({});
  for (const change of [
    `revoked_at = '2020-04-06T10:00:00Z'`,
    `revoked_at = null, revoked_by = null`,
    `revoked_by = '{"kind":"system"}'`,
    `class = 'teapot'`,
    `valid_until = '2030-01-01'`,
  ])
    await expect(
      bazaar.owner.query(`update approval set ${change} where id = '${approval}'`),
    ).rejects.toMatchObject({ code: restrict });
  await revoke({ effectiveAt: when, ground: 'recall' });
});

describe('a recheck', () => {
  beforeAll(() => reopen(bazaar, 'acme'));

  test.each([
    [
      'is closed by nobody',
      `state = 'replaced', closed_at = '2020-03-06', closed_by = null`,
      check,
    ],
    [
      'is closed by the system',
      `state = 'replaced', closed_at = '2020-03-06', closed_by = '{"kind":"system"}'`,
      check,
    ],
    [
      'lets an approval stand without a reason',
      `state = 'kept', closed_at = '2020-03-06', closed_by = '{"kind":"person"}'`,
      check,
    ],
    ['gives less time than it said', `replace_by = '2020-03-06'`, restrict],
  ])('never %s', async (_name, change, code) => {
    await expect(
      asRuntime(bazaar.config, operator, (client) => client.query(`update recheck set ${change}`)),
    ).rejects.toMatchObject({ code });
  });

  test('is not closed without an entry in the record', async () => {
    const closed = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        `update recheck set state = 'replaced', closed_at = '2020-03-06', closed_by = '{"kind":"person","id":"rhea"}'`,
      ),
    );
    await expect(closed).rejects.toMatchObject({ code: integrity });
  });
});

test('the verb passes all of it', async () => {
  const reason = { text: 'Why.', language: 'en' };
  valueOf(await revokeApproval(bazaar.desk, { approval, ground: 'terms', reason, by: rhea }));
  expect(
    await rows(bazaar, 'select ground from revocation where approval_id = $1', [approval]),
  ).toEqual([{ ground: 'terms' }]);
});
