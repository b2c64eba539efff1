/** Promise 1: every seller is told of a version, with what it means for their own listings. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { announceVersions } from '../../src/app/policy/announce.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import { withdrawListing } from '../../src/app/listing/withdraw.ts';
import { system } from '../../src/domain/actor.ts';
import {
  addressOf,
  announce,
  at,
  count,
  due,
  list,
  openInstance,
  publish,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await at(bazaar, '2020-02-01T10:00:00Z');
});
afterEach(() => bazaar.close());

const mask = (seller: string, id = 'L1') => ({ id, title: 'Plain mask', seller });

async function told(seller: string): Promise<string> {
  const notices = await rows<{ text: string }>(
    bazaar,
    `select body_text as text from notice where seller_id = $1 and kind = 'announcement' order by issued_at desc, id desc limit 1`,
    [seller],
  );
  return notices[0]?.text ?? '';
}

async function named(seller: string): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    bazaar,
    `select l.external_id || ' ' || a.rule as name from announcement_listing a join listing l on l.id = a.listing_id
     where a.seller_id = $1 order by 1`,
    [seller],
  );
  return found.map(({ name }) => name);
}

/** Publishes the bazaar's version of a policy and leaves its sellers to be told. */
async function publishUntold(policy: string, change: object = {}): Promise<number> {
  const file = bazaar.pack.policies.find((one) => one.policy === policy && one.site === 'bazaar');
  const [version] = file?.versions ?? [];
  if (file === undefined || version === undefined) throw new Error(`The pack has no ${policy}`);
  const published = await publishVersion(bazaar.desk, {
    site: 'bazaar',
    policy,
    title: file.title,
    version: { ...version, ...change },
    vocabulary: bazaar.pack.vocabulary,
    by: system,
  });
  return valueOf(published).announcedTo;
}

