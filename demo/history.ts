/** Turns what sellers did into events, and what was true of it into the truths beside them. */
import { isoOf, instantOf, worldOpens } from './calendar.ts';
import type { Plan } from './conduct/actor.ts';
import type { Life, Revision } from './life.ts';
import type { Identity } from './seller.ts';
import type {
  DemoEvent,
  DemoListing,
  DemoSeller,
  ListingTruth,
  Truth,
  TruthKind,
} from './types.ts';

/** A seller who has played its part. */
export interface Played {
  readonly seller: DemoSeller;
  readonly identity: Identity;
  readonly kind: TruthKind;
  readonly plan: Plan;
}

interface Numbered {
  readonly played: Played;
  /** Ids of the plan's lives, in their order. */
  readonly ids: readonly string[];
}

export interface Histories {
  readonly events: readonly DemoEvent[];
  readonly truths: readonly (readonly [string, Truth])[];
}

export function sellerEvents(cast: readonly Played[]): Histories {
  const numbered = numberListings(cast);
  return {
    events: numbered.flatMap(eventsOf),
    truths: numbered.map(({ played, ids }) => [
      played.seller.id,
      {
        kind: played.kind,
        listings: new Map(
          played.plan.lives.flatMap((life, index) => {
            const id = ids[index];
            return id === undefined ? [] : [[id, truthOf(life)] as const];
          }),
        ),
      },
    ]),
  };
}

/** Numbers listings in the order in which they appeared, so that a number says nothing but that. */
function numberListings(cast: readonly Played[]): readonly Numbered[] {
  const born = cast.flatMap((played) =>
    played.plan.lives.map((life, index) => ({
      key: `${played.seller.id}/${index}`,
      at: life.first.at,
    })),
  );
  const ids = new Map(
    born
      .sort((x, y) => x.at - y.at || compare(x.key, y.key))
      .map(({ key }, index) => [key, `l-${String(index + 1).padStart(6, '0')}`]),
  );
  return cast.map((played) => ({
    played,
    ids: played.plan.lives.map((_, index) => ids.get(`${played.seller.id}/${index}`) ?? ''),
  }));
}

function truthOf(life: Life): ListingTruth {
  return {
    site: life.site,
    ...(life.class === undefined ? {} : { class: life.class }),
    revisions: life.revisions.map(({ at, faults }) => ({ at: isoOf(at), faults })),
    ...(life.withdrawnAt === undefined ? {} : { withdrawnAt: isoOf(life.withdrawnAt) }),
  };
}

function eventsOf({ played, ids }: Numbered): readonly DemoEvent[] {
  const { seller, plan, identity } = played;
  const registered = seller.registrations.map(({ site, registeredAt }): DemoEvent => ({
    kind: 'registered',
    at: isoOf(Math.max(instantOf(registeredAt), worldOpens)),
    site,
    seller: seller.id,
    registeredAt,
  }));
  const approved = (plan.approvals ?? []).map((approval, index): DemoEvent => {
    const product = approval.life === undefined ? undefined : ids[approval.life];
    return {
      kind: 'approval-granted',
      at: isoOf(approval.grantedAt),
      site: approval.site,
      seller: seller.id,
      approval: `a-${seller.id.slice(2)}-${index + 1}`,
      class: approval.class,
      ...(product === undefined ? {} : { product }),
      validFrom: isoOf(approval.grantedAt),
      validUntil: isoOf(approval.validUntil),
      documents: approval.documents,
    };
  });
  const facts = (plan.facts ?? []).map((fact): DemoEvent => ({
    kind: 'seller-fact',
    at: isoOf(fact.at),
    site: fact.site,
    seller: seller.id,
    acquiredFrom: fact.acquiredFrom,
    acquisitionPrice: fact.acquisitionPrice,
  }));
  const listed = plan.lives.flatMap((life, index) =>
    listingEvents(life, {
      id: ids[index] ?? '',
      seller: seller.id,
      pricesAsText: identity.pricesAsText,
    }),
  );
  return [...registered, ...approved, ...facts, ...listed];
}

interface Owner {
  readonly id: string;
  readonly seller: string;
  readonly pricesAsText: boolean;
}

function listingEvents(life: Life, owner: Owner): readonly DemoEvent[] {
  const { site } = life;
  const { id, seller } = owner;
  const revised = life.revisions.map((revision): DemoEvent => ({
    kind: 'listing-revised',
    at: isoOf(revision.at),
    site,
    seller,
    listing: listingOf(life, revision, owner),
  }));
  if (life.withdrawnAt === undefined) return revised;
  return [
    ...revised,
    { kind: 'listing-withdrawn', at: isoOf(life.withdrawnAt), site, seller, listing: id },
  ];
}

function listingOf(life: Life, revision: Revision, owner: Owner): DemoListing {
  const { title, price, ...content } = revision.content;
  const decimals = content.currency === 'JPY' ? 0 : 2;
  return {
    id: owner.id,
    site: life.site,
    seller: owner.seller,
    title,
    ...(price === undefined ? {} : { price: owner.pricesAsText ? price.toFixed(decimals) : price }),
    ...content,
  };
}

const precedence: Readonly<Record<DemoEvent['kind'], number>> = {
  registered: 0,
  'approval-granted': 1,
  'seller-fact': 2,
  'listing-revised': 3,
  'listing-withdrawn': 4,
};

/** By instant; at one instant a registration comes first, then leave and facts, then listings. */
export function orderEvents(events: readonly DemoEvent[]): readonly DemoEvent[] {
  return [...events].sort(
    (x, y) =>
      compare(x.at, y.at) || precedence[x.kind] - precedence[y.kind] || compare(x.seller, y.seller),
  );
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
