/** Promise 1: more time than the notice period, given by a person, is kept to; and less, only by the seller's own word. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { discardDecision } from '../../src/app/decision/discard.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { giveGrace, type GraceInput } from '../../src/app/grace/give.ts';
import { installPack } from '../../src/app/pack/install.ts';
import { acceptVersion } from '../../src/app/policy/accept.ts';
import { parsePack } from '../../src/domain/pack/parse.ts';
import { instant } from '../../src/domain/time.ts';
import { checkCondition } from '../../src/engine/condition.ts';
import { bazaarPack } from '../support/bazaar-pack.ts';
import {
  at,
  count,
  due,
  graceOf,
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
  await at(bazaar, '2020-02-01T10:00:00Z');
});
afterEach(() => bazaar.close());

const mask = (id = 'L1') => ({ id, title: 'Plain mask', seller: 'acme' });
const boasting = (id = 'B1') => ({ id, title: 'Finest teapot', seller: 'acme' });
const decided = async (rule: string) =>
  (await outcomes(bazaar, 'acme')).filter((one) => one.rule === rule);
const gate = (more: Partial<GraceInput> = {}) =>
  graceOf('acme', {
    policy: 'gate',
    rule: 'gate',
    until: instant('2020-03-10T00:00:00Z'),
    ...more,
  });

describe('a grace', () => {
  test('lets the rule wait until its end, and in that instant it binds by itself', async () => {
    await publish(bazaar, 'gate');
    await due(bazaar);
    await list(bazaar, mask());
    valueOf(await giveGrace(bazaar.desk, gate()));
    await at(bazaar, '2020-03-01T00:00:00Z');
    await at(bazaar, '2020-03-09T23:59:59.999Z');
    expect(await decided('gate')).toEqual([]);
    await at(bazaar, '2020-03-10T00:00:00Z');
    expect(await decided('gate')).toMatchObject([{ measures: ['L1 listing-suppressed'] }]);
    const [made] = await rows<{ from: string; conduct: string }>(
      bazaar,
      `select statement #>> '{clause,boundFrom}' as from, statement ->> 'conductAt' as conduct from decision`,
    );
    expect(made).toEqual({ from: '2020-03-10T00:00:00.000Z', conduct: '2020-03-10T00:00:00.000Z' });
  });

  test('never shortens: where the notice period ends later, it counts', async () => {
    bazaar.mail.answer('deferred');
    await publish(bazaar, 'gate');
    await due(bazaar);
    // Presumed on 8 February; bound on the 23rd, or when it takes effect.
    valueOf(await giveGrace(bazaar.desk, gate({ until: instant('2020-02-20T00:00:00Z') })));
    await list(bazaar, mask());
    await at(bazaar, '2020-02-08T10:00:00Z');
    await at(bazaar, '2020-02-29T23:59:59.999Z');
    expect(await decided('gate')).toEqual([]);
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await decided('gate')).toHaveLength(1);
  });

  test('of several the longest counts, in whatever order they were given', async () => {
    valueOf(
      await giveGrace(bazaar.desk, graceOf('acme', { until: instant('2020-04-01T00:00:00Z') })),
    );
    valueOf(
      await giveGrace(bazaar.desk, graceOf('acme', { until: instant('2020-03-01T00:00:00Z') })),
    );
    await list(bazaar, boasting());
    await at(bazaar, '2020-03-31T23:59:59.999Z');
    expect(await decided('boast')).toEqual([]);
    await at(bazaar, '2020-04-01T00:00:00Z');
    expect(await decided('boast')).toHaveLength(1);
  });

  test('for a whole policy is for each of its terms, and for no other seller or policy', async () => {
    await register(bazaar, 'bolt');
    const { rule: _rule, ...whole } = graceOf('acme');
    valueOf(await giveGrace(bazaar.desk, whole));
    await list(
      bazaar,
      boasting(),
      { id: 'I1', title: 'Silly teapot', seller: 'acme' },
      { ...boasting('B2'), seller: 'bolt' },
    );
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
    expect(await outcomes(bazaar, 'bolt')).toHaveLength(1);
  });

  test('holds up what waits for a person, who may still discard it', async () => {
    await list(bazaar, { id: 'I1', title: 'Silly teapot', seller: 'acme' });
    const [waiting] = await decided('insult');
    const decision = waiting?.decision ?? '';
    valueOf(await giveGrace(bazaar.desk, graceOf('acme', { rule: 'insult' })));
    expect(refusalOf(await makeDecision(bazaar.desk, { decision, by: rhea }))).toBe(
      'decision/under-grace',
    );
    valueOf(await discardDecision(bazaar.desk, { decision, by: rhea, reason: 'They have time.' }));
  });

  test('keeps no one from stopping harm, and no law from binding', async () => {
    await publish(bazaar, 'safety');
    await publish(bazaar, 'prices');
    const { rule: _rule, ...whole } = graceOf('acme', { policy: 'prices' });
    valueOf(await giveGrace(bazaar.desk, whole));
    await list(
      bazaar,
      { id: 'R1', title: 'Teapot model zero', seller: 'acme' },
      { id: 'P1', title: 'Plain teapot', seller: 'acme', price: 120 },
    );
    await at(bazaar, '2020-03-01T00:00:00Z');
    const rules = (await outcomes(bazaar, 'acme')).map((one) => one.rule);
    expect(rules.toSorted()).toEqual(['dear', 'recalled']);
  });

  test('is told to the seller in the words of who gave it, recorded, and passed on', async () => {
    valueOf(await giveGrace(bazaar.desk, graceOf('acme')));
    const [notice] = await rows<{ text: string }>(
      bazaar,
      `select n.body_text as text from grace g join notice n on n.id = g.notice_id where n.seller_id = 'acme'`,
    );
    expect(notice?.text).toContain('the rule “Rule boast”');
    expect(notice?.text).toContain('June 1, 2020 at 00:00');
    expect(notice?.text).toContain('They must print new boxes.');
    expect(await count(bazaar, `entry where kind = 'grace.given'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'grace.given' and seller_id = 'acme'`)).toBe(1);
  });

  test('stands with the date in an announcement', async () => {
    valueOf(await giveGrace(bazaar.desk, graceOf('acme', { policy: 'claims' })));
    await list(bazaar, boasting());
    await publish(bazaar, 'gate');
    valueOf(await giveGrace(bazaar.desk, gate()));
    await list(bazaar, mask());
    await register(bazaar, 'late', {
      sites: [{ site: 'bazaar', registeredAt: '2019-12-01T00:00:00.000Z' as never }],
    });
    const late = gate({ seller: 'late', until: instant('2020-05-05T00:00:00Z') });
    valueOf(await giveGrace(bazaar.desk, late));
    await list(bazaar, { ...mask('L9'), seller: 'late' });
    await due(bazaar);
    const [notice] = await rows<{ text: string }>(
      bazaar,
      `select body_text as text from notice where seller_id = 'late' and kind = 'announcement'`,
    );
    expect(notice?.text).toContain('By when: May 5, 2020 at 00:00');
  });

  test.each<[string, Partial<GraceInput>, string]>([
    ['by software', { by: { kind: 'key', id: 'k' } }, 'grace/needs-person'],
    ['by the system', { by: { kind: 'system' } }, 'grace/needs-person'],
    ['to one who is not on the site', { seller: 'stranger' }, 'grace/seller-not-registered'],
    ['on a site that is not there', { site: 'nowhere' }, 'grace/seller-not-registered'],
    ['until now', { until: instant('2020-02-01T10:00:00Z') }, 'grace/until-past'],
    ['from a policy that is not there', { policy: 'nothing' }, 'policy/not-found'],
    ['from a rule that is not there', { rule: 'nothing' }, 'grace/rule-not-found'],
    ['from law', { policy: 'prices', rule: 'dear' }, 'grace/not-terms'],
    ['from what stops harm', { policy: 'safety', rule: 'recalled' }, 'grace/not-terms'],
  ])('is not given %s', async (_, change, code) => {
    await publish(bazaar, 'prices');
    await publish(bazaar, 'safety');
    expect(refusalOf(await giveGrace(bazaar.desk, graceOf('acme', change)))).toBe(code);
    expect(await count(bazaar, 'grace')).toBe(0);
  });

  test('until an instant after now is given', async () => {
    const until = instant('2020-02-01T10:00:00.001Z');
    expect((await giveGrace(bazaar.desk, graceOf('acme', { until }))).ok).toBe(true);
  });
});

const insert = (change: {
  readonly until?: string;
  readonly by?: string;
  readonly kind?: string;
}) =>
  bazaar.owner.query(
    `insert into grace (id, seller_id, site_id, policy, kind, reason, language, given_at, given_by, until, notice_id)
     select gen_random_uuid(), 'acme', 'bazaar', 'claims', 'outage', 'Down.', 'en', '2020-02-01', $1, $2, n.id
     from notice n where n.kind = $3 limit 1`,
    [
      `{"kind":"${change.by ?? 'person'}","id":"p"}`,
      change.until ?? '2020-03-01',
      change.kind ?? 'announcement',
    ],
  );

describe('the database', () => {
  test.each([
    ['that ends before it begins', { until: '2020-02-01' }, 'grace_ends'],
    ['that a program gave', { by: 'key' }, 'grace_given_by_check'],
  ])('keeps no grace %s', async (_, change, constraint) => {
    await publish(bazaar, 'gate');
    await bazaar.owner.query('alter table grace disable trigger grace_told');
    try {
      await expect(insert(change)).rejects.toMatchObject({ code: '23514', constraint });
    } finally {
      await bazaar.owner.query('alter table grace enable trigger grace_told');
    }
  });

  test('keeps no grace of which the seller has no notice, nor one without its entry', async () => {
    await publish(bazaar, 'gate');
    await expect(insert({})).rejects.toThrow(/is told to nobody/);
    await bazaar.owner.query('alter table grace disable trigger grace_told');
    try {
      await expect(insert({})).rejects.toThrow(/has no grace.given entry/);
    } finally {
      await bazaar.owner.query('alter table grace enable trigger grace_told');
    }
  });
});

const accept = (version: string) =>
  acceptVersion(bazaar.desk, { version, seller: 'acme', by: { kind: 'person', id: 'pat' } });

describe('a seller who accepts a version before its notice period is over', () => {
  test('is bound from when it takes effect, not before', async () => {
    bazaar.mail.answer('deferred');
    const version = await publish(bazaar, 'gate');
    valueOf(await accept(version));
    await list(bazaar, mask());
    await at(bazaar, '2020-02-29T23:59:59.999Z');
    expect(await decided('gate')).toEqual([]);
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await decided('gate')).toHaveLength(1);
  });

  test('after it took effect is bound from that instant, and the statement says why', async () => {
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-02-14T00:00:00Z');
    const version = await publish(bazaar, 'gate');
    await at(bazaar, '2020-03-01T00:00:00Z');
    await list(bazaar, mask());
    expect(await decided('gate')).toEqual([]);
    await at(bazaar, '2020-03-02T08:00:00Z');
    valueOf(await accept(version));
    await due(bazaar);
    expect(await decided('gate')).toMatchObject([{ measures: ['L1 listing-suppressed'] }]);
    const [made] = await rows<{ by: string; from: string }>(
      bazaar,
      `select statement #>> '{clause,boundBy}' as by, statement #>> '{clause,boundFrom}' as from from decision`,
    );
    expect(made).toEqual({ by: 'acceptance', from: '2020-03-02T08:00:00.000Z' });
    expect(
      await count(
        bazaar,
        `notice where body_text like '%accepted it before the notice period was over%'`,
      ),
    ).toBe(1);
  });

  test('does so once: again changes nothing', async () => {
    const version = await publish(bazaar, 'gate');
    valueOf(await accept(version));
    await at(bazaar, '2020-02-02T10:00:00Z');
    valueOf(await accept(version));
    expect(await count(bazaar, 'acceptance')).toBe(1);
    expect(await count(bazaar, `entry where kind = 'version.accepted'`)).toBe(1);
  });

  test('cannot where the law in force lets nobody', async () => {
    const law = bazaarPack
      .get('laws/house.yaml')
      ?.replace(', { id: waiver, text: { en: Accepted. } }', '');
    const strict = parsePack(
      new Map([...bazaarPack, ['laws/house.yaml', law ?? '']]),
      checkCondition,
    );
    if (!strict.ok) throw new Error(JSON.stringify(strict.errors));
    const version = await publish(bazaar, 'gate');
    await installPack(bazaar.desk, strict.pack);
    expect(refusalOf(await accept(version))).toBe('announcement/no-waiver');
  });

  test('is a person, to whom it was announced', async () => {
    await register(bazaar, 'bolt', { sites: [{ site: 'kiosk' }] });
    const version = await publish(bazaar, 'gate');
    const key = { kind: 'key', id: 'k' } as const;
    expect(refusalOf(await acceptVersion(bazaar.desk, { version, seller: 'acme', by: key }))).toBe(
      'announcement/needs-person',
    );
    const stranger = { version, seller: 'bolt', by: rhea };
    expect(refusalOf(await acceptVersion(bazaar.desk, stranger))).toBe('announcement/not-found');
  });
});
