/** A vocabulary just large enough for the traps that screening must not fall into. */
import { compilePolicySet, type PolicySet } from '../../src/engine/compile.ts';
import { screenListing } from '../../src/engine/screen.ts';
import type {
  Facts,
  Finding,
  Listing,
  ProductClass,
  ScreeningRule,
  Vocabulary,
} from '../../src/engine/types.ts';

export function productClass(of: Partial<ProductClass> & Pick<ProductClass, 'id'>): ProductClass {
  return {
    names: {},
    standards: [],
    lookAlikes: {},
    accessories: {},
    features: {},
    categories: [],
    foreignCategories: [],
    ...of,
  };
}

export const smallVocabulary: Vocabulary = {
  hash: 'small',
  classes: [
    productClass({
      id: 'face-mask',
      names: {
        en: ['face mask', 'mask'],
        de: ['Maske', 'Mund-Nasen-Bedeckung'],
        fr: ['masque de protection'],
        es: ['mascarilla'],
        it: ['mascherina'],
        ja: ['マスク'],
        'zh-CN': ['口罩'],
        'zh-TW': ['口罩'],
      },
      lookAlikes: {
        en: [
          'eye mask',
          'sleep mask',
          'snorkel mask',
          'ski mask',
          'costume mask',
          'sheet mask',
          'face mask cream',
        ],
        de: ['Gesichtsmaske Feuchtigkeit', 'Tuchmaske'],
        fr: ['masque visage', 'masque hydratant'],
        es: ['mascarilla facial hidratante', 'mascarilla capilar'],
        it: ['maschera viso'],
        ja: ['アイマスク', 'フェイスマスク', 'マスクメロン'],
        'zh-CN': ['面膜'],
      },
      accessories: {
        en: ['filter', 'case', 'strap', 'bracket', 'book about', 'book'],
        de: ['Maskenhalter', 'Halter', 'Filter für'],
        fr: ['étui', 'filtre'],
        es: ['funda'],
        it: ['custodia'],
        ja: ['ケース'],
        'zh-CN': ['支架', '滤片', '收纳盒'],
      },
      categories: ['health', 'medical', '口罩'],
      foreignCategories: ['beauty', 'costume', 'ski', 'diving', '美容'],
    }),
    productClass({
      id: 'respirator',
      parent: 'face-mask',
      names: {
        en: ['respirator', 'N95 mask', 'KN95 mask'],
        de: ['FFP2-Maske', 'Atemschutzmaske', 'partikelfiltrierende Halbmaske'],
        fr: ['masque FFP2'],
        es: ['mascarilla FFP2'],
        it: ['mascherina FFP2', 'facciale filtrante'],
        ja: ['防じんマスク', 'DS2マスク'],
        'zh-CN': ['N95口罩', 'KN95口罩', '防护口罩', '颗粒物防护口罩'],
        'zh-TW': ['防護口罩'],
      },
      standards: ['N95', 'KN95', 'FFP2', 'P100', 'DS2', 'EN 149', 'P2'],
      lookAlikes: {
        en: [
          'Nokia N95',
          'Tesla P100',
          'P100 GPU',
          'Dark Souls DS2',
          'N95-style',
          'compare to N95',
        ],
        'zh-CN': ['N95可选'],
      },
      features: { en: ['melt-blown', 'exhalation valve'] },
      foreignCategories: ['phones', 'video games', 'graphics cards'],
    }),
    productClass({
      id: 'medical-mask',
      parent: 'face-mask',
      names: {
        en: ['surgical mask', 'medical mask'],
        de: ['OP-Maske', 'medizinische Gesichtsmaske'],
        fr: ['masque chirurgical'],
        es: ['mascarilla quirúrgica'],
        it: ['mascherina chirurgica'],
        ja: ['サージカルマスク', '医療用マスク'],
        'zh-CN': ['医用口罩', '医用外科口罩', '外科口罩'],
        'zh-TW': ['醫用口罩', '外科口罩'],
      },
      standards: ['EN 14683', 'YY 0469', 'ASTM F2100'],
    }),
    productClass({
      id: 'disposable-mask',
      parent: 'face-mask',
      givesWayTo: ['respirator', 'medical-mask', 'cloth-mask'],
      names: {
        en: ['disposable mask', 'disposable face mask', '3-ply mask'],
        de: ['Einwegmaske'],
        fr: ['masque jetable'],
        es: ['mascarilla desechable'],
        it: ['mascherina monouso'],
        ja: ['使い捨てマスク', '不織布マスク'],
        'zh-CN': ['一次性口罩'],
        'zh-TW': ['拋棄式口罩'],
      },
    }),
    productClass({
      id: 'cloth-mask',
      parent: 'face-mask',
      namedByMaterial: true,
      names: {
        en: ['cloth mask', 'cotton mask', 'cotton face mask', 'face covering'],
        de: ['Stoffmaske', 'Alltagsmaske', 'Behelfsmaske'],
        fr: ['masque en tissu', 'masque grand public'],
        es: ['mascarilla de tela'],
        it: ['mascherina di stoffa'],
        ja: ['布マスク', 'ガーゼマスク'],
        'zh-CN': ['棉布口罩', '纱布口罩', '布口罩'],
        'zh-TW': ['布口罩'],
      },
      features: { en: ['washable'] },
    }),
    productClass({
      id: 'hand-sanitizer',
      names: {
        en: ['hand sanitizer', 'hand gel'],
        de: ['Handdesinfektionsgel'],
        fr: ['gel hydroalcoolique'],
        'zh-CN': ['洗手液'],
      },
      lookAlikes: { en: ['hair gel', 'nail gel'] },
      accessories: { en: ['empty bottle', 'holder'] },
    }),
    productClass({ id: 'book', names: { en: ['book', 'paperback'] } }),
  ],
  lexicons: [
    {
      id: 'disease-names',
      terms: { en: ['COVID-19', 'coronavirus', 'corona'], 'zh-CN': ['新冠病毒'], ja: ['コロナ'] },
      except: { en: ['Corona beer', 'Corona Extra', 'Toyota Corona'], es: ['corona de flores'] },
    },
    {
      id: 'respirator-standards',
      terms: { en: ['N95', 'KN95', 'FFP2'], 'zh-CN': ['KN95口罩'] },
      except: { en: ['Nokia N95', 'for N95'] },
    },
    {
      id: 'medical-grade',
      terms: {
        en: ['medical grade', 'medical', 'medical device'],
        de: ['Medizinprodukt', 'medizinisch', 'PSA'],
        fr: ['médical', 'dispositif médical', 'EPI'],
        es: ['producto sanitario', 'médica', 'EPI'],
        it: ['dispositivo medico', 'medicale', 'DPI'],
        ja: ['医療用'],
        'zh-CN': ['医用', '医用级', '外科'],
        'zh-TW': ['醫用', '醫療'],
      },
      except: {},
    },
    {
      id: 'virus-protection',
      terms: {
        en: [
          'kills the virus',
          'virus-proof',
          'protects against coronavirus',
          'blocks 95% of viruses',
        ],
        fr: ['protège contre le coronavirus'],
      },
      except: {},
    },
  ],
  negations: {
    before: {
      en: ['not', 'no', 'non', 'never', "isn't"],
      de: ['nicht', 'kein', 'keine'],
      fr: ['pas', 'ne', 'ni', 'non'],
      es: ['no', 'ni'],
      it: ['non', 'né'],
      'zh-CN': ['非', '不是', '不属于'],
      'zh-TW': ['非', '不是'],
      ja: ['非'],
    },
    after: { ja: ['ではありません', 'ではない', 'ではなく'] },
  },
};