describe('an announcement', () => {
  test('names each listing that the version would find: which rule, on what evidence, what to do', async () => {
    await register(bazaar, 'acme');
    await list(bazaar, mask('acme', 'L1'), { id: 'L2', title: 'Plain teapot', seller: 'acme' });
    await publish(bazaar, 'gate');
    expect(await named('acme')).toEqual(['L1 gate']);
    const text = await told('acme');
    expect(text).toContain('One of your listings is affected');
    expect(text).toContain('* Listing L1');
    expect(text).toContain('Rule: Rule gate');
    expect(text).toContain('In the title: Plain «mask»');
    expect(text).toContain('Leave it out.');
    expect(text).toContain(
      'Or apply for an approval to sell these goods, or withdraw the listing.',
    );
    expect(text).not.toContain('L2');
  });

  test('says so where none is affected, and where there is no listing', async () => {
    await register(bazaar, 'acme');
    await register(bazaar, 'idle');
    await list(bazaar, { id: 'L2', title: 'Plain teapot', seller: 'acme' });
    await publish(bazaar, 'gate');
    expect(await told('acme')).toContain('None of them is affected.');
    expect(await told('idle')).toContain('You have no listings on Example bazaar at present');
    expect(await count(bazaar, 'announcement_listing')).toBe(0);
  });

  test('looks at what is offered on this site alone, and what an approval allows is not affected', async () => {
    await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
    await register(bazaar, 'bolt');
    await list(
      bazaar,
      mask('acme', 'gone'),
      { ...mask('acme', 'elsewhere'), site: 'kiosk' },
      mask('bolt', 'theirs'),
    );
    valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: 'gone' }));
    await publish(bazaar, 'gate');
    expect(await named('acme')).toEqual([]);
    expect(await named('bolt')).toEqual(['theirs gate']);
  });

  test('names the date that the notice period allows at the earliest, as if it were received at once', async () => {
    await register(bazaar, 'early');
    await list(bazaar, mask('early'));
    await publish(bazaar, 'gate');
    // Effective on 1 March at 00:00; fifteen days from now are over before.
    expect(await told('early')).toContain(
      'By when: March 1, 2020 at 00:00 (Coordinated Universal Time), at the earliest',
    );
    await at(bazaar, '2020-03-20T10:00:00Z');
    await register(bazaar, 'late', {
      sites: [{ site: 'bazaar', registeredAt: '2019-12-01T00:00:00.000Z' as never }],
    });
    await list(bazaar, mask('late', 'L9'));
    await announce(bazaar);
    // Over the change to summer time in Berlin, so an hour earlier in UTC.
    expect(await told('late')).toContain(
      'By when: April 4, 2020 at 09:00 (Coordinated Universal Time), at the earliest',
    );
  });

  test('says of law that it does not wait for receipt, and of harm that it is stopped at once', async () => {
    await register(bazaar, 'acme');
    await list(
      bazaar,
      { id: 'L1', title: 'Plain teapot', seller: 'acme', price: 120 },
      { id: 'L2', title: 'Teapot model zero', seller: 'acme' },
    );
    await publish(bazaar, 'prices');
    expect(await told('acme')).toContain(
      'By when: March 1, 2020 at 00:00 (Coordinated Universal Time); from then on the law binds you',
    );
    await publish(bazaar, 'safety');
    expect(await told('acme')).toContain('from then on the listing may be hidden at once');
  });

  test('judges as of when the version takes effect, where its rules ask for the time', async () => {
    await register(bazaar, 'acme');
    await list(bazaar, mask('acme'));
    const [rule] =
      bazaar.pack.policies.find((one) => one.policy === 'gate')?.versions[0]?.rules ?? [];
    const when = 'isClass("mask") && now >= timestamp("2020-03-01T00:00:00Z")';
    await publishUntold('gate', { rules: [{ ...rule, when }] });
    await announce(bazaar);
    expect(await named('acme')).toEqual(['L1 gate']);
  });

  test('shows the first of many listings with their number, and keeps every one of them', async () => {
    await register(bazaar, 'acme');
    const many = Array.from({ length: 430 }, (_, index) => mask('acme', `L${String(index)}`));
    await list(bazaar, ...many);
    await publish(bazaar, 'gate');
    const text = await told('acme');
    expect(text).toContain('We checked your 430 listings');
    expect(text).toContain('This notice shows 20 of 430 listings.');
    expect(text.match(/^\* Listing /gm)).toHaveLength(20);
    expect(await named('acme')).toHaveLength(430);
  });

  test('tells what is different from the version that this seller knows', async () => {
    await register(bazaar, 'acme');
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-02-01T11:00:00Z');
    const [boast] =
      bazaar.pack.policies.find((one) => one.policy === 'claims')?.versions[0]?.rules ?? [];
    const version = (name: string, effectiveFrom: string, change: object) => ({
      version: name,
      effectiveFrom,
      rules: [{ ...boast, ...change }],
    });
    // The second version never reaches them, so the third is held against the first.
    await publishUntold('claims', version('2', '2020-03-01T00:00:00Z', { severity: 'high' }));
    await due(bazaar);
    await publishUntold('claims', version('3', '2020-03-02T00:00:00Z', { severity: 'low' }));
    await due(bazaar);
    const text = await told('acme');
    expect(text).toContain('What is different from version 1, which you know');
    expect(text).toContain('severity: before medium, now low');
    expect(text).toContain('No longer a rule: Rule insult');
  });

  test('names classes and lexicons by their titles, and not by their ids', async () => {
    await register(bazaar, 'acme');
    await list(bazaar, mask('acme'));
    await publish(bazaar, 'gate');
    const text = await told('acme');
    expect(text).toContain('recognised as a product of the class “Mask”');
    expect(text).not.toContain('“mask”');
  });

  test('states by what terms stock would leave the warehouses, and that they changed or went', async () => {
    await register(bazaar, 'acme');
    const stockRemoval = {
      window: 'P60D',
      reminders: ['P7D'],
      fee: { perUnitMinor: 50, currency: 'EUR' },
    };
    const next = async (version: string, terms: object) => {
      await publishUntold('claims', {
        version,
        effectiveFrom: `2020-03-0${version}T00:00:00Z`,
        ...terms,
      });
      await due(bazaar);
      return (await told('acme')).replaceAll('\u00a0', ' ');
    };
    const changed = 'Other terms for stock that must leave our warehouses';
    const stated = await next('2', { stockRemoval });
    for (const said of [
      '60 days from the notice',
      'EUR 0.50 for each unit',
      '7 days before',
      changed,
    ])
      expect(stated).toContain(said);
    const fee = { waived: true };
    expect(await next('3', { stockRemoval: { ...stockRemoval, fee } })).toContain(changed);
    expect(await next('4', {})).toContain('No longer any terms for stock in our warehouses');
  });
});

