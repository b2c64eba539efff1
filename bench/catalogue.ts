/**
 * A catalogue of any size, the same each time: sellers with ten listings each, of whom some offer what the benchmark's
 * rules are against. It is written to files and copied into the database by the server, since no client sends rows as
 * fast.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import type { Listing } from '../src/engine/types.ts';

export const listingsOfOne = 10;

export interface CatalogueInput {
  readonly site: string;
  readonly listings: number;
  /** How many decisions the benchmark's rules call for. */
  readonly decisions: number;
  /** When all of it came, ISO 8601. */
  readonly at: string;
}

/** What sellers offer against the rules, in turns: one rule, the other, both. Four decisions on each three sellers. */
const offences = [['mask'], ['sanitizer'], ['mask', 'sanitizer']] as const;
type Offence = (typeof offences)[number][number];

/** How many sellers the rules concern, to come to so many decisions. */
export function struckSellers(decisions: number): number {
  let sellers = Math.floor(decisions / 4) * 3;
  for (let left = decisions % 4; left > 0; sellers += 1) left -= sellers % 3 === 2 ? 2 : 1;
  return sellers;
}

/** What a seller offers against the rules: those concerned lie evenly among all. */
function offencesOf(seller: number, { listings, decisions }: CatalogueInput): readonly Offence[] {
  const sellers = Math.ceil(listings / listingsOfOne);
  const struck = struckSellers(decisions);
  const turn = Math.floor((seller * struck) / sellers);
  const isStruck = Math.floor(((seller + 1) * struck) / sellers) > turn;
  return isStruck ? (offences[turn % offences.length] ?? []) : [];
}

/** What a listing is, by its place: against a rule, or what a shop has besides. */
function listingAt(place: number, input: CatalogueInput): Listing {
  const { site } = input;
  const id = `B${String(place).padStart(9, '0')}`;
  const seller = sellerOf(place);
  const offence = offencesOf(Math.floor(place / listingsOfOne), input)[place % listingsOfOne];
  if (offence === 'mask')
    return {
      id,
      site,
      seller,
      title: `Disposable face mask, ${String(10 + (place % 90))} pack, 3-ply`,
      bullets: ['Elastic ear loops', 'Soft inner layer', `Batch ${String(place % 977)}`],
      description: 'A disposable mask for everyday use. Packed in a resealable box.',
      price: 5 + (place % 20),
      category: 'Health & Household',
    };
  if (offence === 'sanitizer')
    return {
      id,
      site,
      seller,
      title: `Hand sanitizer gel, ${String(50 + (place % 450))} ml`,
      bullets: ['With aloe', 'Dries fast', `Batch ${String(place % 977)}`],
      description: 'A hand sanitizer for the bag. Closes tight.',
      price: 2 + (place % 9),
      category: 'Health & Household',
    };
  const thing = things[place % things.length] ?? 'Teapot';
  return {
    id,
    site,
    seller,
    title: `${thing}, model ${String(place % 4099)}, ${colours[place % colours.length] ?? 'white'}`,
    bullets: ['Ships within two days', `Size ${String(place % 12)}`, 'Thirty days to return'],
    description: `${thing} for home and garden. Made to last, easy to clean, and well packed for the post.`,
    price: 3 + (place % 200),
    category: 'Home & Kitchen',
  };
}

const things = [
  'Teapot',
  'Desk lamp',
  'Garden hose',
  'Phone case',
  'Yoga mat',
  'Bread knife',
  'Sleep eye mask',
  'Picture frame',
  'Cotton towel',
  'Bicycle bell',
  'Note book',
];
const colours = ['white', 'black', 'blue', 'green', 'red'];

function sellerOf(place: number): string {
  return `seller-${String(Math.floor(place / listingsOfOne)).padStart(7, '0')}`;
}

/** Version 7 of RFC 9562, with the place for the time: the same each time, and in order as real ids are. */
function idOf(kind: string, place: number): string {
  const time = place.toString(16).padStart(12, '0');
  const hex = createHash('sha256')
    .update(`${kind} ${String(place)}`)
    .digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Fills an instance that has the site and no seller yet. */
export async function fillCatalogue(owner: pg.Pool, input: CatalogueInput): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recourse-catalogue-'));
  try {
    // The server reads the files, as whoever it runs as.
    await chmod(folder, 0o755);
    await copySellers(owner, folder, input);
    await copyListings(owner, folder, input);
    // What is empty is left alone: known to be empty, it would be read from end to end while it fills.
    await owner.query(
      'analyze seller, contact, registration, listing, listing_revision, listing_text',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Table {
  readonly name: string;
  readonly columns: string;
}

async function copySellers(owner: pg.Pool, folder: string, input: CatalogueInput): Promise<void> {
  const { site, at } = input;
  const tables = {
    seller: { name: 'seller', columns: 'id, name, kind, locale, time_zone, registered_at' },
    contact: { name: 'contact', columns: 'id, seller_id, channel, address, verified_at' },
    registration: { name: 'registration', columns: 'seller_id, site_id, registered_at' },
  };
  await copyAll(owner, { folder, tables }, async (write) => {
    for (let place = 0; place < input.listings; place += listingsOfOne) {
      const id = sellerOf(place);
      await write('seller', [id, `${id} trading`, 'business', 'en', 'UTC', at]);
      await write('contact', [idOf('contact', place), id, 'email', `${id}@seller.example`, at]);
      await write('registration', [id, site, at]);
    }
  });
}

async function copyListings(owner: pg.Pool, folder: string, input: CatalogueInput): Promise<void> {
  const { site, at } = input;
  const tables = {
    listing: { name: 'listing', columns: 'id, site_id, external_id, seller_id' },
    revision: {
      name: 'listing_revision',
      columns: 'id, listing_id, number, content_hash, price_minor, currency, received_at',
    },
    text: { name: 'listing_text', columns: 'revision_id, content' },
  };
  await copyAll(owner, { folder, tables }, async (write) => {
    for (let place = 0; place < input.listings; place += 1) {
      const content = listingAt(place, input);
      const id = idOf('listing', place);
      const revision = idOf('revision', place);
      const text = canonicalize(content) ?? '';
      const hash = createHash('sha256').update(text).digest('hex');
      const minor = String(Number(content.price) * 100);
      await write('listing', [id, site, content.id, sellerOf(place)]);
      await write('revision', [revision, id, '1', `\\\\x${hash}`, minor, 'USD', at]);
      await write('text', [revision, text.replaceAll('\\', '\\\\')]);
    }
  });
}

/** Writes the rows of several tables to files, then has the server copy each, in the order of the tables. */
async function copyAll<Name extends string>(
  owner: pg.Pool,
  { folder, tables }: { readonly folder: string; readonly tables: Readonly<Record<Name, Table>> },
  fill: (write: (table: Name, row: readonly string[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const names = Object.keys(tables).filter((name): name is Name => name in tables);
  const files = new Map<Name, WriteStream>(
    names.map((name) => [
      name,
      createWriteStream(path.join(folder, `${name}.tsv`), { mode: 0o644 }),
    ]),
  );
  await fill(async (table, row) => {
    const stream = files.get(table);
    if (stream?.write(`${row.join('\t')}\n`) === false) await once(stream, 'drain');
  });
  for (const stream of files.values()) {
    stream.end();
    await once(stream, 'close');
  }
  for (const name of names) {
    const { name: table, columns } = tables[name];
    await owner.query(`copy ${table} (${columns}) from '${path.join(folder, `${name}.tsv`)}'`);
    await rm(path.join(folder, `${name}.tsv`));
  }
}
