/** Each invariant that the histories are held to sees the fault that it is about: planted past every constraint. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import {
  at,
  due,
  list,
  openInstance,
  publish,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { brokenInvariants } from '../support/invariants.ts';

let bazaar: Instance;
beforeAll(async () => {
  bazaar = await openInstance();
  await publish(bazaar, 'gate');
  await publish(bazaar, 'safety');
  await publish(bazaar, 'manners');
  await register(bazaar, 'acme');
  await list(bazaar, { id: 'S1', title: 'Shiny teapot', seller: 'acme' });
  await due(bazaar);
  await at(bazaar, '2020-01-02T09:00:00Z');
  await list(bazaar, { id: 'S2', title: 'Shiny teapot', seller: 'acme' });
  const [waiting] = await rows<{ id: string }>(
    bazaar,
    `select id from decision where state = 'proposed'`,
  );
  const justification = { text: 'It went on.', language: 'en' };
  valueOf(
    await makeDecision(bazaar.desk, { decision: waiting?.id ?? '', by: rhea, justification }),
  );
  await at(bazaar, '2020-03-05T09:00:00Z');
  await list(
    bazaar,
    { id: 'G1', title: 'Plain mask', seller: 'acme' },
    { id: 'R1', title: 'Teapot model zero', seller: 'acme' },
  );
  await due(bazaar);
});
afterAll(() => bazaar.close());

/** Checks would refuse some faults by themselves: this is about what sees those that got in all the same. */
const dropChecks = `
  do $$ declare c record; begin
    for c in select conrelid::regclass::text as name, conname from pg_constraint
             where contype = 'c' and conrelid in ('decision'::regclass, 'measure'::regclass) loop
      execute format('alter table %s drop constraint %I', c.name, c.conname);
    end loop;
  end $$`;

test('what the code does breaks none of them', async () => {
  expect(await brokenInvariants(bazaar)).toEqual([]);
});

test.each([
  ['without notice, evidence, measure or entry', `delete from entry where kind = 'decision.made'`],
  [
    'without notice, evidence, measure or entry',
    `update measure set starts_at = starts_at - interval '1 hour'`,
  ],
  ['have a gap', 'update record_subject set last_number = last_number + 1'],
  [
    'only a person may',
    `update decision set decided_by = '{"kind":"system"}' where state = 'made'`,
  ],
  ['whom they did not bind', `update registration set registered_at = '2019-12-31'`],
  ['a step was skipped', `update decision set rung = 2 where rung = 1`],
  [
    'is struck twice',
    `insert into measure (id, decision_id, seller_id, site_id, nature, kind, axis, scope, listing_id, starts_at, curable, begun_at, review_by)
     select gen_random_uuid(), decision_id, seller_id, site_id, nature, kind, axis, scope, listing_id, starts_at, curable, begun_at, review_by
     from measure where ended_at is null and scope = 'listing'`,
  ],
  [
    'under a grace',
    `alter table grace drop constraint grace_notice_id_key;
     insert into grace (id, seller_id, site_id, policy, kind, reason, language, given_at, given_by, until, notice_id)
     select gen_random_uuid(), d.seller_id, d.site_id, v.policy, 'outage', 'Down.', 'en', d.decided_at, '{"kind":"person","id":"p"}',
       d.decided_at + interval '1 day', d.notice_id
     from decision d join policy_version v on v.id = d.version_id where d.state = 'made'`,
  ],
  ['that screens clean', `update listing_revision set verdict = 'allow'`],
  ['beyond its end', `update measure set ends_at = '2020-02-01' where ended_at is null`],
  ['on what protects', `update decision set strike = true where nature = 'protective'`],
])('a fault is seen: %s', async (name, fault) => {
  const client = await bazaar.owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    await client.query(dropChecks);
    await client.query(fault);
    expect(await brokenInvariants({ owner: client })).toContainEqual(expect.stringContaining(name));
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a fault is seen: an approval that was live was no shield', async () => {
  valueOf(
    await grantApproval(bazaar.desk, { seller: 'acme', site: 'bazaar', class: 'mask', by: rhea }),
  );
  await bazaar.owner.query(
    `set session_replication_role = replica;
     update approval set granted_at = '2020-01-01', valid_from = '2020-01-01'; set session_replication_role = origin`,
  );
  expect(await brokenInvariants(bazaar)).toEqual(['an approval that was live was no shield']);
});
