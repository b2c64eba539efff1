/** Intake: a feed is taken row by row, each revision once, and nothing that is not needed is kept. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { FeedFormat } from '../../src/app/feed/read-rows.ts';
import { intake, type IntakeResult } from '../../src/app/listing/intake.ts';
import { readFeed } from '../../src/app/listing/read-feed.ts';
import { withdrawListing } from '../../src/app/listing/withdraw.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  refusalOf,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
});
afterEach(() => bazaar.close());

const take = (text: string, format: FeedFormat = 'ndjson', site?: string): Promise<IntakeResult> =>
  intake(bazaar.desk, { rows: readFeed(text, format), ...(site === undefined ? {} : { site }) });
const lines = (...listings: readonly object[]) =>
  listings.map((one) => JSON.stringify(one)).join('\n');
const revisions = (listing: string) =>
  rows<{ number: number; text: string | null; superseded: boolean }>(
    bazaar,
    `select r.number, t.content ->> 'title' as text, r.superseded_at is not null as superseded from listing_revision r
     join listing l on l.id = r.listing_id left join listing_text t on t.revision_id = r.id where l.external_id = $1 order by r.number`,
    [listing],
  );

async function tableSizes(): Promise<Readonly<Record<string, number>>> {
  const tables = await rows<{ name: string }>(
    bazaar,
    `select table_name as name from information_schema.tables where table_schema = 'recourse' order by 1`,
  );
  const sizes = await Promise.all(
    tables.map(async ({ name }) => [name, await count(bazaar, `"${name}"`)] as const),
  );
  return Object.fromEntries(sizes);
}

describe('a bad row', () => {
  test('is reported with its line and what to do, and the rest goes in', async () => {
    const good = { id: 'L1', title: 'Plain teapot', seller: 'acme' };
    const text = [
      JSON.stringify(good),
      '{"id": "L2", "title": ',
      JSON.stringify({ title: 'No id', seller: 'acme' }),
      '',
      JSON.stringify({ ...good, id: 'L3', seller: 'stranger' }),
      JSON.stringify({ ...good, id: 'L4', price: '1.234' }),
      JSON.stringify({ ...good, id: 'L5', price: 1, currency: 'XXY' }),
      JSON.stringify({ ...good, id: 'L6', site: 'moon' }),
      JSON.stringify({ ...good, id: 'L7' }),
    ].join('\n');
    const taken = await take(text);
    expect(taken).toMatchObject({ received: 8, revised: 2, unchanged: 0 });
    expect(taken.rejected.map(({ line }) => line)).toEqual([2, 3, 5, 6, 7, 8]);
    const said = taken.rejected.map(({ reason }) => reason).join('\n');
    for (const words of [
      'not JSON',
      '"id" is missing',
      'seller stranger is not registered on bazaar',
      '2 decimals',
      'XXY is no ISO 4217',
      'no site moon',
    ]) {
      expect(said).toContain(words);
    }
    expect(
      (await rows(bazaar, 'select external_id as id from listing order by 1')).map(
        (one) => one['id'],
      ),
    ).toEqual(['L1', 'L7']);
  });

  test('of a seller who is on another site alone is rejected', async () => {
    await register(bazaar, 'bolt');
    const taken = await take(
      lines({ id: 'L1', title: 'Plain teapot', seller: 'bolt', site: 'kiosk' }),
    );
    expect(taken).toMatchObject({
      revised: 0,
      rejected: [
        { line: 1, reason: 'seller bolt is not registered on kiosk; register the seller first' },
      ],
    });
  });

  test('that says a listing is another seller’s is rejected, and the listing stays whose it was', async () => {
    await register(bazaar, 'bolt');
    await list(bazaar, { id: 'L1', title: 'Plain teapot', seller: 'acme' });
    const taken = await take(lines({ id: 'L1', title: 'Finest teapot', seller: 'bolt' }));
    expect(taken).toMatchObject({ revised: 0, findings: 0, rejected: [{ line: 1 }] });
    expect(await rows(bazaar, 'select seller_id as seller from listing')).toEqual([
      { seller: 'acme' },
    ]);
  });
});

describe('the same again', () => {
  test('changes nothing: every table has as many rows as before', async () => {
    const feed = lines(
      { id: 'L1', title: 'Finest teapot', seller: 'acme', price: 12.5 },
      { id: 'L2', title: 'Silly teapot', seller: 'acme' },
      { id: 'L3', title: 'Plain teapot', seller: 'acme' },
    );
    await take(feed);
    await due(bazaar);
    const before = await tableSizes();
    expect(await take(feed)).toMatchObject({
      received: 3,
      revised: 0,
      unchanged: 3,
      findings: 0,
      proposed: 0,
      made: 0,
      cured: 0,
    });
    await due(bazaar);
    expect(await tableSizes()).toEqual(before);
  });

  test('is the same whatever order its members are written in', async () => {
    await take('{"id":"L1","title":"Plain teapot","seller":"acme","attributes":{"a":"1","b":"2"}}');
    expect(
      await take(
        '{"attributes":{"b":"2","a":"1"},"seller":"acme","title":"Plain teapot","id":"L1"}',
      ),
    ).toMatchObject({ unchanged: 1 });
  });

  test('sent by two senders at once is kept once', async () => {
    const feed = lines(
      { id: 'L1', title: 'Finest teapot', seller: 'acme' },
      { id: 'L2', title: 'Plain teapot', seller: 'acme' },
    );
    const taken = await Promise.all([take(feed), take(feed), take(feed)]);
    expect(taken.reduce((sum, one) => sum + one.revised, 0)).toBe(2);
    expect(await count(bazaar, 'listing_revision')).toBe(2);
    expect(await outcomes(bazaar, 'acme')).toHaveLength(1);
  });

  test('after a withdrawal is back on sale, as a revision of its own', async () => {
    const listing = { id: 'L1', title: 'Plain teapot', seller: 'acme' };
    await list(bazaar, listing);
    valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: 'L1' }));
    expect(refusalOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: 'L1' }))).toBe(
      'listing/not-found',
    );
    expect(await list(bazaar, listing)).toMatchObject({ revised: 1 });
    expect(await rows(bazaar, 'select withdrawn_at as withdrawn from listing')).toEqual([
      { withdrawn: null },
    ]);
  });
});

const titled = (title: string) => ({ id: 'L1', title, seller: 'acme' });

describe('revisions', () => {
  test('are all kept when a listing changes and changes back', async () => {
    for (const title of ['Plain teapot', 'Plain kettle', 'Plain teapot'])
      await list(bazaar, titled(title));
    expect((await revisions('L1')).map(({ number, superseded }) => [number, superseded])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });

  test('are all kept, in their order, when one feed brings several of one listing', async () => {
    const taken = await take(
      lines(titled('Plain teapot'), titled('Finest teapot'), titled('Plain kettle')),
    );
    expect(taken).toMatchObject({ received: 3, revised: 3, findings: 1, made: 1, cured: 1 });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning cured'] }]);
  });

  test('are told apart by site, also when one row names the default site and the other names none', async () => {
    const taken = await take(
      lines(
        titled('Plain teapot'),
        { ...titled('Plain kettle'), site: 'bazaar' },
        { ...titled('Plain cup'), site: 'kiosk' },
      ),
    );
    expect(taken).toMatchObject({ revised: 3, rejected: [] });
    expect(await count(bazaar, 'listing')).toBe(2);
    expect(
      (await revisions('L1'))
        .filter((one) => !one.superseded)
        .map((one) => one.text ?? '')
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['Plain cup', 'Plain kettle']);
  });

  test('lose their words when superseded and cited by nothing, and keep hash and price', async () => {
    await list(bazaar, { ...titled('Plain teapot'), price: 12 });
    await list(bazaar, { ...titled('Plain kettle'), price: 13 });
    expect(await revisions('L1')).toMatchObject([{ text: null }, { text: 'Plain kettle' }]);
    expect(
      await rows(bazaar, 'select price_minor as price from listing_revision order by number'),
    ).toEqual([{ price: 1200n }, { price: 1300n }]);
  });

  test('keep their words while a finding cites them, or the revision that they follow', async () => {
    await list(bazaar, titled('Finest teapot'));
    await list(bazaar, titled('Plain teapot'));
    await list(bazaar, titled('Plain kettle'));
    await list(bazaar, titled('Plain pan'));
    expect(await revisions('L1')).toMatchObject([
      { text: 'Finest teapot' },
      { text: 'Plain teapot' },
      { text: null },
      { text: 'Plain pan' },
    ]);
  });
});

describe('a feed', () => {
  test('longer than a batch goes in whole, and what comes after a batch is done is done too', async () => {
    const feed = Array.from({ length: 1203 }, (_, index) => ({
      id: `L${String(index)}`,
      title: index % 400 === 0 ? 'Finest teapot' : 'Plain teapot',
      seller: 'acme',
    }));
    const told: number[] = [];
    const taken = await intake(bazaar.desk, {
      rows: readFeed(lines(...feed), 'ndjson'),
      onProgress: (done) => told.push(done),
    });
    expect(taken).toMatchObject({
      received: 1203,
      revised: 1203,
      findings: 4,
      verdicts: { allow: 1199, act: 4, review: 0 },
    });
    expect(told.at(-1)).toBe(1203);
    expect(told.length).toBeGreaterThan(1);
    expect((await outcomes(bazaar, 'acme')).map((one) => one.rung)).toEqual([0, 0, 0]);
  });

  test('is the same as NDJSON, JSON and CSV', async () => {
    const stored = `select l.external_id as id, r.price_minor as price, r.currency, r.verdict, t.content from listing l
      join listing_revision r on r.listing_id = l.id join listing_text t on t.revision_id = r.id order by 1`;
    const listings = [
      {
        id: 'L1',
        title: 'Finest "teapot", blue',
        seller: 'acme',
        price: '12.50',
        bullets: ['One', 'Two'],
        attributes: { colour: 'blue' },
      },
      { id: 'L2', title: 'Plain teapot', description: 'Two\nlines', seller: 'acme', price: '3' },
    ];
    const csv = [
      'id,title,seller,price,bullets,attributes.colour,description',
      'L1,"Finest ""teapot"", blue",acme,12.50,One | Two,blue,',
      'L2,Plain teapot,acme,3,,,"Two\nlines"',
      '',
    ].join('\r\n');
    const first = await take(`\u{feff}${lines(...listings)}\n`);
    const asNdjson = await rows(bazaar, stored);
    expect(first).toMatchObject({ revised: 2, findings: 1, rejected: [] });
    for (const [text, format] of [
      [JSON.stringify(listings), 'json'],
      [csv, 'csv'],
      [`\u{feff}${csv}`, 'csv'],
    ] as const) {
      expect(await take(text, format)).toMatchObject({
        received: 2,
        revised: 0,
        unchanged: 2,
        rejected: [],
      });
    }
    expect(await rows(bazaar, stored)).toEqual(asNdjson);
  });

  test('in CSV names the line of a row that it cannot read', async () => {
    const taken = await take(
      'id,title,seller\nL1,Plain teapot,acme\nL2,too,many,cells\nL3,,acme\nL4,Plain cup,acme\n',
      'csv',
    );
    expect(taken).toMatchObject({ revised: 2 });
    expect(taken.rejected.map((one) => one.line)).toEqual([3, 4]);
  });

  test('that is no JSON is refused whole', async () => {
    expect(await take('[{"id":', 'json')).toMatchObject({ revised: 0, rejected: [{ line: 1 }] });
  });
});

describe('a price', () => {
  test.each([
    ['12.50', 'bazaar', 1250n],
    ['12.5', 'bazaar', 1250n],
    ['12.500', 'bazaar', 1250n],
    [12.5, 'bazaar', 1250n],
    [0.29, 'bazaar', 29n],
    ['1200', 'kiosk', 1200n],
    ['1200.00', 'kiosk', 1200n],
  ])('%s on the %s is kept exactly, in minor units', async (price, site, minor) => {
    await list(bazaar, { id: 'L1', title: 'Plain teapot', seller: 'acme', price, site });
    expect(await rows(bazaar, 'select price_minor as price from listing_revision')).toEqual([
      { price: minor },
    ]);
  });

  test.each([
    ['12.505', 'bazaar'],
    ['1200.5', 'kiosk'],
    [1e21, 'bazaar'],
    ['-1', 'bazaar'],
    ['1,50', 'bazaar'],
  ])('%s on the %s is no price there: the row is rejected', async (price, site) => {
    expect(
      await take(lines({ id: 'L1', title: 'Plain teapot', seller: 'acme', price, site })),
    ).toMatchObject({ revised: 0, rejected: [{ line: 1 }] });
  });
});

test('a listing without a seller is screened, and decided on once it is known whose it is', async () => {
  await list(bazaar, { id: 'L1', title: 'Finest teapot' });
  expect(await count(bazaar, 'finding')).toBe(1);
  expect(await count(bazaar, 'decision')).toBe(0);
  await at(bazaar, '2020-01-02T09:00:00Z');
  await list(bazaar, { id: 'L1', title: 'Finest teapot', seller: 'acme' });
  expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning'] }]);
});
