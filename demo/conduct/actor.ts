/** What every conduct is given and gives back, and what sellers of all kinds do beside it. */
import { later, someTime, worldCloses } from '../calendar.ts';
import { phrasebookOf, worded, type Content, type Wording } from '../compose.ts';
import { begin, drift, revise, withdraw, atPrice, type Beginning, type Life } from '../life.ts';
import { between, chance, pick, within, type Random } from '../random.ts';
import type { GoodId } from '../good.ts';
import { siteOf } from '../site.ts';
import type { Identity } from '../seller.ts';
import type { Phrasebook } from '../text/phrasebook.ts';
import type { ApprovalDocument, Fault, Language, SiteId } from '../types.ts';

export interface Actor {
  readonly random: Random;
  readonly identity: Identity;
  /** Where the seller is registered; the first is its main one. */
  readonly sites: readonly [SiteId, ...SiteId[]];
}

export interface ApprovalPlan {
  readonly site: SiteId;
  readonly class: string;
  /** Index of the one life that it is for; absent when it is for the class. */
  readonly life?: number;
  readonly grantedAt: number;
  readonly validUntil: number;
  readonly documents: readonly ApprovalDocument[];
}

export interface FactPlan {
  readonly site: SiteId;
  readonly at: number;
  readonly acquiredFrom: 'retail' | 'trade';
  readonly acquisitionPrice: number;
}

export interface Plan {
  readonly lives: readonly Life[];
  readonly approvals?: readonly ApprovalPlan[];
  readonly facts?: readonly FactPlan[];
}

export type Conduct = (actor: Actor) => Plan;

/** Goods that some policy may look at twice but that nobody need be ashamed to sell. */
const sidelines: readonly GoodId[] = [
  'sheet-mask',
  'hair-gel',
  'lens-wipes',
  'empty-bottle',
  'party-mask',
  'snorkel-mask',
  'sleep-mask',
  'ski-mask',
  'welding-helmet',
  'phone-case',
  'graphics-card',
  'video-game',
  'mask-book',
  'virus-book',
  'bottle-opener',
  'crown-necklace',
  'sewing-pattern',
  'strap-clip',
  'mask-filter',
  'dust-mask',
  'face-shield',
  'baby-wipes',
  'toilet-roll',
  'kettle',
  'desk-lamp',
  'cable-set',
  'yoga-mat',
  'tea-towel',
];

/** The site's language, or now and then the seller's own. */
export function wordingOf(actor: Actor, site: SiteId): Wording {
  const { locale, brand } = actor.identity;
  const own = locale === 'zh-CN' && site !== 'google-ads' && chance(actor.random, 0.12);
  const language: Language = own ? locale : siteOf(site).language;
  return { site, language, brand };
}

/** A listing of one of the goods for which there are words, in the wording that the site asks for. */
export function launch(
  actor: Actor,
  wish: Omit<Beginning, 'good' | 'wording' | 'shape'> & {
    readonly site: SiteId;
    readonly goods: readonly GoodId[];
    readonly shape?: (content: Content, book: Phrasebook) => Content;
  },
): Life {
  const native = wordingOf(actor, wish.site);
  const hasWords = worded(native, wish.goods).length > 0;
  const wording = hasWords ? native : { ...native, language: siteOf(wish.site).language };
  const { shape } = wish;
  return begin(actor.random, {
    good: pick(actor.random, worded(wording, wish.goods)),
    wording,
    days: wish.days,
    ...(shape === undefined
      ? {}
      : { shape: (content: Content) => shape(content, phrasebookOf(wording)) }),
    ...(wish.faults === undefined ? {} : { faults: wish.faults }),
  });
}

/** Listings that have nothing to do with the storm, though some of them sound like it. */
export function sideline(actor: Actor, count: number): readonly Life[] {
  const { random } = actor;
  return Array.from({ length: count }, () => {
    const life = launch(actor, {
      site: pick(random, actor.sites),
      goods: sidelines,
      days: ['2019-12-01', '2020-03-20'],
    });
    const priced = drift(random, life, worldCloses);
    return chance(random, 0.08)
      ? withdraw(priced, later(random, priced.last.at, [10, 60]))
      : priced;
  });
}

/** Prices after the emergency of a seller who means no harm: level, or up with what the goods now cost. */
export function honestPrices(actor: Actor, life: Life): Life {
  const { random } = actor;
  const { emergency } = siteOf(life.site);
  if (life.first.content.price === undefined) return life;
  const level = drift(random, life, someTime(random, [emergency, emergency]));
  const at = later(
    random,
    Math.max(level.last.at, someTime(random, [emergency, '2020-04-20'])),
    [0, 5],
  );
  if (chance(random, 0.15)) {
    return revise(level, {
      at,
      content: atPrice(level, within(random, [1.15, 1.35])),
      faults: [...level.last.faults, { kind: 'price', standing: 'arguable' }],
    });
  }
  return revise(level, { at, content: atPrice(level, within(random, [0.97, 1.05])) });
}

const diseaseWords = /corona|covid|2019-ncov|コロナ|新冠|疫情/i;

/** What a sentence that names the disease is on the one site that removed every mention of it, from 5 March. */
export function diseaseFaults(site: SiteId, sentence: string, denies: boolean): readonly Fault[] {
  if (site !== 'ebay-us' || !diseaseWords.test(sentence)) return [];
  return [
    { kind: 'disease-term', standing: denies ? 'arguable' : 'terms', from: '2020-03-05T00:00:00Z' },
  ];
}

/** So many papers, numbered as nobody numbers real ones. */
export function papers(random: Random, count: number): readonly ApprovalDocument[] {
  const kinds = [
    'registration-extract',
    'test-report',
    'supply-contract',
    'import-licence',
  ] as const;
  return kinds.slice(0, count).map((kind) => ({
    kind,
    reference: `DEMO-${between(random, [10_000, 99_999])}`,
  }));
}
