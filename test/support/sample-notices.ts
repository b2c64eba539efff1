/** Notices about invented people and firms, for the tests and their golden texts. */
import type { NoticeContent, Reader } from '../../src/domain/notice.ts';
import type { Statement } from '../../src/domain/statement.ts';
import { instant } from '../../src/domain/time.ts';
import type { CatalogueLocale } from '../../src/render/catalogue.ts';

export const sampleReaders: Readonly<Record<CatalogueLocale, Reader>> = {
  en: {
    name: 'Plain Example Goods Ltd',
    locale: 'en',
    timeZone: 'America/New_York',
    portal: 'https://market.example/inbox',
  },
  'zh-CN': {
    name: '示例贸易有限公司',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    portal: 'https://market.example/inbox',
  },
  ja: {
    name: '株式会社見本商店',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    portal: 'https://market.example/inbox',
  },
  de: {
    name: 'Musterhandel Beispiel GmbH',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    portal: 'https://market.example/inbox',
  },
};

const redress: Statement['redress'] = {
  appealWindow: 'P6M',
  decideBy: 'P15D',
  outOfCourt: {
    en: 'You can turn to the Example Mediation Board, whose opinion binds neither side. The operator bears its fees.',
    'zh-CN': '您可以向示例调解委员会申请调解，其意见对双方均无约束力，费用由平台承担。',
    ja: '見本調停委員会に調停を申し立てることができます。その意見は双方を拘束せず、費用は運営者が負担します。',
    de: 'Sie können sich an die Muster-Schlichtungsstelle wenden; ihr Votum bindet keine Seite, die Gebühren trägt der Betreiber.',
  },
  court: {
    en: 'You can go to court at any time. Neither the appeal nor mediation is a condition.',
  },
};

const clause: Statement['clause'] = {
  policy: 'virus-claims',
  policyTitle: {
    en: 'Claims about viruses',
    'zh-CN': '有关病毒的宣传用语',
    ja: 'ウイルスに関する表示',
    de: 'Aussagen über Viren',
  },
  version: '2020-03-01',
  rule: 'no-virus-claim',
  ruleTitle: {
    en: 'No claim that a product protects against a virus',
    'zh-CN': '不得宣称商品可预防病毒',
    ja: '商品がウイルスを防ぐとの表示の禁止',
    de: 'Keine Aussage, dass ein Produkt vor einem Virus schützt',
  },
  text: {
    en: 'A listing must not say that a product kills, stops or protects against a virus.\n\nThis holds for its title, its bullet points, its description and its attributes.',
    'zh-CN':
      '商品信息不得宣称商品能够杀灭、阻隔或预防病毒。\n\n本规则适用于标题、要点、描述和属性。',
    ja: '出品情報において、商品がウイルスを殺す、止める、または防ぐと表示してはなりません。\n\nこの規定は、タイトル、箇条書き、説明および属性に適用されます。',
    de: 'Ein Angebot darf nicht behaupten, dass ein Produkt ein Virus abtötet, aufhält oder davor schützt.\n\nDas gilt für Titel, Stichpunkte, Beschreibung und Merkmale.',
  },
  ground: 'terms',
  effectiveFrom: instant('2020-03-01T08:00:00Z'),
  boundFrom: instant('2020-03-09T14:30:00Z'),
  boundBy: 'announcement',
};

const punitive: Statement = {
  facts: [
    {
      listing: 'L-100200',
      title: 'Cotton mask, washable, stops viruses, 2-pack',
      revision: 3,
      receivedAt: instant('2020-03-11T22:05:00Z'),
      evidence: [
        {
          field: 'title',
          start: 23,
          end: 36,
          text: 'stops viruses',
          matched: 'lexicon:virus-protection',
        },
        {
          field: 'bullets[1]',
          start: 0,
          end: 19,
          text: 'Kills 99 % of germs',
          matched: 'lexicon:pathogen-kill',
        },
        {
          field: 'attributes.use',
          start: 0,
          end: 12,
          text: 'anti-virus 口罩',
          matched: 'lexicon:virus-protection',
        },
      ],
      values: [],
    },
    {
      listing: 'L-100201',
      title: 'Cotton mask for children',
      revision: 1,
      receivedAt: instant('2020-03-10T06:00:00Z'),
      evidence: [
        {
          field: 'description',
          start: 40,
          end: 62,
          text: 'protects against virus',
          matched: 'lexicon:virus-protection',
        },
        { field: 'price', start: 0, end: 5, text: '39.90', matched: 'price:own' },
      ],
      values: [
        { name: 'price', value: '39.9 USD' },
        { name: 'own reference price', value: '9.5 USD' },
        { name: 'own reference window', value: '2020-01-01/2020-01-31' },
        { name: 'own reference observations', value: '31' },
        { name: 'own ratio limit', value: '4' },
      ],
    },
  ],
  nature: { kind: 'punitive', rung: 1, strike: true, severity: 'medium' },
  clause,
  why: {
    en: 'The listing says that the mask protects against a virus. Buyers may rely on that, and nothing supports it.',
    'zh-CN': '商品信息宣称口罩可预防病毒。买家可能信以为真，而该说法没有依据。',
    ja: '出品情報に、マスクがウイルスを防ぐとの表示があります。購入者がこれを信頼するおそれがありますが、裏付けがありません。',
    de: 'Das Angebot behauptet, dass die Maske vor einem Virus schützt. Käufer können sich darauf verlassen, und nichts belegt es.',
  },
  automation: { detection: true, decision: 'automated' },
  measures: [
    {
      kind: 'listing-suppressed',
      scope: 'listing',
      listing: 'L-100200',
      startsAt: instant('2020-03-12T09:00:00Z'),
    },
    {
      kind: 'listing-suppressed',
      scope: 'listing',
      listing: 'L-100201',
      startsAt: instant('2020-03-12T09:00:00Z'),
    },
  ],
  scope: { site: 'example-us', siteName: 'Example Market US', country: 'US' },
  duration: { kind: 'until-cured' },
  cure: {
    text: {
      en: 'Remove the words about viruses from the listing.',
      'zh-CN': '请从商品信息中删除与病毒有关的用语。',
      ja: '出品情報からウイルスに関する表現を削除してください。',
      de: 'Entfernen Sie die Aussagen über Viren aus dem Angebot.',
    },
    by: instant('2020-03-15T09:00:00Z'),
  },
  otherSites: false,
  redress,
  conductAt: instant('2020-03-11T22:05:00Z'),
  madeAt: instant('2020-03-12T09:00:00Z'),
};

