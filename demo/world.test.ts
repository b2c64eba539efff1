import Type from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { parseListing } from '../src/engine/parse-listing.ts';
import { worldCloses, worldOpens } from './calendar.ts';
import { listingsAt, toNdjson } from './feed.ts';
import { siteIds } from './site.ts';
import { truthKinds, type DemoEvent, type World } from './types.ts';
import { generateWorld, roles } from './world.ts';

const world = generateWorld({ seed: 2020, sellers: 300 });

/** Every byte of a world, the truths included. */
function bytes(of: World): string {
  const truths = [...of.truths].map(([seller, truth]) => [seller, truth.kind, [...truth.listings]]);
  return JSON.stringify([of.sellers, of.events, truths]);
}

function eventsOf<K extends DemoEvent['kind']>(
  kind: K,
): readonly Extract<DemoEvent, { kind: K }>[] {
  return world.events.filter(
    (event): event is Extract<DemoEvent, { kind: K }> => event.kind === kind,
  );
}

describe('the same wish gives the same world', () => {
  test('the same seed gives the same bytes', () => {
    expect(bytes(generateWorld({ seed: 2020, sellers: 300 })) === bytes(world)).toBe(true);
  });

  test('another seed gives another world', () => {
    expect(bytes(generateWorld({ seed: 2021, sellers: 300 })) === bytes(world)).toBe(false);
  });

  test.each([0, 1, 10, 11, 37, 300])('%i sellers wished for are as many sellers', (sellers) => {
    const small = generateWorld({ seed: 7, sellers });
    expect(small.sellers).toHaveLength(sellers);
    expect(small.truths.size).toBe(sellers);
  });

  test('a seed or a number of sellers that is no whole number is refused', () => {
    expect(() => generateWorld({ seed: 0.5, sellers: 10 })).toThrow('whole number');
    expect(() => generateWorld({ seed: 1, sellers: Number.NaN })).toThrow('whole number');
    expect(() => generateWorld({ seed: 1, sellers: -1 })).toThrow('whole number');
  });
});

describe('truth', () => {
  test('from ten sellers on, every kind is there', () => {
    for (const sellers of [10, 25, 300]) {
      const kinds = [...generateWorld({ seed: 3, sellers }).truths.values()].map(
        ({ kind }) => kind,
      );
      expect(new Set(kinds)).toEqual(new Set(truthKinds));
    }
  });

  test.each(truthKinds)(
    'a %s is met on every site where it makes sense, and only there',
    (kind) => {
      const met = world.sellers
        .filter(({ id }) => world.truths.get(id)?.kind === kind)
        .flatMap(({ registrations }) => registrations.map(({ site }) => site));
      expect(new Set(met)).toEqual(new Set(roles[kind].sites));
    },
  );

  test('bystanders are the most numerous', () => {
    const counts = Map.groupBy(world.truths.values(), ({ kind }) => kind);
    const sizes = [...counts].map(([kind, truths]) => ({ kind, size: truths.length }));
    expect(sizes.sort((x, y) => y.size - x.size)[0]?.kind).toBe('bystander');
  });

  test('nothing that screening is fed names a truth or a fault', () => {
    const words = [
      ...truthKinds,
      'gouge',
      'evade',
      'false-claim',
      'disguise',
      'truth',
      'fault',
      'uncertified',
      'reseller',
    ];
    const fed = `${toNdjson(world.sellers)}${toNdjson(world.events)}`.toLowerCase();
    expect(words.filter((word) => fed.includes(word))).toEqual([]);
  });

  test('an id tells no kind: sellers of each kind stand all over the list', () => {
    const half = world.sellers.length / 2;
    for (const kind of ['bystander', 'cloth-maker', 'approved-supplier', 'stopper', 'gouger']) {
      const places = world.sellers.flatMap(({ id }, index) =>
        world.truths.get(id)?.kind === kind ? [index] : [],
      );
      expect(places.some((place) => place < half) && places.some((place) => place >= half)).toBe(
        true,
      );
    }
  });

  test('every listing that ever was has its truth, revision by revision', () => {
    for (const { id } of world.sellers) {
      const truths = world.truths.get(id)?.listings ?? new Map();
      const revised = eventsOf('listing-revised').filter(({ seller }) => seller === id);
      expect(new Set(truths.keys())).toEqual(new Set(revised.map(({ listing }) => listing.id)));
      for (const [listing, truth] of truths) {
        const instants = revised
          .filter((event) => event.listing.id === listing)
          .map(({ at }) => at);
        expect(truth.revisions.map(({ at }: { at: string }) => at)).toEqual(instants);
      }
    }
  });
});

