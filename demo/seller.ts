/** Who a seller is, drawn without regard to what the seller will do, but for where it sells. */
import { between, chance, pickWeighted, type Random } from './random.ts';
import { inventBrand, inventName } from './names.ts';
import type { Country, DemoSeller, Language, Mailbox, SiteId } from './types.ts';

type Weights = readonly (readonly [Country, number])[];

const countriesOf: Readonly<Record<SiteId, Weights>> = {
  'amazon-us': [
    ['CN', 52],
    ['US', 42],
    ['KR', 3],
    ['FR', 3],
  ],
  'amazon-jp': [
    ['JP', 58],
    ['CN', 38],
    ['KR', 4],
  ],
  'amazon-de': [
    ['DE', 50],
    ['CN', 42],
    ['FR', 8],
  ],
  'ebay-us': [
    ['US', 62],
    ['CN', 35],
    ['KR', 3],
  ],
  'ebay-uk': [
    ['GB', 66],
    ['CN', 28],
    ['DE', 6],
  ],
  'google-ads': [
    ['US', 52],
    ['GB', 20],
    ['CN', 22],
    ['DE', 6],
  ],
};

const localeOf: Readonly<Record<Country, Language>> = {
  CN: 'zh-CN',
  US: 'en',
  GB: 'en',
  DE: 'de',
  JP: 'ja',
  FR: 'en',
  KR: 'en',
};

const timeZonesOf: Readonly<Record<Country, readonly (readonly [string, number])[]>> = {
  CN: [['Asia/Shanghai', 1]],
  US: [
    ['America/New_York', 4],
    ['America/Chicago', 3],
    ['America/Los_Angeles', 4],
    ['America/Denver', 1],
  ],
  GB: [['Europe/London', 1]],
  DE: [['Europe/Berlin', 1]],
  JP: [['Asia/Tokyo', 1]],
  FR: [['Europe/Paris', 1]],
  KR: [['Asia/Seoul', 1]],
};

/** Of a hundred sellers: mail that comes back, an address nobody confirmed, none at all. */
const mailboxes = [
  ['works', 86],
  ['broken', 6],
  ['unverified', 5],
  ['none', 3],
] as const;

export interface Identity extends Omit<DemoSeller, 'registrations'> {
  readonly brand: string;
  /** Whether the seller's feed writes prices as decimal strings. */
  readonly pricesAsText: boolean;
}

export interface IdentityWish {
  readonly id: string;
  readonly site: SiteId;
  /** Share of such sellers who sell as private persons. */
  readonly privateShare: number;
}

export function inventIdentity(random: Random, wish: IdentityWish): Identity {
  const country = pickWeighted(random, countriesOf[wish.site]);
  const kind = chance(random, wish.privateShare) ? 'private' : 'business';
  return {
    id: wish.id,
    name: inventName(random, { country, kind }),
    kind,
    locale: localeOf[country],
    country,
    timeZone: pickWeighted(random, timeZonesOf[country]),
    email: inventMailbox(random, wish.id),
    brand: inventBrand(random, country),
    pricesAsText: chance(random, 0.2),
  };
}

function inventMailbox(random: Random, id: string): Mailbox {
  const state = pickWeighted(random, mailboxes);
  if (state === 'none') return { state };
  const host = chance(random, 0.5) ? 'example.com' : `mail${between(random, [1, 9])}.example`;
  return { state, address: `${id}@${host}` };
}
