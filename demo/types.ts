/**
 * The nouns of the demo world: sellers and listings of spring 2020, what they did, and, kept apart,
 * what was true of them. Everybody in it is invented.
 */
import type { Listing } from '../src/engine/types.ts';

export type SiteId = 'amazon-us' | 'amazon-jp' | 'amazon-de' | 'ebay-us' | 'ebay-uk' | 'google-ads';
export type Language = 'en' | 'de' | 'ja' | 'zh-CN';
export type Country = 'CN' | 'US' | 'DE' | 'JP' | 'GB' | 'FR' | 'KR';

/** Where mail to a seller goes. A broken mailbox looks verified until something is sent to it. */
export type Mailbox =
  | { readonly state: 'works'; readonly address: string }
  | { readonly state: 'broken'; readonly address: string }
  | { readonly state: 'unverified'; readonly address: string }
  | { readonly state: 'none' };

export interface Registration {
  readonly site: SiteId;
  /** ISO 8601 in UTC; may lie years before the world opens. */
  readonly registeredAt: string;
}

/** What a marketplace knows of a seller. Nothing here tells what the seller is up to. */
export interface DemoSeller {
  readonly id: string;
  readonly name: string;
  readonly kind: 'business' | 'private';
  readonly locale: Language;
  readonly country: Country;
  readonly timeZone: string;
  readonly email: Mailbox;
  readonly registrations: readonly Registration[];
}

/** A listing as the feed carries it: an engine `Listing` that always names its site and its seller. */
export type DemoListing = Listing & { readonly site: SiteId; readonly seller: string };

export interface ApprovalDocument {
  readonly kind: 'test-report' | 'import-licence' | 'supply-contract' | 'registration-extract';
  readonly reference: string;
}

/** What happened, at an instant in UTC (ISO 8601, whole seconds). */
export type DemoEvent =
  | {
      readonly kind: 'registered';
      /** The later of the registration and the world's first instant. */
      readonly at: string;
      readonly site: SiteId;
      readonly seller: string;
      readonly registeredAt: string;
    }
  | {
      readonly kind: 'approval-granted';
      readonly at: string;
      readonly site: SiteId;
      readonly seller: string;
      readonly approval: string;
      readonly class: string;
      /** Listing id, when the approval is for that product alone. */
      readonly product?: string;
      readonly validFrom: string;
      readonly validUntil: string;
      readonly documents: readonly ApprovalDocument[];
    }
  | {
      readonly kind: 'seller-fact';
      readonly at: string;
      readonly site: SiteId;
      readonly seller: string;
      readonly acquiredFrom: 'retail' | 'trade';
      /** Major units of the site's currency, for one pack as offered. */
      readonly acquisitionPrice: number;
    }
  | {
      readonly kind: 'listing-revised';
      readonly at: string;
      readonly site: SiteId;
      readonly seller: string;
      readonly listing: DemoListing;
    }
  | {
      readonly kind: 'listing-withdrawn';
      readonly at: string;
      readonly site: SiteId;
      readonly seller: string;
      readonly listing: string;
    };

export const truthKinds = [
  'bystander',
  'cloth-maker',
  'approved-supplier',
  'stopper',
  'gouger',
  'false-claimer',
  'evader',
  'uncertified-respirator',
  'retail-reseller',
  'trade-importer',
] as const;
export type TruthKind = (typeof truthKinds)[number];

export type FaultKind =
  | 'false-claim'
  | 'disguised-claim'
  | 'uncertified-safety-product'
  | 'price'
  | 'resale-above-cost'
  | 'disease-term'
  | 'gated-product';

/**
 * One thing wrong with a listing. `harm` is wrong whatever the terms say; `terms` only because the site
 * forbade it then; `arguable` could be decided either way by fair people.
 */
export interface Fault {
  readonly kind: FaultKind;
  readonly standing: 'harm' | 'terms' | 'arguable';
  /** ISO 8601 instant from which it is a fault; absent when it always was. */
  readonly from?: string;
}

export interface RevisionTruth {
  readonly at: string;
  readonly faults: readonly Fault[];
}

export interface ListingTruth {
  readonly site: SiteId;
  /** The product class that the thing really is; absent when it is none that any policy speaks of. */
  readonly class?: string;
  /** In order; each holds until the next or the withdrawal. What the site's gates forbid is not here: see `faultsAt`. */
  readonly revisions: readonly RevisionTruth[];
  readonly withdrawnAt?: string;
}

/** What nobody in the world is told, by listing id. */
export interface Truth {
  readonly kind: TruthKind;
  readonly listings: ReadonlyMap<string, ListingTruth>;
}

export interface World {
  readonly seed: number;
  readonly sellers: readonly DemoSeller[];
  /** By seller id. Never fed to screening. */
  readonly truths: ReadonlyMap<string, Truth>;
  /** In order of time. */
  readonly events: readonly DemoEvent[];
}
