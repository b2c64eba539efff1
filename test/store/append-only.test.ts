/** History is not rewritten: not by the role that runs, for lack of leave, and not by the owner, for the triggers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { giveGrace } from '../../src/app/grace/give.ts';
import { readNotice } from '../../src/app/notice/read.ts';
import { acceptVersion } from '../../src/app/policy/accept.ts';
import { createWebhook } from '../../src/app/webhook/create.ts';
import { insertAudit } from '../../src/store/audit.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { reopen } from '../support/applications.ts';
import {
  at,
  graceOf,
  list,
  openInstance,
  publish,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { sell } from '../support/orders.ts';
import { asRuntime, operator } from '../support/runtime.ts';

/** Tables that only ever grow, with a column of each. */
const appendOnly = {
  acceptance: 'seller_id',
  announcement: 'seller_id',
  announcement_listing: 'seller_id',
  application_document: 'seller_id',
  approval_basis: 'value',
  audit: 'action',
  decision_evidence: 'seller_id',
  delivery_attempt: 'response',
  effect: 'kind',
  entry: 'kind',
  finding: 'rule',
  grace: 'reason',
  order_event: 'buyer',
  policy_version: 'version',
  requirement: 'version',
  revocation: 'ground',
  webhook_attempt: 'error',
  withdrawn_standard: 'value',
} as const;

/** Tables whose rows live and change, but from which nothing is ever taken. */
const kept = [
  'application',
  'application_question',
  'approval',
  'recheck',
  'acquisition',
  'case',
  'case_finding',
  'decision',
  'delivery',
  'link',
  'link_contest',
  'link_seller',
  'listing',
  'listing_revision',
  'mandate',
  'imported_strike',
  'case_note',
  'verification',
  'payee_salt',
  'message',
  'measure',
  'notice',
  'record_subject',
  'registration',
  'sales_day',
  'withdrawal',
  'seller',
];

let bazaar: Instance;
beforeAll(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  valueOf(await createWebhook(bazaar.desk, { url: 'https://hook.example/' }));
  await transact(bazaar.desk.store, operator, (tx) =>
    insertAudit(tx, { actor: rhea, action: 'look', outcome: 'done' }),
  );
  await list(
    bazaar,
    { id: 'L1', title: 'Finest teapot', seller: 'acme' },
    { id: 'L2', title: 'Plain mask', seller: 'acme' },
  );
  await register(bazaar, 'bolt');
  await reopen(bazaar, 'bolt');
  const version = await publish(bazaar, 'gate');
  valueOf(await acceptVersion(bazaar.desk, { version, seller: 'acme', by: rhea }));
  valueOf(await giveGrace(bazaar.desk, graceOf('acme', { rule: 'insult' })));
  await sell(bazaar, { id: 'e1', seller: 'acme', buyer: 'b1' });
  await at(bazaar, '2020-01-02T09:00:00Z');
});
afterAll(() => bazaar.close());

const asRunning = (text: string) =>
  asRuntime(bazaar.config, operator, (client) => client.query(text));

describe.each(Object.entries(appendOnly))('%s', (table, column) => {
  test('has rows to protect', async () => {
    expect(await rows(bazaar, `select from "${table}" limit 1`)).toHaveLength(1);
  });

  test('gives the runtime role no leave to change or delete', async () => {
    await expect(asRunning(`update "${table}" set ${column} = ${column}`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(asRunning(`delete from "${table}"`)).rejects.toMatchObject({ code: '42501' });
    await expect(asRunning(`truncate "${table}"`)).rejects.toMatchObject({ code: '42501' });
  });

  test('refuses its owner by trigger', async () => {
    await expect(
      bazaar.owner.query(`update "${table}" set ${column} = ${column} || 'x'`),
    ).rejects.toMatchObject({ code: '23001' });
    await expect(bazaar.owner.query(`delete from "${table}"`)).rejects.toMatchObject({
      code: '23001',
    });
  });
});

test.each(kept)('from %s the runtime role can take nothing away', async (table) => {
  await expect(asRunning(`delete from "${table}"`)).rejects.toMatchObject({ code: '42501' });
});

describe('what may change changes only where it may', () => {
  test.each([
    ['a decision that was made', `update decision set rung = 0, strike = true`],
    ['the statement of a decision', `update decision set statement = '{}'`],
    [
      'the beginning of a measure',
      `update measure set starts_at = starts_at + interval '1 second'`,
    ],
    ['the kind of a measure', `update measure set kind = 'listing-removed', axis = 'visibility'`],
    ['the words of a notice', `update notice set body_text = 'nothing happened'`],
    ['when a notice was issued', `update notice set issued_at = issued_at - interval '1 day'`],
    ['a position', `update entry set position = position + 1`],
    ['a position in the feed', `update effect set position = position + 1`],
  ])('%s stays as it was', async (_name, text) => {
    await expect(asRunning(text)).rejects.toMatchObject({ code: '23001' });
  });

  test('an ended measure stays ended as it was', async () => {
    await list(bazaar, { id: 'L1', title: 'Plain teapot', seller: 'acme' });
    await expect(
      asRunning(`update measure set ended_at = null, end_reason = null, ended_by = null`),
    ).rejects.toMatchObject({ code: '23001' });
  });

  test('a measure cannot end without an entry that says so', async () => {
    await list(bazaar, { id: 'L2', title: 'Finest teapot', seller: 'acme' });
    const silent = asRunning(
      `update measure set ended_at = starts_at, end_reason = 'lifted', ended_by = '{"kind":"system"}' where ended_at is null`,
    );
    await expect(silent).rejects.toMatchObject({ code: '23000' });
  });

  test('the first access to a notice cannot be taken back', async () => {
    const { rows } = await asRunning('select id from notice limit 1');
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: rows[0].id }));
    await expect(asRunning(`update notice set first_read_at = null`)).rejects.toMatchObject({
      code: '23001',
    });
  });

  test('a notice that was received without an entry in the record was not received', async () => {
    await expect(
      asRunning(`update notice set presumed_at = issued_at + interval '1 day', tried_at = issued_at,
        presume_at = issued_at where presumed_at is null`),
    ).rejects.toMatchObject({ code: '23000' });
  });

  test('text that is current or cited cannot be deleted', async () => {
    await expect(asRunning('delete from listing_text')).rejects.toMatchObject({ code: '23001' });
  });
});
