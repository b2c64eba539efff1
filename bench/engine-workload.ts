/**
 * The engine's workload: listings of about 2.2 KB in seven languages and rules in the shape of a large
 * marketplace's. One listing in a hundred is made to match a rule, half of those in disguise. Seeded.
 */
import { approvalKey, referenceKey } from '../src/engine/facts.ts';
import type {
  Facts,
  Lexicon,
  PolicySetSource,
  ProductClass,
  ReferencePrice,
  ScreeningRule,
} from '../src/engine/types.ts';
import { randomOf, type Random } from './engine-random.ts';
import { readCorpora, type Corpora } from './engine-corpora.ts';
import { textMaker, type Language } from './engine-texts.ts';

export interface WorkRule {
  readonly id: string;
  readonly anyOf?: readonly string[];
  readonly noneOf?: readonly string[];
  readonly sites?: readonly string[];
  readonly categories?: readonly string[];
  readonly priceOverOwn?: number;
  readonly priceUnder?: number;
  readonly brands?: readonly string[];
  readonly approval?: string;
}

export interface WorkListing {
  readonly id: string;
  site: string;
  language: string;
  seller: string;
  brand: string;
  category: string;
  price: number;
  readonly currency: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  title: string;
  readonly bullets: string[];
  description: string;
}

export interface Workload {
  readonly rules: readonly WorkRule[];
  readonly terms: number;
  readonly source: PolicySetSource;
}

const sites = 'US UK DE FR ES IT JP CA MX AU SG AE BR IN NL SE PL TR'.split(' ');
const siteShares = [40, 9, 9, 5, 4, 4, 12, 4, 2, 2, 1, 1, 2, 3, 0.5, 0.5, 0.5, 0.5];
const tops =
  'home beauty health toys electronics apparel sports auto pet grocery tools garden baby office jewelry'.split(
    ' ',
  );
const categories = tops.flatMap((top) =>
  Array.from(
    { length: 40 },
    (_, at) => `${top}/${top}-${String(at % 8)}/${top}-${String(at % 8)}-${String(at % 5)}`,
  ),
);
const approvals = Array.from({ length: 60 }, (_, at) => `approval-${String(at)}`);
const common =
  'medical knife gun rifle battery supplement vitamin cream oil spray insulin pistol sword dagger tobacco narcotic pesticide mask cure virus'.split(
    ' ',
  );
const syllables = [
  ...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワガギグゲゴザジズゼゾダデドバビブベボパピプペポ',
];

/** Everything that is drawn, from one seed, so that fewer terms are the first of more. */
export class World {
  readonly #random: Random;
  readonly #corpora: Corpora;
  readonly #brands: readonly string[];
  readonly #terms: readonly string[];

