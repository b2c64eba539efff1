/** Row-level security: a transaction in a seller's scope sees that seller's rows, whatever it asks for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { giveGrace } from '../../src/app/grace/give.ts';
import { createKey } from '../../src/app/key/create.ts';
import { importCases } from '../../src/app/case/import.ts';
import { giveMandate } from '../../src/app/mandate/give.ts';
import { contestLink } from '../../src/app/link/contest.ts';
import { readFeed } from '../../src/app/link/read-feed.ts';
import { takeLinks } from '../../src/app/link/take.ts';
import { withdrawListing } from '../../src/app/listing/withdraw.ts';
import { acceptVersion } from '../../src/app/policy/accept.ts';
import { showAcquisition } from '../../src/app/seller/show-acquisition.ts';
import { importStrikes } from '../../src/app/strike/import.ts';
import { submitVerification } from '../../src/app/verification/submit.ts';
import { createWebhook } from '../../src/app/webhook/create.ts';
import { system } from '../../src/domain/actor.ts';
import { insertAudit } from '../../src/store/audit.ts';
import { transact } from '../../src/store/database/transaction.ts';
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
import { reopen } from '../support/applications.ts';
import { storeAppeals, storeLetters, storeStock } from '../support/stored-rows.ts';
import { asRuntime, operator } from '../support/runtime.ts';
import { simulate } from '../support/simulate.ts';

/** What everyone may read: the rules, the sites they hold on, and the time. */
const forEveryone = new Set([
  'clock',
  'duty',
  'exemption_review',
  'holiday',
  'identifier',
  'migration',
  'policy_version',
  'requirement',
  'site',
  'vocabulary',
]);
/** The operator's own. A person's account and a draft count: sellers see neither their own nor others'. */
const operatorsOwn = new Set([
  'absence',
  'appeal_group',
  'referral',
  'api_key',
  'audit',
  'buyer',
  'case_note',
  'payee_salt',
  'effect',
  'idempotency_key',
  'link',
  'omission',
  'order_signal',
  'pending_announcement',
  'person',
  'policy_draft',
  'velocity_review',
  'simulation',
  'simulation_sample',
  'rule_brake',
  'sweep',
  'sweep_rule',
  'sweep_sample',
  'webhook_attempt',
  'webhook_delivery',
  'webhook_endpoint',
  'withdrawn_standard',
]);

/** How each of the other tables says whose a row is. A new table has to be named here. */
const whoseRow: Readonly<Record<string, string>> = {
  acceptance: 'seller_id',
  acquisition: 'seller_id',
  appeal: 'seller_id',
  appeal_item: 'seller_id',
  appeal_letter: 'seller_id',
  appeal_pause: 'seller_id',
  appeal_point: 'seller_id',
  decision_change: 'seller_id',
  measure_pause: 'seller_id',
  ruling: 'seller_id',
  ruling_answer: 'seller_id',
  ruling_item: 'seller_id',
  translation: 'seller_id',
  announcement: 'seller_id',
  announcement_listing: 'seller_id',
  application: 'seller_id',
  application_document: 'seller_id',
  application_question: 'seller_id',
  approval: 'seller_id',
  approval_basis: 'seller_id',
  case: 'seller_id',
  case_finding: '(select c.seller_id from "case" c where c.id = case_id)',
  case_letter: 'seller_id',
  case_letter_document: 'seller_id',
  contact: 'seller_id',
  decision: 'seller_id',
  decision_evidence: 'seller_id',
  decision_link: 'seller_id',
  delivery: 'seller_id',
  delivery_attempt: '(select d.seller_id from delivery d where d.id = delivery_id)',
  document: 'seller_id',
  entry: 'substr(subject_id, 8)',
  entry_payload: '(select substr(e.subject_id, 8) from entry e where e.id = entry_id)',
  grace: 'seller_id',
  finding: '(select l.seller_id from listing l where l.id = listing_id)',
  imported_strike: 'seller_id',
  trader: 'seller_id',
  trader_identity: 'seller_id',
  verification: 'seller_id',
  link_contest: 'seller_id',
  link_seller: 'seller_id',
  link_watch: 'seller_id',
  listing: 'seller_id',
  mandate: 'seller_id',
  message: 'seller_id',
  listing_revision: '(select l.seller_id from listing l where l.id = listing_id)',
  listing_text:
    '(select l.seller_id from listing l join listing_revision r on r.listing_id = l.id where r.id = revision_id)',
  measure: 'seller_id',
  notice: 'seller_id',
  order_event: 'seller_id',
  reconsideration: 'seller_id',
  recheck: 'seller_id',
  record_subject: 'substr(id, 8)',
  registration: 'seller_id',
  sales_day: 'seller_id',
  revocation: 'seller_id',
  seller: 'id',
  stock: 'seller_id',
  stock_count: 'seller_id',
  stock_extension: 'seller_id',
  stock_removal: 'seller_id',
  withdrawal: '(select l.seller_id from listing l where l.id = listing_id)',
  velocity_watch: 'seller_id',
};