const { cure: _cure, ...uncured } = punitive;
const protective: Statement = {
  ...uncured,
  facts: [
    {
      listing: 'L-300400',
      title: 'Respirator N95, box of 20',
      revision: 1,
      receivedAt: instant('2020-03-18T03:15:00Z'),
      evidence: [
        { field: 'title', start: 0, end: 10, text: 'Respirator', matched: 'class:respirator' },
        {
          field: 'title',
          start: 11,
          end: 14,
          text: 'N95',
          matched: 'lexicon:respirator-standards',
        },
      ],
      values: [],
    },
  ],
  nature: {
    kind: 'protective',
    ground: 'counterfeit-or-uncertified-safety-product',
    reviewBy: instant('2020-03-20T04:00:00Z'),
  },
  clause: {
    ...clause,
    policy: 'respirators',
    policyTitle: { en: 'Respirators' },
    rule: 'certified-only',
    ruleTitle: { en: 'A respirator is certified' },
    text: { en: 'A product sold as a respirator carries a certification that can be checked.' },
    ground: 'law',
    legalReference: 'Example Safety Goods Act, section 12',
    boundFrom: clause.effectiveFrom,
    boundBy: 'law',
  },
  why: {
    en: 'The listing offers a respirator, and no certification number that can be checked is stated.',
  },
  automation: { detection: true, decision: 'person' },
  measures: [
    {
      kind: 'listing-suppressed',
      scope: 'listing',
      listing: 'L-300400',
      startsAt: instant('2020-03-18T04:00:00Z'),
    },
  ],
  duration: { kind: 'until-lifted' },
  conductAt: instant('2020-03-18T03:15:00Z'),
  madeAt: instant('2020-03-18T04:00:00Z'),
};

const announcement: NoticeContent = {
  kind: 'announcement',
  policyTitle: clause.policyTitle,
  siteName: 'Example Market US',
  version: '2020-03-20',
  effectiveFrom: instant('2020-04-04T07:00:00Z'),
  notice: { kind: 'period', period: 'P15D' },
  change: {
    en: 'Attributes are now covered as well.',
    'zh-CN': '规则现在也适用于商品属性。',
    ja: '属性も対象になります。',
    de: 'Künftig sind auch die Merkmale erfasst.',
  },
  text: clause.text,
  penalties: [
    { severity: 'medium', step: 0, measure: 'warning', strike: true, also: [], curePeriod: 'P3D' },
    {
      severity: 'medium',
      step: 1,
      measure: 'listing-suppressed',
      strike: true,
      also: [],
      curePeriod: 'PT48H',
    },
    {
      severity: 'medium',
      step: 2,
      measure: 'listing-removed',
      strike: true,
      also: [],
      duration: 'P30D',
    },
    { severity: 'high', step: 0, measure: 'listing-removed', strike: true, also: [] },
  ],
  redress,
};

const measureEnded: NoticeContent = {
  kind: 'measure-ended',
  decision: 'D-7',
  siteName: 'Example Market US',
  listing: 'L-100200',
  title: 'Cotton mask, washable, 2-pack',
  measure: 'listing-suppressed',
  reason: 'cured',
  endedAt: instant('2020-03-13T16:20:00Z'),
};

export const sampleNotices = {
  decision: { kind: 'decision', parts: [{ decision: 'D-7', statement: punitive }] },
  protective: { kind: 'decision', parts: [{ decision: 'D-9', statement: protective }] },
  announcement,
  'measure-ended': measureEnded,
} as const satisfies Readonly<Record<string, NoticeContent>>;