describe('events', () => {
  test('stand in order of time, inside the world', () => {
    const instants = world.events.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort());
    expect(instants.every((at) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at))).toBe(true);
    expect(Date.parse(instants.at(0) ?? '')).toBeGreaterThanOrEqual(worldOpens);
    expect(Date.parse(instants.at(-1) ?? '')).toBeLessThan(worldCloses);
  });

  test.each([2020, 1, 2, 3])('nobody acts on a site before registering there, seed %i', (seed) => {
    const seen = new Set<string>();
    for (const event of generateWorld({ seed, sellers: 300 }).events) {
      const key = `${event.seller} ${event.site}`;
      if (event.kind === 'registered') seen.add(key);
      expect(seen.has(key)).toBe(true);
    }
  });

  test('a withdrawn listing is not revised again', () => {
    const gone = new Set<string>();
    for (const event of world.events) {
      if (event.kind === 'listing-withdrawn') gone.add(event.listing);
      if (event.kind === 'listing-revised') expect(gone.has(event.listing.id)).toBe(false);
    }
    expect(gone.size).toBeGreaterThan(0);
  });

  test('prices before the emergency make a history of their own', () => {
    const priced = eventsOf('listing-revised').filter(
      ({ at, listing }) => at < '2020-01-31' && listing.price !== undefined,
    );
    const counts = Map.groupBy(priced, ({ listing }) => listing.id);
    expect([...counts.values()].filter((history) => history.length > 1).length).toBeGreaterThan(
      100,
    );
  });

  test('approvals come before the gate that they open and name what they are for', () => {
    const approvals = eventsOf('approval-granted').filter(({ site }) => site === 'amazon-us');
    expect(approvals.length).toBeGreaterThan(0);
    expect(approvals.every(({ at, documents }) => at < '2020-03-11' && documents.length > 0)).toBe(
      true,
    );
    expect(eventsOf('approval-granted').some(({ product }) => product !== undefined)).toBe(true);
  });

  test('reseller and importer in Japan differ in nothing shown but where they bought', () => {
    const facts = eventsOf('seller-fact');
    expect(new Set(facts.map(({ acquiredFrom }) => acquiredFrom))).toEqual(
      new Set(['retail', 'trade']),
    );
    expect(
      facts.every(({ site, acquisitionPrice }) => site === 'amazon-jp' && acquisitionPrice > 0),
    ).toBe(true);
  });

  test('some sellers can be reached by no mail', () => {
    const states = new Set(world.sellers.map(({ email }) => email.state));
    expect(states).toEqual(new Set(['works', 'broken', 'unverified', 'none']));
    const addresses = world.sellers.flatMap(({ email }) =>
      'address' in email ? [email.address] : [],
    );
    expect(addresses.every((address) => /@(example\.com|[a-z0-9-]+\.example)$/.test(address))).toBe(
      true,
    );
  });
});

/** The engine's `Listing`, closed, and with what the feed always gives. */
const FeedListing = Type.Object(
  {
    id: Type.String({ pattern: '^l-\\d{6}$' }),
    site: Type.Union(siteIds.map((site) => Type.Literal(site))),
    seller: Type.String({ pattern: '^s-\\d{4}$' }),
    title: Type.String({ minLength: 5, maxLength: 250 }),
    bullets: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    description: Type.Optional(Type.String({ minLength: 1 })),
    price: Type.Optional(
      Type.Union([
        Type.Number({ exclusiveMinimum: 0 }),
        Type.String({ pattern: '^\\d+(\\.\\d\\d)?$' }),
      ]),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    brand: Type.Optional(Type.String({ minLength: 1 })),
    category: Type.Optional(Type.String({ minLength: 1 })),
    attributes: Type.Optional(Type.Record(Type.String(), Type.String())),
    language: Type.Optional(
      Type.Union(['en', 'de', 'ja', 'zh-CN'].map((tag) => Type.Literal(tag))),
    ),
  },
  { additionalProperties: false },
);

describe('listings', () => {
  const feed = listingsAt(world, '2020-03-12T00:00:00Z');

  test('every revision survives its line of NDJSON and is a listing', () => {
    for (const { listing } of eventsOf('listing-revised')) {
      const [line = ''] = toNdjson([listing]).split('\n');
      const read: unknown = JSON.parse(line);
      expect(read).toEqual(listing);
      expect([...Value.Errors(FeedListing, read)]).toEqual([]);
      expect(parseListing(line)).toEqual({ ok: true, listing });
    }
  });

  test('no slot is left open', () => {
    expect(
      toNdjson(eventsOf('listing-revised').map(({ listing }) => Object.values(listing))),
    ).not.toMatch(/\{[a-zA-Z]+\}/);
  });

  test('four languages are spoken, and titles seldom repeat', () => {
    expect(new Set(feed.map(({ language }) => language))).toEqual(
      new Set(['en', 'de', 'ja', 'zh-CN']),
    );
    const titles = new Set(feed.map(({ title }) => title));
    expect(titles.size / feed.length).toBeGreaterThan(0.95);
  });

  test('the feed holds each live listing once, as it stood at the instant', () => {
    expect(new Set(feed.map(({ id }) => id)).size).toBe(feed.length);
    for (const listing of feed) {
      const revisions = eventsOf('listing-revised').filter(
        (event) => event.listing.id === listing.id,
      );
      expect(revisions.findLast(({ at }) => at <= '2020-03-12T00:00:00Z')?.listing).toEqual(
        listing,
      );
    }
    const gone = eventsOf('listing-withdrawn').filter(({ at }) => at <= '2020-03-12T00:00:00Z');
    expect(gone.some(({ listing }) => feed.some(({ id }) => id === listing))).toBe(false);
  });

  test('an event at the very instant has happened, one a second later has not', () => {
    const [first] = eventsOf('listing-revised');
    const at = first?.at ?? '';
    const before = new Date(Date.parse(at) - 1000).toISOString();
    expect(listingsAt(world, at).map(({ id }) => id)).toContain(first?.listing.id);
    expect(listingsAt(world, before).map(({ id }) => id)).not.toContain(first?.listing.id);
  });

  test.each(siteIds)('the feed of %s alone is its part of the whole', (site) => {
    const part = listingsAt(world, '2020-03-12T00:00:00Z', { site });
    expect(part.length).toBeGreaterThan(0);
    expect(part).toEqual(feed.filter((listing) => listing.site === site));
  });
});
