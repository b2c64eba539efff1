/** The six storefronts of the demo world, as far as making listings needs them. */
import type { Language, SiteId } from './types.ts';

export interface DemoSite {
  readonly id: SiteId;
  readonly language: Language;
  readonly currency: 'USD' | 'JPY' | 'EUR' | 'GBP';
  /** Major units of the currency for one US dollar, about as in January 2020. */
  readonly perDollar: number;
  /** When prices there began to be called soaring: an emergency, or the law that answered it. */
  readonly emergency: string;
}

export const siteIds = [
  'amazon-us',
  'amazon-jp',
  'amazon-de',
  'ebay-us',
  'ebay-uk',
  'google-ads',
] as const;

/**
 * The emergencies are the days after which the demo's prices soar: the United States' public health
 * emergency of 31 January 2020, Japan's call on auction sites of 27 February; the European days are
 * the demo's own choice, for no one day is named by law there.
 */
const sites: Readonly<Record<SiteId, DemoSite>> = {
  'amazon-us': {
    id: 'amazon-us',
    language: 'en',
    currency: 'USD',
    perDollar: 1,
    emergency: '2020-01-31',
  },
  'amazon-jp': {
    id: 'amazon-jp',
    language: 'ja',
    currency: 'JPY',
    perDollar: 109,
    emergency: '2020-02-27',
  },
  'amazon-de': {
    id: 'amazon-de',
    language: 'de',
    currency: 'EUR',
    perDollar: 0.9,
    emergency: '2020-02-27',
  },
  'ebay-us': {
    id: 'ebay-us',
    language: 'en',
    currency: 'USD',
    perDollar: 1,
    emergency: '2020-01-31',
  },
  'ebay-uk': {
    id: 'ebay-uk',
    language: 'en',
    currency: 'GBP',
    perDollar: 0.77,
    emergency: '2020-03-03',
  },
  'google-ads': {
    id: 'google-ads',
    language: 'en',
    currency: 'USD',
    perDollar: 1,
    emergency: '2020-01-31',
  },
};

export function siteOf(id: SiteId): DemoSite {
  return sites[id];
}

/** Rounds to what the currency can express: whole yen, cents elsewhere. */
export function rounded(site: SiteId, amount: number): number {
  return sites[site].currency === 'JPY' ? Math.round(amount) : Math.round(amount * 100) / 100;
}

/** A shop price for an amount of dollars: 1,980 yen, 12.99 elsewhere. */
export function shopPrice(site: SiteId, dollars: number): number {
  const amount = dollars * sites[site].perDollar;
  if (sites[site].currency !== 'JPY') return rounded(site, Math.max(1, Math.round(amount)) - 0.01);
  return amount < 500
    ? Math.max(10, Math.round(amount / 10) * 10)
    : Math.round(amount / 100) * 100 - 20;
}