let bazaar: Instance;
let tables: readonly string[];

beforeAll(async () => {
  bazaar = await openInstance();
  for (const seller of ['acme', 'bolt']) {
    await register(bazaar, seller);
    valueOf(await grantApproval(bazaar.desk, { seller, site: 'bazaar', class: 'mask', by: rhea }));
    await reopen(bazaar, seller);
    valueOf(await showAcquisition(bazaar.desk, { seller, source: 'trade' }));
  }
  valueOf(await createWebhook(bazaar.desk, { url: 'https://hook.example/' }));
  valueOf(await createKey(bazaar.desk, { name: 'catalogue', roles: ['catalogue'], by: rhea }));
  for (const seller of ['acme', 'bolt']) {
    valueOf(
      await giveMandate(bazaar.desk, {
        seller,
        scope: operator,
        holder: 'user',
        name: 'Pat',
        email: `pat@${seller}.example`,
        powers: ['read', 'people'],
        by: rhea,
      }),
    );
    const strike = { seller, site: 'bazaar', policy: 'claims', reference: 'S-1', rung: 0 };
    const days = { conductAt: '2019-12-01', decidedAt: '2019-12-02' };
    const given = { format: 'ndjson', by: rhea } as const;
    await importStrikes(bazaar.desk, { ...given, text: JSON.stringify({ ...strike, ...days }) });
    const who = { name: seller, address: 'Example Street 1', telephone: '1', email: 'x@y.example' };
    valueOf(await submitVerification(bazaar.desk, { seller, by: rhea, given: who }));
    const note = { reference: 'C-1', openedAt: '2019-12-01', note: 'Open elsewhere.' };
    const { rung: _rung, ...about } = strike;
    await importCases(bazaar.desk, { ...given, text: JSON.stringify({ ...about, ...note }) });
  }
  await bazaar.owner.query(
    `insert into person (id, name, roles, created_at) values ('p', 'Pat', '{reviewer}', '2020-01-01')`,
  );
  await bazaar.owner.query(
    `insert into idempotency_key (actor, key, request_hash, created_at) values ('p', 'k', 'h', '2020-01-01')`,
  );
  await transact(bazaar.desk.store, operator, (tx) =>
    insertAudit(tx, { actor: rhea, action: 'look', outcome: 'done' }),
  );
  await bazaar.owner.query(
    `insert into policy_draft (id, site_id, policy, document, vocabulary_hash, proposed_at, proposed_by)
     select gen_random_uuid(), 'bazaar', 'draft', '{}', hash, '2020-01-01', '{"kind":"person","id":"rhea"}' from vocabulary limit 1`,
  );
  await list(bazaar, { id: 'orphan-0', title: 'Plain mask' });
  await simulate(bazaar, 'gate');
  await publish(bazaar, 'gate');
  await at(bazaar, '2020-01-02T09:00:00Z');
  for (const seller of ['acme', 'bolt']) {
    await list(
      bazaar,
      { id: `${seller}-1`, title: 'Finest teapot', seller },
      { id: `${seller}-2`, title: 'Silly teapot', seller },
      { id: `${seller}-3`, title: 'Plain teapot', seller },
      { id: `${seller}-4`, title: 'Plain teapot', seller, price: 120 },
    );
    await sell(bazaar, { id: `${seller}-e1`, seller });
    valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: `${seller}-3` }));
    await bazaar.owner.query(
      `insert into reconsideration (seller_id, site_id, due_at) values ($1, 'bazaar', '2021-01-01')`,
      [seller],
    );
  }
  await bazaar.owner.query(
    `alter table buyer disable trigger user;
     insert into buyer (id, site_id, external_id, audience, evidence, valid_from, valid_until, verified_at, verified_by)
     values (gen_random_uuid(), 'bazaar', 'b', 'hospital', 'Register', '2020-01-01', '2021-01-01', '2020-01-01', '{}');
     alter table buyer enable trigger user;
     insert into order_signal (id, kind, order_event_id, measure_id, seller_id, site_id, audience, raised_at)
     select gen_random_uuid(), 'outside-audience', e.id, m.id, e.seller_id, 'bazaar', '{hospital}', '2020-01-02'
     from order_event e, measure m limit 1;
     alter table velocity_review disable trigger user;
     insert into velocity_review (id, seller_id, site_id, from_day, until_day, rises, opened_at, due_at)
     values (gen_random_uuid(), 'acme', 'bazaar', '2020-01-01', '2020-01-02', '[{}]', '2020-01-02', '2020-01-03');
     alter table velocity_review enable trigger user;
     alter table omission disable trigger user;
     insert into omission (id, decision_id, seller_id, site_id, kind, item, finding_id, legal_reference, reasons,
       is_stated, proposed_at, proposed_by, ended_at, ended_by, end_reason)
     select gen_random_uuid(), decision_id, seller_id, 'bazaar', 'third-party-data', 'fact', finding_id, 'Law',
       '{"text":"x","language":"en"}', true, '2020-01-02', '{"kind":"person"}', '2020-01-02', '{}', 'declined'
     from decision_evidence limit 1;
     alter table omission enable trigger user;
     insert into velocity_watch (seller_id, site_id, due_at)
     values ('acme', 'bazaar', '2021-01-01'), ('bolt', 'bazaar', '2021-01-01');
     insert into link_watch select id, 'payee', sha256('x'), '2021-01-01' from seller`,
  );
  const version = await publish(bazaar, 'prices');
  for (const seller of ['acme', 'bolt']) {
    valueOf(await acceptVersion(bazaar.desk, { version, seller, by: rhea }));
    valueOf(await giveGrace(bazaar.desk, graceOf(seller)));
  }
  await linkBoth(['a', 'b']);
  await storeStock(bazaar);
  await storeLetters(bazaar);
  await storeAppeals(bazaar);
  // A listing that is nobody's: the operator sees it, no seller does.
  await list(bazaar, { id: 'orphan', title: 'Plain teapot' });
  await at(bazaar, '2020-01-03T09:00:00Z');
  await bazaar.owner.query(
    `insert into pending_announcement (version_id, seller_id, queued_at)
     select id, 'acme', '2020-01-03' from policy_version limit 1`,
  );
  tables = (
    await rows<{ name: string }>(
      bazaar,
      `select table_name as name from information_schema.tables where table_schema = 'recourse' order by 1`,
    )
  ).map((one) => one.name);
});
afterAll(() => bazaar.close());

