/** Puts the demo world together: who sells where, what they do, and in which order it happens. */
import { between, pick, pickWeighted, randomFor, sample, shuffled, type Random } from './random.ts';
import { dayMs, isoOf, worldOpens } from './calendar.ts';
import type { Actor, Conduct, Plan } from './conduct/actor.ts';
import { evader, falseClaimer, gouger, uncertifiedRespirator } from './conduct/harmful.ts';
import { approvedSupplier, bystander, clothMaker, stopper } from './conduct/honest.ts';
import { retailReseller, tradeImporter } from './conduct/japan.ts';
import { orderEvents, sellerEvents, type Played } from './history.ts';
import { inventIdentity } from './seller.ts';
import { siteIds } from './site.ts';
import { truthKinds } from './types.ts';
import type { Registration, SiteId, Truth, TruthKind, World } from './types.ts';

interface Role {
  /** Of a hundred sellers. */
  readonly share: number;
  /** Share of them who sell as private persons. */
  readonly privateShare: number;
  /** Where such sellers are met. */
  readonly sites: readonly SiteId[];
  /** How many of those sites one of them sells on, with weights. */
  readonly spread: readonly (readonly [number, number])[];
  readonly conduct: Conduct;
}

const local = [
  [1, 70],
  [2, 22],
  [3, 8],
] as const;

export const roles: Readonly<Record<TruthKind, Role>> = {
  bystander: { share: 42, privateShare: 0.22, sites: siteIds, spread: local, conduct: bystander },
  'cloth-maker': {
    share: 12,
    privateShare: 0.35,
    sites: siteIds,
    spread: local,
    conduct: clothMaker,
  },
  'approved-supplier': {
    share: 8,
    privateShare: 0,
    sites: ['amazon-us', 'amazon-jp', 'amazon-de', 'ebay-uk'],
    spread: local,
    conduct: approvedSupplier,
  },
  stopper: {
    share: 8,
    privateShare: 0.1,
    sites: siteIds,
    spread: [
      [1, 30],
      [2, 30],
      [3, 40],
    ],
    conduct: stopper,
  },
  gouger: {
    share: 8,
    privateShare: 0.4,
    sites: ['amazon-us', 'amazon-jp', 'amazon-de', 'ebay-us', 'ebay-uk'],
    spread: local,
    conduct: gouger,
  },
  'false-claimer': {
    share: 7,
    privateShare: 0.15,
    sites: siteIds,
    spread: local,
    conduct: falseClaimer,
  },
  evader: { share: 5, privateShare: 0.1, sites: siteIds, spread: local, conduct: evader },
  'uncertified-respirator': {
    share: 4,
    privateShare: 0.2,
    sites: ['amazon-us', 'ebay-us', 'ebay-uk'],
    spread: local,
    conduct: uncertifiedRespirator,
  },
  'retail-reseller': {
    share: 3,
    privateShare: 0.75,
    sites: ['amazon-jp'],
    spread: [[1, 1]],
    conduct: retailReseller,
  },
  'trade-importer': {
    share: 3,
    privateShare: 0,
    sites: ['amazon-jp'],
    spread: [[1, 1]],
    conduct: tradeImporter,
  },
};

export interface WorldWish {
  /** A whole number; the same seed and number of sellers give the same world, byte for byte. */
  readonly seed: number;
  readonly sellers: number;
}

/**
 * Generates sellers, what they truly are, and all that happened from December 2019 to June 2020.
 * From ten sellers on, every kind of truth is there.
 */
export function generateWorld(wish: WorldWish): World {
  if (!Number.isSafeInteger(wish.seed)) throw new RangeError('The seed must be a whole number.');
  if (!Number.isSafeInteger(wish.sellers) || wish.sellers < 0 || wish.sellers > 9999) {
    throw new RangeError('The number of sellers must be a whole number from 0 to 9999.');
  }
  const cast = castSellers(wish).map((part, index) => play(wish.seed, part, index + 1));
  const histories = sellerEvents(cast);
  return {
    seed: wish.seed,
    sellers: cast.map(({ seller }) => seller),
    truths: new Map<string, Truth>(histories.truths),
    events: orderEvents(histories.events),
  };
}

interface Part {
  readonly kind: TruthKind;
  readonly site: SiteId;
}

/** Parts by quota, each kind going round its sites in turn, dealt out in random order so that no id tells. */
function castSellers(wish: WorldWish): readonly Part[] {
  const parts = truthKinds.flatMap((kind) => {
    const { share, sites } = roles[kind];
    const count = Math.max(1, Math.round((share * wish.sellers) / 100));
    return Array.from({ length: count }, (_, turn) => ({
      kind,
      site: sites[turn % sites.length] ?? 'amazon-us',
    }));
  });
  const random = randomFor(wish.seed, 'cast');
  while (parts.length < wish.sellers) {
    parts.push({ kind: 'bystander', site: pick(random, siteIds) });
  }
  // Rounding up leaves a few too many; bystanders, the most numerous, give way first.
  const kept = parts.slice(Math.min(parts.length - wish.sellers, countOf(parts, 'bystander') - 1));
  return shuffled(random, kept.slice(0, wish.sellers));
}

function countOf(parts: readonly Part[], kind: TruthKind): number {
  return parts.filter((part) => part.kind === kind).length;
}

function play(seed: number, part: Part, number: number): Played {
  const id = `s-${String(number).padStart(4, '0')}`;
  const random = randomFor(seed, id);
  const role = roles[part.kind];
  const identity = inventIdentity(random, { id, site: part.site, privateShare: role.privateShare });
  const others = role.sites.filter((site) => site !== part.site);
  const actor: Actor = {
    random,
    identity,
    sites: [part.site, ...sample(random, others, pickWeighted(random, role.spread) - 1)],
  };
  const plan = role.conduct(actor);
  const { brand: _brand, pricesAsText: _pricesAsText, ...shown } = identity;
  return {
    seller: { ...shown, registrations: register(random, actor, plan) },
    identity,
    kind: part.kind,
    plan,
  };
}

/** Most were there for years; some came days before their first act there, honest people among them. */
function register(random: Random, actor: Actor, plan: Plan): readonly Registration[] {
  const isNewcomer = random() < 0.3;
  return actor.sites.map((site) => {
    const acts = [
      ...plan.lives.map((life) => ({ site: life.site, at: life.first.at })),
      ...(plan.approvals ?? []).map((approval) => ({
        site: approval.site,
        at: approval.grantedAt,
      })),
      ...(plan.facts ?? []),
    ];
    const first = Math.min(...acts.filter((act) => act.site === site).map(({ at }) => at));
    const newly = first - between(random, [1, 12]) * dayMs;
    const registeredAt =
      isNewcomer && Number.isFinite(first) && newly > worldOpens
        ? newly
        : worldOpens - between(random, [30 * 86_400, 1800 * 86_400]) * 1000;
    return { site, registeredAt: isoOf(registeredAt) };
  });
}