export const shop = { id: 'shop', country: 'US', currency: 'USD' } as const;

/** Facts in which nothing is known. */
export const noFacts: Facts = {
  asOf: '2020-03-11T08:00:00Z',
  defaultSite: 'shop',
  approvals: new Map(),
  references: new Map(),
  sellers: new Map(),
};

export function ruleOf(when: string, of: Partial<ScreeningRule> = {}): ScreeningRule {
  return { id: 'rule', when, severity: 'high', minConfidence: 0.5, automatic: true, ...of };
}

/** A set of one policy with the given rules. */
export function setOf(...rules: readonly ScreeningRule[]): PolicySet {
  const compiled = compilePolicySet({
    sites: [shop],
    vocabularies: [smallVocabulary],
    versions: [
      { site: 'shop', policy: 'masks', version: '1', rules, vocabularyHash: smallVocabulary.hash },
    ],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return compiled.set;
}

export function listingOf(of: Partial<Listing> | string): Listing {
  return typeof of === 'string'
    ? { id: 'L1', title: of, seller: 'S1' }
    : { id: 'L1', title: '', seller: 'S1', ...of };
}

/** The finding of a rule with this condition, if there is one. */
export function findingOf(
  when: string,
  listing: Partial<Listing> | string,
  facts: Facts = noFacts,
): Finding | undefined {
  return screenListing(setOf(ruleOf(when)), listingOf(listing), facts).findings[0];
}

/** `no`, `sure`, or the kinds of its ambiguities. */
export function answerOf(
  when: string,
  listing: Partial<Listing> | string,
  facts: Facts = noFacts,
): string {
  const finding = findingOf(when, listing, facts);
  if (finding === undefined) return 'no';
  const kinds = [...new Set(finding.ambiguities.map((ambiguity) => ambiguity.kind))];
  return kinds.length === 0 ? 'sure' : kinds.join(' ');
}