/** Links between the two: one that each contests, and one that a decision on each takes into account. */
async function linkBoth(values: readonly string[]): Promise<void> {
  const links = values.map((value) => ({
    seller: 'acme',
    other: 'bolt',
    kind: 'same-device',
    confidence: 1,
    evidence: [{ of: 'device', kind: 'reference', value: `device:${value}` }],
  }));
  const rowsOf = readFeed(JSON.stringify(links), 'json');
  await takeLinks(bazaar.desk, { rows: rowsOf, by: system });
  const sides = await rows<{ id: string; seller: string }>(
    bazaar,
    'select id, seller_id as seller from link_seller where link_id = (select min(link_id::text)::uuid from link_seller)',
  );
  for (const { id: link, seller } of sides) {
    const by = { kind: 'person', id: seller } as const;
    const text = { text: 'Not so.', language: 'en' };
    valueOf(await contestLink(bazaar.desk, { link, seller, by, text }));
  }
  await at(bazaar, '2020-01-02T09:00:01Z');
  await bazaar.owner.query(
    `insert into decision_link (decision_id, link_id, link_seller_id, seller_id, cited_at, cited_by)
     select d.id, s.link_id, s.id, s.seller_id, '2020-01-03', '{"kind":"person","id":"rhea"}'
     from link_seller s join decision d on d.seller_id = s.seller_id and d.state = 'proposed'
     where s.link_id = (select max(link_id::text)::uuid from link_seller)`,
  );
}