  constructor(termsAtMost: number) {
    this.#random = randomOf(12_345);
    this.#corpora = readCorpora();
    const parts = 'zo ka lu mi ven tor bel ra xi no pha gri el qua dex ly mar so ti wen'.split(' ');
    this.#brands = Array.from({ length: 3000 }, () => {
      const name = Array.from({ length: 2 + this.#random.below(2) }, () => this.#one(parts)).join(
        '',
      );
      return name.charAt(0).toUpperCase() + name.slice(1);
    });
    this.#terms = this.#draw(termsAtMost);
  }

  #one<Item>(list: readonly Item[]): Item {
    const found = list[this.#random.below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  #draw(count: number): readonly string[] {
    const drawn = new Set<string>();
    const frequent = frequentWords(this.#corpora.english).slice(300, 9000);
    // A list of forbidden phrases holds none that stand in ordinary sentences.
    const ordinary = new Set(
      this.#corpora.english.flatMap((sentence) =>
        sentence.slice(1).map((word, at) => `${sentence[at] ?? ''} ${word}`.toLowerCase()),
      ),
    );
    while (drawn.size < count) {
      const term = this.#term(frequent);
      if (!ordinary.has(term.split(' ').slice(0, 2).join(' '))) drawn.add(term);
    }
    return [...drawn];
  }

  #term(frequent: readonly string[]): string {
    const random = this.#random;
    if (random.chance(0.1)) return this.#one(this.#corpora.rareChinese);
    if (random.chance(0.11))
      return Array.from({ length: 4 + random.below(4) }, () => this.#one(syllables)).join('');
    if (random.chance(0.38))
      return Array.from({ length: random.chance(0.7) ? 2 : 3 }, () => this.#one(frequent)).join(
        ' ',
      );
    return this.#one(this.#corpora.rareEnglish);
  }

  rules(count: number, terms: number): readonly WorkRule[] {
    const listed = this.#terms.slice(0, terms);
    const lexical = Array.from({ length: count }, (_, at) => at % 20).filter(
      (kind) => kind < 15,
    ).length;
    let taken = 0;
    let share = 0;
    return Array.from({ length: count }, (_, at): WorkRule => {
      const id = `R${String(at)}`;
      const kind = at % 20;
      if (kind >= 15)
        return {
          id,
          ...(kind < 17 ? this.#frequentRule() : kind < 19 ? this.#priceRule() : this.#brandRule()),
        };
      share += terms / lexical;
      const anyOf = listed.slice(taken, Math.round(share));
      taken = Math.round(share);
      return { id, anyOf, ...this.#scope(kind >= 11) };
    });
  }

  #scope(isNegated: boolean): Partial<WorkRule> {
    const random = this.#random;
    return {
      ...(random.chance(0.3)
        ? { sites: [...new Set([this.#one(sites), this.#one(sites), 'US', 'JP'])] }
        : {}),
      ...(random.chance(0.3) ? { approval: this.#one(approvals) } : {}),
      ...(random.chance(0.2)
        ? { categories: [...new Set(Array.from({ length: 4 }, () => this.#one(tops)))] }
        : {}),
      ...(isNegated
        ? { noneOf: ['not medical', 'medical', ...(random.chance(0.5) ? ['toy', 'costume'] : [])] }
        : {}),
    };
  }

  #frequentRule(): Partial<WorkRule> {
    return {
      anyOf: [this.#one(common), this.#one(common)],
      categories: [this.#one(categories)],
      sites: [this.#one(sites)],
      ...(this.#random.chance(0.5) ? { approval: this.#one(approvals) } : {}),
    };
  }

  #priceRule(): Partial<WorkRule> {
    const where = {
      categories: [this.#one(categories).split('/').slice(0, 2).join('/')],
      sites: [...new Set([this.#one(sites), this.#one(sites)])],
    };
    return this.#random.chance(0.6)
      ? { ...where, priceOverOwn: 1.1 + this.#random.below(8) / 10 }
      : { ...where, priceUnder: 0.5 + this.#random.below(50) / 100 };
  }

  #brandRule(): Partial<WorkRule> {
    return {
      brands: Array.from({ length: 20 }, () => `Restricted${String(this.#random.below(5000))}`),
      approval: this.#one(approvals),
      ...(this.#random.chance(0.5) ? { sites: [this.#one(sites)] } : {}),
    };
  }

  /** Listings as lines, and what is known of them and of their sellers. */
  listings(
    count: number,
    injected: readonly WorkRule[],
  ): { readonly bytes: Uint8Array; readonly facts: Facts } {
    const random = this.#random;
    const make = textMaker(random, this.#corpora);
    const approved = new Map<string, string>();
    const references = new Map<string, ReferencePrice>();
    const lines = Array.from({ length: count }, (_, at) => {
      const reference = Math.round((5 + (random.below(1000) / 1000) ** 2 * 300) * 100) / 100;
      const listing = this.#listing(at, reference, make);
      if (random.chance(0.01)) this.#satisfy(listing, this.#one(injected), reference);
      references.set(referenceKey({ kind: 'own', site: listing.site, subject: listing.id }), {
        amount: reference,
        currency: listing.currency,
        from: '2019-01-01',
        to: '2019-12-31',
        observations: 5,
      });
      for (let some = 1 + random.below(4); some > 0; some -= 1)
        approved.set(
          approvalKey({ seller: listing.seller, site: listing.site, class: this.#one(approvals) }),
          'a',
        );
      return JSON.stringify(listing);
    });
    return {
      bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
      facts: {
        asOf: '2020-04-10T12:00:00Z',
        defaultSite: 'US',
        approvals: approved,
        references,
        sellers: new Map(),
      },
    };
  }

  #listing(at: number, reference: number, make: ReturnType<typeof textMaker>): WorkListing {
    const random = this.#random;
    const language: Language = make.language();
    const site = language === 'ja' ? 'JP' : language === 'de' ? 'DE' : weighted(random);
    const brand = this.#one(this.#brands);
    return {
      id: `B0${(at + 36 ** 6).toString(36).toUpperCase()}`,
      site,
      language,
      seller: `A${(random.below(500_000) + 1e9).toString(36).toUpperCase()}`,
      brand,
      category: this.#one(categories),
      price: Math.round(reference * (0.78 + random.below(310) / 1000) * 100) / 100,
      currency: currencyOf(site),
      attributes: {
        material: this.#one(this.#corpora.materials),
        color: random.pick(['Black', 'White', 'Red', 'Blue', 'Green']),
        size: random.pick(['S', 'M', 'L', 'XL']),
        weight_g: 20 + random.below(5000),
        pack: 1 + random.below(12),
      },
      title: `${brand} ${make.title(language)}`,
      bullets: Array.from({ length: 5 }, () => make.text(language, 80 + random.below(120))),
      description: make.text(language, 250 + random.below(900)),
    };
  }

  #satisfy(listing: WorkListing, rule: WorkRule, reference: number): void {
    if (rule.sites !== undefined && !rule.sites.includes(listing.site))
      listing.site = this.#one(rule.sites);
    if (rule.categories !== undefined) {
      const wanted = this.#one(rule.categories);
      listing.category =
        categories.find((one) => one === wanted || one.startsWith(`${wanted}/`)) ?? wanted;
    }
    if (rule.priceOverOwn !== undefined)
      listing.price = Math.round(reference * (rule.priceOverOwn + 0.2) * 100) / 100;
    if (rule.priceUnder !== undefined) listing.price = rule.priceUnder / 2;
    if (rule.brands !== undefined) listing.brand = this.#one(rule.brands);
    if (rule.anyOf === undefined || rule.anyOf.length === 0) return;
    const term = evaded(this.#random, this.#one(rule.anyOf));
    const words = listing.description.split(' ');
    words.splice(this.#random.below(words.length + 1), 0, term);
    if (this.#random.chance(0.3)) listing.title += ` ${term}`;
    else listing.description = words.join(' ');
  }
}

/** The most frequent first. */
function frequentWords(sentences: Corpora['english']): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of sentences.flat())
    if (/^[a-z]{3,}$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]).map(([word]) => word);
}

function currencyOf(site: string): string {
  return site === 'JP' ? 'JPY' : site === 'US' ? 'USD' : 'EUR';
}

function weighted(random: Random): string {
  let left = (random.below(1_000_000) / 1_000_000) * siteShares.reduce((sum, one) => sum + one, 0);
  return sites.find((_, at) => (left -= siteShares[at] ?? 0) < 0) ?? 'US';
}

/** Half as it is; the others in one of the ways that the kernel's folding undoes. */
function evaded(random: Random, term: string): string {
  if (!/^[a-z ]+$/.test(term) || random.chance(0.5)) return term;
  switch (random.below(5)) {
    case 0:
      return term.charAt(0).toUpperCase() + term.slice(1);
    case 1: {
      const at = 1 + random.below(term.length - 1);
      return `${term.slice(0, at)}\u{200b}${term.slice(at)}`;
    }
    case 2:
      return [...term]
        .map((one) => (one === ' ' ? one : String.fromCharCode(one.charCodeAt(0) + 0xfee0)))
        .join('');
    case 3:
      return term.replace('a', 'а').replace('o', 'о').replace('e', 'е');
    default:
      return term.toUpperCase().replaceAll(' ', '-');
  }
}

/** The rules as policies of this project: one version a site, one lexicon a rule. */
export function workloadOf(rules: readonly WorkRule[]): Workload {
  // Rules that make the same exception share its list, as an author's would.
  const lexicons = [
    ...new Map(rules.flatMap(lexiconsOf).map((lexicon) => [lexicon.id, lexicon])).values(),
  ];
  const hash = `work-${String(rules.length)}-${String(lexicons.length)}`;
  return {
    rules,
    terms: new Set(rules.flatMap((rule) => rule.anyOf ?? [])).size,
    source: {
      sites: sites.map((id) => ({ id, country: id, currency: currencyOf(id) })),
      vocabularies: [
        { hash, classes: approvals.map(classOf), lexicons, negations: { before: {}, after: {} } },
      ],
      versions: sites.map((site) => ({
        site,
        policy: 'work',
        version: '1',
        vocabularyHash: hash,
        rules: rules.filter((rule) => rule.sites?.includes(site) ?? true).map(ruleOf),
      })),
    },
  };
}

function classOf(id: string): ProductClass {
  return {
    id,
    names: {},
    standards: [],
    lookAlikes: {},
    accessories: {},
    features: {},
    categories: [],
    foreignCategories: [],
  };
}

function lexiconsOf(rule: WorkRule): readonly Lexicon[] {
  const { anyOf = [], noneOf = [] } = rule;
  return [
    ...(anyOf.length === 0 ? [] : [{ id: `${rule.id}-any`, terms: { und: anyOf }, except: {} }]),
    ...(noneOf.length === 0 ? [] : [{ id: noneId(noneOf), terms: { und: noneOf }, except: {} }]),
  ];
}

function noneId(noneOf: readonly string[]): string {
  return `none-of-${noneOf.join('-').replaceAll(' ', '-')}`;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(', ');
}

function ruleOf(rule: WorkRule): ScreeningRule {
  const under = (rule.categories ?? []).map(
    (one) =>
      `listing.category == ${JSON.stringify(one)} || listing.category.startsWith(${JSON.stringify(`${one}/`)})`,
  );
  const parts = [
    ...(rule.anyOf === undefined
      ? []
      : [rule.anyOf.length === 0 ? 'false' : `mentions("${rule.id}-any")`]),
    ...(under.length === 0 ? [] : [`(${under.join(' || ')})`]),
    ...(rule.priceOverOwn === undefined ? [] : [`priceOver("own", ${String(rule.priceOverOwn)})`]),
    ...(rule.priceUnder === undefined ? [] : [`listing.price < ${String(rule.priceUnder)}`]),
    ...(rule.brands === undefined ? [] : [`listing.brand in [${quoted(rule.brands)}]`]),
    ...(rule.noneOf === undefined ? [] : [`!mentions("${noneId(rule.noneOf)}")`]),
    ...(rule.approval === undefined ? [] : [`!approved("${rule.approval}")`]),
  ];
  return {
    id: rule.id,
    when: parts.join(' && '),
    severity: 'medium',
    minConfidence: 0.5,
    automatic: true,
  };
}