describe('publication', () => {
  test('leaves everyone to be told; nobody is told, and nobody bound, before due work tells them', async () => {
    await register(bazaar, 'acme');
    expect(await publishUntold('gate')).toBe(1);
    expect(await count(bazaar, 'notice')).toBe(0);
    expect(await count(bazaar, 'pending_announcement')).toBe(1);
    expect((await due(bazaar)).announced).toBe(1);
    expect(await count(bazaar, 'pending_announcement')).toBe(0);
    expect(await count(bazaar, 'announcement')).toBe(1);
  });

  test('waits for whoever is being registered meanwhile, so that nobody is forgotten', async () => {
    const client = await bazaar.owner.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into seller (id, name, kind, locale, time_zone, registered_at) values ('slow', 'Slow', 'business', 'en', 'UTC', '2020-01-15')`,
      );
      await client.query(
        `insert into registration (seller_id, site_id, registered_at) values ('slow', 'bazaar', '2020-01-15')`,
      );
      const published = publishUntold('gate');
      await client.query('commit');
      expect(await published).toBe(1);
    } finally {
      client.release();
    }
  });
});

describe('many sellers', () => {
  const sellers = Array.from({ length: 45 }, (_, index) => `s-${String(index).padStart(2, '0')}`);
  beforeEach(async () => {
    for (const seller of sellers) await register(bazaar, seller);
    await list(bazaar, ...sellers.map((seller) => mask(seller, `L-${seller}`)));
  });

  test('are told by several workers at once, each seller once', async () => {
    await publishUntold('gate');
    await publishUntold('safety');
    const worker = async () => {
      let told = 0;
      for (let taken = 1; taken > 0; told += taken) taken = await announceVersions(bazaar.desk, 4);
      return told;
    };
    const counts = await Promise.all([worker(), worker(), worker()]);
    const sum = counts.reduce((a, b) => a + b, 0);
    expect(sum).toBe(2 * sellers.length);
    expect(await count(bazaar, 'announcement')).toBe(2 * sellers.length);
    expect(await count(bazaar, `notice where kind = 'announcement'`)).toBe(2 * sellers.length);
    expect(await count(bazaar, 'announcement_listing')).toBe(sellers.length);
    expect(await count(bazaar, 'pending_announcement')).toBe(0);
  });

  test('are told in batches that are no larger than was asked for', async () => {
    await publishUntold('gate');
    expect(await announceVersions(bazaar.desk, 4)).toBe(4);
    expect(await count(bazaar, 'pending_announcement')).toBe(sellers.length - 4);
  });

  test('of a batch that breaks off are told by the next run, and nobody twice', async () => {
    await publishUntold('gate');
    let left = Infinity;
    const failing = {
      ...bazaar.desk,
      store: {
        ...bazaar.desk.store,
        newId: () => {
          left -= 1;
          if (left < 0) throw new Error('The worker died');
          return bazaar.desk.store.newId();
        },
      },
    };
    await announceVersions(failing, 10);
    left = 60;
    await expect(announceVersions(failing, 30)).rejects.toThrow('The worker died');
    expect(await count(bazaar, 'announcement')).toBe(10);
    expect(await count(bazaar, 'announcement_listing')).toBe(10);
    expect(await count(bazaar, 'pending_announcement')).toBe(35);
    await announce(bazaar);
    expect(await count(bazaar, 'announcement')).toBe(45);
    await due(bazaar);
    const mailed = bazaar.mail.sent.filter((one) => one.to === addressOf('s-00'));
    expect(mailed).toHaveLength(1);
  });
});

describe('what an announcement named', () => {
  const insert = `insert into announcement_listing
    (version_id, seller_id, listing_id, rule, revision_id, title, confidence, evidence, met_values, ambiguities, found_at)
    select $1, $2, l.id, 'other', r.id, 'x', 1, $3, '[]', '[]', '2020-02-01'
    from listing l join listing_revision r on r.listing_id = l.id
    where l.external_id = 'L1' and r.superseded_at is null`;

  test.each([
    ['another seller’s listing', { seller: 'bolt', evidence: '[{}]', code: '23000' }],
    ['nothing as evidence', { seller: 'acme', evidence: '[]', code: '23514' }],
  ])('is not %s', async (_, { seller, evidence, code }) => {
    await register(bazaar, 'acme');
    await register(bazaar, 'bolt');
    await list(bazaar, mask('acme'));
    const version = await publish(bazaar, 'gate');
    await expect(bazaar.owner.query(insert, [version, seller, evidence])).rejects.toMatchObject({
      code,
    });
  });

  test('is kept only with the announcement itself', async () => {
    await list(bazaar, { id: 'L1', title: 'Plain mask' });
    const version = await publish(bazaar, 'gate');
    await register(bazaar, 'acme');
    await list(bazaar, mask('acme'));
    await expect(bazaar.owner.query(insert, [version, 'acme', '[{}]'])).rejects.toMatchObject({
      code: '23503',
      constraint: 'announcement_listing_announced',
    });
  });
});