const seen = (seller: string, table: string) =>
  asRuntime(
    bazaar.config,
    { kind: 'seller', seller },
    async (client) =>
      (await client.query<Record<string, unknown>>(`select * from "${table}"`)).rows,
  );

test('every table is everyone’s, the operator’s own, or says whose its rows are', () => {
  const sorted = [...forEveryone, ...operatorsOwn, ...Object.keys(whoseRow)].toSorted();
  expect(sorted).toEqual([...tables]);
});

test('every table that is not everyone’s has row-level security, for its owner too', async () => {
  const open = await rows<{ name: string }>(
    bazaar,
    `select relname as name from pg_class where relnamespace = 'recourse'::regnamespace and relkind = 'r'
       and not (relrowsecurity and relforcerowsecurity) order by 1`,
  );
  expect(open.map((one) => one.name)).toEqual([...forEveryone].toSorted());
});

describe('in the scope of a seller', () => {
  test.each(Object.entries(whoseRow))(
    '%s shows all of their rows and none of anyone else’s',
    async (table, whose) => {
      const isHidden = table === 'decision' ? `and state <> 'proposed'` : '';
      const [own] = await rows<{ own: number; others: number }>(
        bazaar,
        `select count(*) filter (where ${whose} = 'acme' ${isHidden})::int as own, count(*) filter (where ${whose} is distinct from 'acme')::int as others from "${table}"`,
      );
      expect(own?.own).toBeGreaterThan(0);
      expect(own?.others).toBeGreaterThan(0);
      expect(await seen('acme', table)).toHaveLength(own?.own ?? -1);
      expect(await seen('nobody', table)).toEqual([]);
    },
  );

  test.each([...operatorsOwn])('%s shows nothing', async (table) => {
    const all = await rows(bazaar, `select * from ${table} limit 1`);
    // Nothing was ever called, answered wrongly, referred or drawn here, so some have no row to hide.
    if (!['webhook_attempt', 'referral', 'sweep_rule', 'sweep_sample'].includes(table))
      expect(all).not.toEqual([]);
    expect(await seen('acme', table)).toEqual([]);
  });

  test('a proposal is invisible until it is decided', async () => {
    const [proposed] = await rows<{ id: string }>(
      bazaar,
      `select id from decision where seller_id = 'acme' and state = 'proposed'`,
    );
    expect(proposed).toBeDefined();
    expect((await seen('acme', 'decision')).map((one) => one['state'])).toEqual(['made']);
  });

  test.each(['listing', 'notice', 'measure', 'approval', 'contact'])(
    'another’s %s cannot be changed: it is not there',
    async (table) => {
      const columns: Readonly<Record<string, string>> = {
        listing: 'withdrawn_at',
        notice: 'first_read_at',
        measure: 'escalated_at',
        approval: 'revoked_at',
        contact: 'verified_at',
      };
      const changed = await asRuntime(
        bazaar.config,
        { kind: 'seller', seller: 'acme' },
        async (client) => {
          const result = await client.query(
            `update ${table} set ${columns[table] ?? ''} = ${columns[table] ?? ''} where ${whoseRow[table] ?? ''} = 'bolt'`,
          );
          return result.rowCount;
        },
      );
      expect(changed).toBe(0);
    },
  );

  test('nothing can be stored in another’s name', async () => {
    const forged = asRuntime(bazaar.config, { kind: 'seller', seller: 'acme' }, (client) =>
      client.query(
        `insert into registration (seller_id, site_id, registered_at) values ('bolt', 'kiosk', '2020-01-01')`,
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
  });
});

test('without a scope nothing is seen', async () => {
  const client = await bazaar.owner.connect();
  try {
    await client.query('begin; set local role recourse_runtime');
    for (const table of Object.keys(whoseRow))
      expect((await client.query(`select from "${table}"`)).rowCount).toBe(0);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
