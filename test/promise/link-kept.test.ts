/** A link to another account is shown to whoever it concerns, can be contested, and rests no measure on itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { citeLink } from '../../src/app/link/cite.ts';
import { contestLink } from '../../src/app/link/contest.ts';
import { readFeed } from '../../src/app/link/read-feed.ts';
import { takeLinks } from '../../src/app/link/take.ts';
import { system, type Actor } from '../../src/domain/actor.ts';
import {
  at,
  due,
  list,
  openInstance,
  outcomes,
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
  await register(bazaar, 'acme');
  await register(bazaar, 'bolt');
});
afterEach(() => bazaar.close());

const acme: Actor = { kind: 'person', id: 'acme-owner' };
const inWords = (text: string) => ({ text, language: 'en' });
const linkOf = (more: object = {}) => ({
  seller: 'bolt',
  other: 'acme',
  kind: 'same-payee',
  confidence: 0.8,
  evidence: [{ of: 'payee', kind: 'commitment', value: 'ab'.repeat(32) }],
  ...more,
});

async function take(by: Actor, ...links: readonly object[]) {
  const text = links.map((one) => JSON.stringify(one)).join('\n');
  return takeLinks(bazaar.desk, { rows: readFeed(text, 'ndjson'), by });
}

/** The link as a seller knows it. */
async function sideOf(seller: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    bazaar,
    'select id from link_seller where seller_id = $1 order by id desc limit 1',
    [seller],
  );
  return row?.id ?? '';
}

async function proposed(): Promise<string> {
  await list(bazaar, { id: 'L1', title: 'Silly teapot', seller: 'acme' });
  return (await outcomes(bazaar, 'acme'))[0]?.decision ?? '';
}

/** A link that both have received and had time to contest, and a decision on acme that waits. */
async function ripe(): Promise<{ readonly decision: string; readonly link: string }> {
  await take(system, linkOf());
  await due(bazaar);
  const decision = await proposed();
  await at(bazaar, '2020-01-15T09:00:00Z');
  return { decision, link: await sideOf('acme') };
}

const asRunning = (text: string, values: readonly unknown[] = []) =>
  asRuntime(bazaar.config, operator, (client) => client.query(text, [...values]));
const cited = (by: string) =>
  `insert into decision_link (decision_id, link_id, link_seller_id, seller_id, cited_at, cited_by)
   select $1, link_id, id, seller_id, '2020-01-15T09:00:00Z', '${by}' from link_seller where id = $2`;
const makeBy = (by: string) =>
  `update decision set state = 'made', decided_at = proposed_at, decided_by = '${by}', notice_id = (select id from notice limit 1),
     statement = '{"facts":[1],"clause":0,"why":0,"automation":0,"scope":0,"duration":0,"otherSites":0,"redress":0}',
     proposal = proposal || '{"needsPerson":[]}' where id = $1`;

describe('the database refuses', () => {
  const person = '{"kind":"person","id":"rhea"}';

  test('a link that nobody was told of', async () => {
    await expect(
      asRunning(`insert into link (id, seller_id, other_id, kind, evidence, evidence_hash, confidence, source, found_at, found_by)
        values (gen_random_uuid(), 'acme', 'bolt', 'same-device', '[{"of":"device","kind":"reference","value":"d:1"}]',
          sha256('x'), 1, 'import', '2020-01-01', '{"kind":"system"}')`),
    ).rejects.toMatchObject({ code: '23000' });
  });

  test('evidence that could be read', async () => {
    await expect(
      asRunning(`insert into link (id, seller_id, other_id, kind, evidence, evidence_hash, confidence, source, found_at, found_by)
        values (gen_random_uuid(), 'acme', 'bolt', 'same-contact', '[{"of":"contact","kind":"reference","value":"a@b.example"}]',
          sha256('x'), 1, 'import', '2020-01-01', '{"kind":"system"}')`),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('a citation by the system, of a contested link, or before it was received', async () => {
    const { decision, link } = await ripe();
    await expect(asRunning(cited('{"kind":"system"}'), [decision, link])).rejects.toMatchObject({
      code: '23514',
    });
    await expect(
      asRunning(cited(person).replace('2020-01-15', '2019-12-31'), [decision, link]),
    ).rejects.toMatchObject({ code: '23000' });
    valueOf(
      await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text: inWords('No.') }),
    );
    await expect(asRunning(cited(person), [decision, link])).rejects.toMatchObject({
      code: '23000',
    });
  });

  test('a decision that rests on links alone, or that the system makes with one in mind', async () => {
    const { decision, link } = await ripe();
    valueOf(await citeLink(bazaar.desk, { decision, link, by: rhea }));
    const only = 'set constraints all deferred; set constraints decision_links_stand immediate; ';
    // What the system makes without a sweep is refused already: taken away, so that it is the links that refuse.
    const [swept] = await rows<{ definition: string }>(
      bazaar,
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'decision_swept'`,
    );
    await bazaar.owner.query('alter table decision drop constraint decision_swept');
    await expect(
      asRuntime(bazaar.config, operator, async (client) => {
        await client.query(only);
        await client.query(makeBy('{"kind":"system"}'), [decision]);
      }),
    ).rejects.toThrow(/so a person must make it/);
    const definition = (swept?.definition ?? '').replace(/ NOT VALID$/, '');
    await bazaar.owner.query(
      `alter table decision add constraint decision_swept ${definition} not valid`,
    );
    await bazaar.owner.query('alter table decision_evidence disable trigger all');
    await bazaar.owner.query('delete from decision_evidence');
    await bazaar.owner.query('alter table decision_evidence enable trigger all');
    await expect(
      asRuntime(bazaar.config, operator, async (client) => {
        await client.query(only);
        await client.query(makeBy(person), [decision]);
      }),
    ).rejects.toThrow(/no evidence but links/);
  });

  test('any change to what a decision that was made took into account, or to a contest that was filed', async () => {
    const { decision, link } = await ripe();
    valueOf(await citeLink(bazaar.desk, { decision, link, by: rhea }));
    valueOf(await makeDecision(bazaar.desk, { decision, by: rhea }));
    await expect(asRunning('delete from decision_link')).rejects.toMatchObject({ code: '23001' });
    valueOf(
      await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text: inWords('No.') }),
    );
    await expect(
      bazaar.owner.query(`update link_contest set text = '{"text":"Yes.","language":"en"}'`),
    ).rejects.toMatchObject({ code: '23001' });
    await expect(bazaar.owner.query('update link set confidence = 1')).rejects.toMatchObject({
      code: '23001',
    });
  });

  test('a contest decided by whoever found the link', async () => {
    await take(rhea, linkOf());
    const link = await sideOf('acme');
    valueOf(
      await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text: inWords('No.') }),
    );
    await expect(
      asRunning(`update link_contest set decided_at = filed_at, outcome = 'kept', decided_by = '${person}',
        reasons = '{"text":"x","language":"en"}'`),
    ).rejects.toMatchObject({ code: '23000' });
  });
});
