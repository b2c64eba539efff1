/** What an application may not be stored as, whatever the code does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { issueNotice } from '../../src/app/notice/issue.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { loadSite } from '../../src/store/site.ts';
import { apply, decide } from '../support/applications.ts';
import { at, openInstance, register, rows, valueOf, type Instance } from '../support/instance.ts';
import { sampleApplications } from '../support/sample-applications.ts';
import { asRuntime, operator, recordOf } from '../support/runtime.ts';

const check = '23514';
const integrity = '23000';
const restrict = '23001';

let bazaar: Instance;
let application: string;
let notice: string;
beforeAll(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await register(bazaar, 'bolt');
  await at(bazaar, '2020-03-05T10:00:00Z');
});
afterAll(() => bazaar.close());
beforeEach(async () => {
  application = valueOf(
    await apply(bazaar, 'acme', { products: [crypto.randomUUID(), 'L1'].toSorted() }),
  ).application;
  notice = await transact(bazaar.desk.store, operator, async (tx) => {
    const site = await loadSite(tx, 'bazaar');
    if (site === undefined) throw new Error('There is no bazaar');
    const content = sampleApplications['application-refused'];
    return issueNotice(tx, bazaar.desk, { seller: 'acme', site, content });
  });
});

const when = '2020-03-05T10:00:00Z';
const whole = {
  state: 'refused',
  decided_at: when,
  decided_by: '{"kind":"person","id":"rhea"}',
  reasons: '[{"why":{"text":"No.","language":"en"}}]' as string | null,
  appeal_window: 'P6M' as string | null,
  decide_by: 'P7D' as string | null,
  notice_id: '' as string | null,
};

/** Decides the application by hand. */
async function store(
  change: Partial<Record<keyof typeof whole, string | null>>,
  isRecorded = true,
) {
  const row = Object.entries({ ...whole, notice_id: notice, ...change });
  await asRuntime(bazaar.config, operator, async (client) => {
    const columns = row.map(([column], place) => `${column} = $${String(place + 2)}`);
    await client.query(`update application set ${columns.join(', ')} where id = $1`, [
      application,
      ...row.map(([, value]) => value),
    ]);
    if (isRecorded)
      await recordOf(client, {
        seller: 'acme',
        kind: 'application.decided',
        reference: application,
        at: when,
      });
  });
}

describe('a decision on an application cannot be stored', () => {
  test.each([
    ['without reasons', { reasons: null }],
    ['with reasons that are none', { reasons: '[]' }],
    ['with reasons that are no list', { reasons: '{}' }],
    ['without a notice', { notice_id: null }],
    ['without saying how long it can be contested', { appeal_window: null }],
    ['without saying when that is answered', { decide_by: null }],
    ['by the system', { decided_by: '{"kind":"system"}' }],
    ['by a key', { decided_by: '{"kind":"key","id":"k"}' }],
    ['by nobody', { decided_by: null }],
    ['by someone of no kind', { decided_by: '{}' }],
    ['before it was applied for', { decided_at: '2020-03-05T09:59:59Z' }],
    ['as a grant that has reasons to refuse', { state: 'granted' }],
    ['as open', { state: 'submitted' }],
  ])('%s', async (_name, change) => {
    await expect(store(change)).rejects.toMatchObject({ code: check });
  });

  test('without an entry in the record', async () => {
    await expect(store({}, false)).rejects.toMatchObject({ code: integrity });
  });

  test('as a grant without an approval', async () => {
    const grant = store({ state: 'granted', reasons: null });
    await expect(grant).rejects.toMatchObject({ code: integrity });
  });
});

test('a whole refusal can be stored, and does not change any more', async () => {
  await store({});
  expect(await rows(bazaar, 'select state from application where id = $1', [application])).toEqual([
    { state: 'refused' },
  ]);
  await expect(store({ reasons: '[{"why":"Another."}]' })).rejects.toMatchObject({
    code: restrict,
  });
});

/** Gives an approval by hand. */
const insert = (more: Record<string, string | null>) => {
  const row = {
    id: crypto.randomUUID(),
    seller_id: 'acme',
    site_id: 'bazaar',
    class: 'mask',
    product_id: 'L1',
    valid_from: when,
    valid_until: '2020-12-31T23:00:00Z',
    granted_at: when,
    granted_by: '{"kind":"person","id":"rhea"}',
    application_id: application,
    ...more,
  };
  return asRuntime(bazaar.config, operator, async (client) => {
    const columns = Object.keys(row);
    await client.query(
      `insert into approval (${columns.join(', ')}) values (${columns.map((_, place) => `$${String(place + 1)}`).join(', ')})`,
      Object.values(row),
    );
    await recordOf(client, {
      seller: row.seller_id,
      kind: 'approval.granted',
      reference: row.id,
      at: when,
    });
  });
};

describe('an approval cannot be stored', () => {
  beforeEach(async () => {
    valueOf(await decide(bazaar, application));
  });

  test('the control: one that is what was applied for can be', async () => {
    await insert({});
  });

  test.each([
    [
      'that outlasts a document by an instant',
      { valid_until: '2020-12-31T23:00:00.001Z' },
      integrity,
    ],
    ['that never ends', { valid_until: null }, check],
    ['for another seller', { seller_id: 'bolt' }, integrity],
    ['for another class', { class: 'teapot' }, integrity],
    ['for a product that was not applied for', { product_id: 'L9' }, integrity],
    ['for all products when some were applied for', { product_id: null }, integrity],
  ])('%s', async (_name, more, code) => {
    await expect(insert(more)).rejects.toMatchObject({ code });
  });
});

test.each([
  ['a document of an application', 'application_document', `delete from application_document`],
  ['its days', 'application_document', `update application_document set expires_on = '2030-01-01'`],
  ['an application', 'application', `delete from application`],
  [
    'what was asked for',
    'application',
    `update application set products = '{}' where state = 'submitted'`,
  ],
  ['a used document', 'document', `delete from document where used_at is not null`],
])('%s is not taken out or rewritten, by its owner neither', async (_name, _table, statement) => {
  await expect(bazaar.owner.query(statement)).rejects.toMatchObject({ code: restrict });
});
