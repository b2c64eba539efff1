/** A link to another account is shown to whoever it concerns, can be contested, and rests no measure on itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { citeLink } from '../../src/app/link/cite.ts';
import { contestLink } from '../../src/app/link/contest.ts';
import { decideLink } from '../../src/app/link/decide.ts';
import { readFeed } from '../../src/app/link/read-feed.ts';
import { takeLinks } from '../../src/app/link/take.ts';
import { unciteLink } from '../../src/app/link/uncite.ts';
import { readNotice } from '../../src/app/notice/read.ts';
import { system, type Actor } from '../../src/domain/actor.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
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
  await register(bazaar, 'bolt');
});
afterEach(() => bazaar.close());

const acme: Actor = { kind: 'person', id: 'acme-owner' };
const ben: Actor = { kind: 'person', id: 'ben' };
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

describe('a link that comes in', () => {
  test('is shown to both sellers in their inboxes, and neither is told who the other is', async () => {
    expect(await take(system, linkOf())).toMatchObject({ kept: 1, rejected: [] });
    const notices = await rows<{ seller_id: string; body_text: string; body_html: string }>(
      bazaar,
      `select seller_id, body_text, body_html from notice where kind = 'link-shown' order by seller_id`,
    );
    expect(notices.map((one) => one.seller_id)).toEqual(['acme', 'bolt']);
    expect(notices[0]?.body_text).toContain('the same account for payouts');
    expect(notices[0]?.body_text + (notices[0]?.body_html ?? '')).not.toMatch(/bolt|abab/);
    expect(notices[1]?.body_text).not.toMatch(/\bacme\b(?! trading)/);
    expect(await count(bazaar, `entry where kind = 'link.found'`)).toBe(2);
    expect(await count(bazaar, `effect where kind = 'link.found'`)).toBe(2);
  });

  test('names the other where a legal ground is stated, and the ground', async () => {
    await take(system, linkOf({ identityGround: 'Consent of both, 2019' }));
    const [notice] = await rows<{ body_text: string }>(
      bazaar,
      `select body_text from notice where kind = 'link-shown' and seller_id = 'acme'`,
    );
    expect(notice?.body_text).toContain('bolt');
    expect(notice?.body_text).toContain('Consent of both, 2019');
  });

  test('again, or the other way round, changes nothing; with other evidence it is another', async () => {
    await take(system, linkOf());
    expect(await take(system, linkOf({ seller: 'acme', other: 'bolt' }))).toMatchObject({
      kept: 0,
      unchanged: 1,
    });
    const more = linkOf({ evidence: [{ of: 'payee', kind: 'reference', value: 'bank:17' }] });
    expect(await take(system, more)).toMatchObject({ kept: 1 });
  });

  test('from two workers at once is one link, shown once', async () => {
    const [one, other] = await Promise.all([take(system, linkOf()), take(system, linkOf())]);
    expect([one.kept + other.kept, one.unchanged + other.unchanged]).toEqual([1, 1]);
    expect(await count(bazaar, `notice where kind = 'link-shown'`)).toBe(2);
  });

  test.each([
    ['of nobody known', linkOf({ other: 'nobody' }), 'nobody'],
    ['of a seller to itself', linkOf({ other: 'bolt' }), 'itself'],
    [
      'with a mail address',
      linkOf({ evidence: [{ of: 'contact', kind: 'reference', value: 'a@b.example' }] }),
      'never the data',
    ],
    [
      'with a bare number',
      linkOf({ evidence: [{ of: 'contact', kind: 'reference', value: '+4930123456' }] }),
      'never the data',
    ],
    [
      'with an unsalted short hash',
      linkOf({ evidence: [{ of: 'payee', kind: 'commitment', value: 'abc' }] }),
      'never the data',
    ],
    ['without evidence', linkOf({ evidence: [] }), 'evidence'],
    ['without confidence', linkOf({ confidence: 0 }), 'confidence'],
    ['from the future', linkOf({ foundAt: '2030-01-01T00:00:00Z' }), 'future'],
  ])('%s is rejected alone, with what to do', async (_name, bad, words) => {
    const taken = await take(system, bad, linkOf());
    expect(taken).toMatchObject({ received: 2, kept: 1, rejected: [{ line: 1 }] });
    expect(taken.rejected[0]?.reason).toContain(words);
  });

  test('does nothing to either seller', async () => {
    await take(system, linkOf());
    await at(bazaar, '2020-03-01T09:00:00Z');
    expect(await count(bazaar, 'measure')).toBe(0);
    expect(await count(bazaar, 'decision')).toBe(0);
  });
});

describe('a seller who contests a link', () => {
  test('is answered by a person with reasons, in the inbox, and not before', async () => {
    await take(rhea, linkOf());
    const link = await sideOf('acme');
    const filed = valueOf(
      await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text: inWords('Not so.') }),
    );
    expect(filed.decideBy).toBe('2020-01-08T09:00:00.000Z');
    const input = { link, outcome: 'kept', reasons: inWords('It is the very account.') } as const;
    expect(refusalOf(await decideLink(bazaar.desk, { ...input, by: system }))).toBe(
      'link/needs-person',
    );
    expect(refusalOf(await decideLink(bazaar.desk, { ...input, by: rhea }))).toBe(
      'link/own-finding',
    );
    valueOf(await decideLink(bazaar.desk, { ...input, by: ben }));
    const told = await rows<{ seller_id: string; body_text: string }>(
      bazaar,
      `select seller_id, body_text from notice where kind = 'link-decided'`,
    );
    expect(told.map((one) => one.seller_id)).toEqual(['acme']);
    expect(told[0]?.body_text).toContain('It is the very account.');
    expect(refusalOf(await decideLink(bazaar.desk, { ...input, by: ben }))).toBe(
      'link/not-contested',
    );
  });

  test('does so once; what was dropped is dropped for both, and only who contested reads the reasons', async () => {
    await take(system, linkOf());
    const input = { link: await sideOf('acme'), seller: 'acme', by: acme, text: inWords('No.') };
    valueOf(await contestLink(bazaar.desk, input));
    expect(refusalOf(await contestLink(bazaar.desk, input))).toBe('link/contested-already');
    valueOf(
      await decideLink(bazaar.desk, {
        link: input.link,
        outcome: 'dropped',
        by: rhea,
        reasons: inWords('The bank mixed two up.'),
      }),
    );
    const told = await rows<{ seller_id: string; body_text: string }>(
      bazaar,
      `select seller_id, body_text from notice where kind = 'link-decided' order by seller_id`,
    );
    expect(told.map((one) => one.seller_id)).toEqual(['acme', 'bolt']);
    expect(told[0]?.body_text).toContain('mixed two up');
    expect(told[1]?.body_text).not.toContain('mixed two up');
    expect(refusalOf(await contestLink(bazaar.desk, input))).toBe('link/dropped');
    expect(await count(bazaar, `entry where kind = 'link.dropped'`)).toBe(2);
  });

  test('cannot contest another’s, nor with another’s document', async () => {
    await take(system, linkOf());
    const text = inWords('No.');
    const link = await sideOf('acme');
    expect(
      refusalOf(await contestLink(bazaar.desk, { link, seller: 'bolt', by: acme, text })),
    ).toBe('link/not-found');
    const document = '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e';
    expect(
      refusalOf(await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text, document })),
    ).toBe('link/document-unknown');
  });

  test('waits no longer than is owed before it escalates, once, and the link still weighs nothing', async () => {
    const { decision, link } = await ripe();
    valueOf(
      await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text: inWords('No.') }),
    );
    await at(bazaar, '2020-01-22T08:59:59.999Z');
    expect(await count(bazaar, `effect where kind = 'link.contest-escalated'`)).toBe(0);
    await at(bazaar, '2020-01-22T09:00:00Z');
    await Promise.all([due(bazaar), due(bazaar)]);
    expect(await count(bazaar, `effect where kind = 'link.contest-escalated'`)).toBe(1);
    expect(await count(bazaar, `entry where kind = 'link.contest-escalated'`)).toBe(1);
    expect(refusalOf(await citeLink(bazaar.desk, { decision, link, by: rhea }))).toBe(
      'link/not-citable',
    );
  });
});

describe('a decision takes a link into account', () => {
  test('only when its seller has received it and had time to contest it, to the millisecond', async () => {
    bazaar.mail.answer('deferred');
    await take(system, linkOf());
    const decision = await proposed();
    const link = await sideOf('acme');
    const cite = async () => citeLink(bazaar.desk, { decision, link, by: rhea });
    expect(refusalOf(await cite())).toBe('link/not-citable');
    await at(bazaar, '2020-01-03T09:00:00Z');
    expect(refusalOf(await cite())).toBe('link/not-citable');
    const [shown] = await rows<{ notice_id: string }>(
      bazaar,
      'select notice_id from link_seller where id = $1',
      [link],
    );
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: shown?.notice_id ?? '' }));
    await at(bazaar, '2020-01-17T08:59:59.999Z');
    expect(refusalOf(await cite())).toBe('link/not-citable');
    await at(bazaar, '2020-01-17T09:00:00Z');
    expect(valueOf(await cite())).toEqual({ decision });
  });

  test('by a person’s word, and its statement says so besides the findings', async () => {
    const { decision, link } = await ripe();
    expect(refusalOf(await citeLink(bazaar.desk, { decision, link, by: system }))).toBe(
      'link/needs-person',
    );
    valueOf(await citeLink(bazaar.desk, { decision, link, by: rhea }));
    valueOf(await makeDecision(bazaar.desk, { decision, by: rhea }));
    const [row] = await rows<{
      statement: { facts: object[]; links: object[] };
      body_text: string;
    }>(
      bazaar,
      `select d.statement, n.body_text from decision d join notice n on n.id = d.notice_id where d.id = $1`,
      [decision],
    );
    expect(row?.statement.facts).toHaveLength(1);
    expect(row?.statement.links).toMatchObject([{ link, kind: 'same-payee' }]);
    expect(row?.body_text).toContain('Links to other accounts that were weighed besides');
    expect(refusalOf(await unciteLink(bazaar.desk, { decision, link, by: rhea }))).toBe(
      'decision/already-decided',
    );
  });

  test('no more once it is contested: it is taken out, or the contest is decided first', async () => {
    const { decision, link } = await ripe();
    valueOf(await citeLink(bazaar.desk, { decision, link, by: rhea }));
    valueOf(
      await contestLink(bazaar.desk, { link, seller: 'acme', by: acme, text: inWords('No.') }),
    );
    expect(refusalOf(await makeDecision(bazaar.desk, { decision, by: rhea }))).toBe(
      'link/not-citable',
    );
    valueOf(await unciteLink(bazaar.desk, { decision, link, by: rhea }));
    expect(refusalOf(await unciteLink(bazaar.desk, { decision, link, by: rhea }))).toBe(
      'link/not-found',
    );
    valueOf(await makeDecision(bazaar.desk, { decision, by: rhea }));
  });

  test('and no more when the other of the two contests it', async () => {
    const { decision, link } = await ripe();
    valueOf(
      await contestLink(bazaar.desk, {
        link: await sideOf('bolt'),
        seller: 'bolt',
        by: acme,
        text: inWords('No.'),
      }),
    );
    expect(refusalOf(await citeLink(bazaar.desk, { decision, link, by: rhea }))).toBe(
      'link/not-citable',
    );
  });

  test('of this seller alone', async () => {
    const { decision } = await ripe();
    const link = await sideOf('bolt');
    expect(refusalOf(await citeLink(bazaar.desk, { decision, link, by: rhea }))).toBe(
      'link/not-found',
    );
  });

  test('and what took a link into account that is dropped later is named, to be looked at again', async () => {
    const { decision, link } = await ripe();
    valueOf(await citeLink(bazaar.desk, { decision, link, by: rhea }));
    valueOf(await makeDecision(bazaar.desk, { decision, by: rhea }));
    valueOf(
      await decideLink(bazaar.desk, { link, outcome: 'dropped', by: ben, reasons: inWords('No.') }),
    );
    const [effect] = await rows<{ decisions: string[] }>(
      bazaar,
      `select payload -> 'decisions' as decisions from effect where kind = 'link.decided' and seller_id = 'acme'`,
    );
    expect(effect?.decisions).toEqual([decision]);
  });
});
