/** A made-up marketplace for holding the kernel to the reference: seeded, so that a failure can be played again. */
import type { Random } from './random.ts';
import { brands, terms, worldSites } from './screening-words.ts';
import { productClass } from './small-vocabulary.ts';
import { compilePolicySet, type PolicySet } from '../../src/engine/compile.ts';
import { approvalKey, referenceKey } from '../../src/engine/facts.ts';
import type { Facts, Lexicon, ScreeningVersion, Vocabulary } from '../../src/engine/types.ts';

function lexicons(random: Random): readonly Lexicon[] {
  return Array.from({ length: 12 }, (_, at) => {
    const chosen = Object.entries(terms).flatMap(([locale, listed]) => {
      const some = listed.filter(() => random.chance(0.25));
      return some.length === 0 ? [] : [[locale, some] as const];
    });
    return {
      id: `list-${String(at)}`,
      terms: Object.fromEntries(chosen),
      except: at % 4 === 0 ? { en: ['mask case', 'olive oil'], 'zh-CN': ['口罩收纳'] } : {},
    };
  });
}

export function vocabularyOf(random: Random): Vocabulary {
  return {
    hash: `world-${String(random.below(1_000_000))}`,
    lexicons: lexicons(random),
    classes: [
      productClass({
        id: 'face-mask',
        names: {
          en: ['face mask', 'mask'],
          de: ['Maske'],
          ja: ['マスク'],
          'zh-CN': ['口罩'],
          ru: ['маска'],
        },
        accessories: { en: ['case'], 'zh-CN': ['支架'] },
        features: { en: ['melt-blown'] },
      }),
      productClass({
        id: 'respirator',
        parent: 'face-mask',
        names: { en: ['respirator'], 'zh-CN': ['防护口罩'], de: ['Atemschutzmaske'] },
        standards: ['N95', 'KN95', 'DS2', 'EN 149'],
      }),
      productClass({ id: 'lamp', names: { en: ['lamp'] }, categories: ['home'] }),
    ],
    negations: {
      before: { en: ['not', 'no', 'non'], de: ['kein', 'keine'], 'zh-CN': ['非', '不是'] },
      after: { ja: ['ではありません'] },
    },
  };
}

function atomOf(random: Random): string {
  const list = `"list-${String(random.below(12))}"`;
  switch (random.below(15)) {
    case 0:
    case 1:
    case 2:
      return `mentions(${list})`;
    case 3:
    case 4:
      return `claims(${list})`;
    case 5:
      return `isClass("${random.pick(['face-mask', 'respirator', 'lamp'])}")`;
    case 6:
      return `approved("${random.pick(['face-mask', 'lamp'])}")`;
    case 7:
      return `priceOver("${random.pick(['own', 'market'])}", ${random.pick(['1.5', '4'])})`;
    case 8:
      return `listing.price ${random.pick(['>', '<', '>=', '=='])} ${random.pick(['0.5', '10', '99.99'])}`;
    case 9:
      return `listing.brand == "${random.pick(brands)}"`;
    case 10:
      return `listing.brand in ["${random.pick(brands)}", "${random.pick(brands)}"]`;
    case 11:
      return `listing.category.startsWith("${random.pick(['home/', 'home/kitchen', 'toys/guns', 'hea'])}")`;
    case 12:
      return `listing.category == "${random.pick(['Masken', 'home', '口罩/医用'])}"`;
    case 13:
      return `priceAbove(${random.pick(['10', '50'])})`;
    default:
      return random.pick([
        'listing.title.contains("oil")',
        'soldBy("business")',
        'categoryIs("mask")',
        'site.country == "US"',
      ]);
  }
}

function conditionOf(random: Random, depth: number): string {
  if (depth === 0 || random.chance(0.25)) return atomOf(random);
  const left = conditionOf(random, depth - 1);
  if (random.chance(0.15)) return `!(${left})`;
  const right = conditionOf(random, depth - 1);
  return random.chance(0.65) ? `(${left} && ${right})` : `(${left} || ${right})`;
}

/** A set of rules at random. `selective`: none that must look at every listing. */
export function worldSet(random: Random, selective: boolean): PolicySet {
  const vocabulary = vocabularyOf(random);
  const versions = worldSites.map((site): ScreeningVersion => ({
    site,
    policy: 'world',
    version: '1',
    vocabularyHash: vocabulary.hash,
    rules: Array.from({ length: 6 }, (_, at) => ({
      id: `rule-${String(at)}`,
      when: selective
        ? `mentions("list-${String(random.below(12))}") && (${conditionOf(random, 1)} || true)`
        : conditionOf(random, 3),
      severity: 'high',
      minConfidence: 0.5,
      automatic: true,
    })),
  }));
  const sites = worldSites.map((id) => ({
    id,
    country: id === 'us' ? 'US' : 'JP',
    currency: id === 'us' ? 'USD' : 'JPY',
  }));
  const compiled = compilePolicySet({ sites, versions: [], vocabularies: [vocabulary] });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  // A condition that can never hold is refused: it is left out.
  const good = versions.map((version) => ({
    ...version,
    rules: version.rules.filter(
      (rule) =>
        compilePolicySet({
          sites,
          versions: [{ ...version, rules: [rule] }],
          vocabularies: [vocabulary],
        }).ok,
    ),
  }));
  const set = compilePolicySet({ sites, versions: good, vocabularies: [vocabulary] });
  if (!set.ok) throw new Error(JSON.stringify(set.errors));
  return set.set;
}

export function worldFacts(random: Random): Facts {
  return {
    asOf: '2020-04-01T00:00:00Z',
    defaultSite: random.pick(['us', 'jp', 'nowhere']),
    approvals: new Map([[approvalKey({ seller: 's1', site: 'us', class: 'lamp' }), 'a1']]),
    references: new Map(
      ['1', '2', '3', '4'].flatMap((subject) =>
        worldSites.map((site) => [
          referenceKey({ kind: 'own', site, subject }),
          { amount: 10, currency: 'USD', from: '2019-01-01', to: '2019-12-31', observations: 3 },
        ]),
      ),
    ),
    sellers: new Map([['s2', { kind: 'business' as const }]]),
  };
}
