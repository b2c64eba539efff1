/** Statements about invented people and firms, for the tests and their golden texts. */
import type { Statement, StatementFact } from '../../src/domain/statement.ts';
import { instant } from '../../src/domain/time.ts';

export const redress: Statement['redress'] = {
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

export const clause: Statement['clause'] = {
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

export const titles: NonNullable<Statement['titles']> = {
  'lexicon:virus-protection': {
    en: 'Claims to kill or prevent a virus or to protect against it',
    'zh-CN': '声称能杀灭、预防或防护病毒',
    ja: 'ウイルスを殺す・防ぐという表示',
    de: 'Behauptungen gegen Viren zu wirken oder zu schützen',
  },
  'lexicon:pathogen-kill': {
    en: 'Claims to kill a share of germs or a named pathogen',
    'zh-CN': '声称杀灭一定比例的细菌或特定病原体',
    ja: '菌・病原体を一定割合で除去するという表示',
    de: 'Behauptungen Keime zu einem Anteil abzutöten',
  },
  'class:cloth-mask': {
    en: 'Cloth and community masks',
    'zh-CN': '布口罩与纱布口罩',
    ja: '布マスク・ガーゼマスク',
    de: 'Stoff- und Alltagsmasken',
  },
};

const dearMask: StatementFact = {
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
};

export const punitive: Statement = {
  titles,
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
    dearMask,
  ],
  nature: { kind: 'punitive', rung: 1, strike: true, severity: 'medium' },
  clause,
  why: {
    en: 'The listing says that the mask protects against a virus. Buyers may rely on that, and nothing supports it.',
    'zh-CN': '商品信息宣称口罩可预防病毒。买家可能信以为真，而该说法没有依据。',
    ja: '出品情報に、マスクがウイルスを防ぐとの表示があります。購入者がこれを信頼するおそれがありますが、裏付けがありません。',
    de: 'Das Angebot behauptet, dass die Maske vor einem Virus schützt. Käufer können sich darauf verlassen, und nichts belegt es.',
  },
  conduct: [{ version: '2020-03-01', from: instant('2020-03-11T22:05:00Z') }],
  factors: {
    number: { listings: 2, earlier: 1 },
    share: { listings: 2, live: 41 },
    gravity: { severity: 'medium', kind: 'false-claim' },
    intent: { signals: ['went-on-after-notice'] },
    stopped: { announced: 9, stopped: 7, eased: true },
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

const { cure: _cure, conduct: _conduct, factors: _factors, ...uncured } = punitive;
export const protective: Statement = {
  ...uncured,
  // One in English alone, and one of a vocabulary that had no titles yet.
  titles: { 'class:respirator': { en: 'Filtering respirators' } },
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

/** Beyond the listings on every axis, over two versions, decided by a person who writes in the reader's language. */
export const wide: Statement = {
  ...punitive,
  nature: { kind: 'punitive', rung: 2, strike: true, severity: 'high' },
  conduct: [
    {
      version: '2019-11-01',
      from: instant('2020-02-20T10:00:00Z'),
      until: instant('2020-03-09T14:30:00Z'),
    },
    { version: '2020-03-01', from: instant('2020-03-09T14:30:00Z') },
  ],
  factors: {
    number: { listings: 2, earlier: 2 },
    share: { listings: 2, live: 5 },
    gravity: { severity: 'high', kind: 'false-claim' },
    intent: { signals: ['went-on-after-notice'] },
    stopped: { announced: 4, stopped: 1, eased: false },
  },
  justification: {
    text: 'Two of the five listings still carry the words that our notices of 2 and 9 March quoted.\n\nHiding these two alone has twice led to the same words in a new listing, so I also stop the sale of masks on this site for a week.',
    language: 'en',
  },
  automation: { detection: true, decision: 'person' },
  measures: [
    ...punitive.measures,
    {
      kind: 'stock-removal',
      scope: 'listing',
      listing: 'L-100200',
      startsAt: instant('2020-03-12T09:00:00Z'),
    },
    {
      kind: 'class-suspended',
      scope: 'class',
      class: 'cloth-mask',
      startsAt: instant('2020-03-12T09:00:00Z'),
      endsAt: instant('2020-03-19T09:00:00Z'),
    },
    {
      kind: 'selling-suspended',
      scope: 'site',
      startsAt: instant('2020-03-12T09:00:00Z'),
      endsAt: instant('2020-03-19T09:00:00Z'),
    },
    { kind: 'payout-held', scope: 'site', startsAt: instant('2020-03-12T09:00:00Z') },
    {
      kind: 'authority-referral',
      scope: 'site',
      authority: 'Example Market Authority',
      startsAt: instant('2020-03-12T09:00:00Z'),
    },
  ],
  conductAt: instant('2020-02-20T10:00:00Z'),
};

/** An account that closes after its notice, for a rule with an egregious ground; the person wrote Japanese. */
export const termination: Statement = {
  ...uncured,
  nature: { kind: 'punitive', rung: 0, strike: true, severity: 'critical' },
  clause: {
    ...clause,
    rule: 'no-forged-certificate',
    ruleTitle: {
      en: 'No certificate that is not genuine',
      'zh-CN': '不得使用不真实的证书',
      ja: '真正でない証明書の使用の禁止',
      de: 'Kein unechtes Zertifikat',
    },
  },
  why: {
    en: 'The listing names a certificate by its number, and the body that is said to have issued it knows no such number.',
    'zh-CN': '商品信息标注了证书编号，而所称的发证机构没有该编号的记录。',
    ja: '出品情報に証明書の番号が記載されていますが、発行したとされる機関にその番号の記録がありません。',
    de: 'Das Angebot nennt die Nummer eines Zertifikats, und die Stelle, die es ausgestellt haben soll, kennt diese Nummer nicht.',
  },
  conduct: [{ version: '2020-03-01', from: instant('2020-03-11T22:05:00Z') }],
  factors: {
    number: { listings: 2, earlier: 0 },
    share: { listings: 2, live: 2 },
    gravity: {
      severity: 'critical',
      kind: 'uncertified-safety-product',
      egregious: 'forged-document',
    },
    intent: { signals: [] },
  },
  justification: {
    text: '提出された証明書の番号は、発行機関の台帳に存在しません。発行機関に3月10日に確認しました。',
    language: 'ja',
  },
  automation: { detection: false, decision: 'person' },
  measures: [
    ...punitive.measures,
    { kind: 'account-suspended', scope: 'account', startsAt: instant('2020-03-12T09:00:00Z') },
    { kind: 'account-terminated', scope: 'account', startsAt: instant('2020-04-11T09:00:00Z') },
  ],
  duration: { kind: 'until-lifted' },
  otherSites: true,
};

/** About one of the same listings, under another rule of the same policy. */
export const dear: Statement = {
  ...uncured,
  facts: [dearMask],
  clause: {
    ...clause,
    rule: 'no-health-price',
    ruleTitle: {
      en: 'No price far above the earlier one',
      'zh-CN': '价格不得远高于此前价格',
      ja: '以前の価格を大きく上回る価格の禁止',
      de: 'Kein Preis weit über dem früheren',
    },
  },
  why: {
    en: 'The price asked is more than four times the listing’s own earlier price.',
    'zh-CN': '标价超过该商品自身此前价格的四倍。',
    ja: '販売価格が、この出品自体の以前の価格の4倍を超えています。',
    de: 'Der verlangte Preis ist mehr als das Vierfache des früheren Preises des Angebots.',
  },
  measures: [
    {
      kind: 'warning',
      scope: 'listing',
      listing: 'L-100201',
      startsAt: instant('2020-03-12T09:00:00Z'),
      endsAt: instant('2020-03-19T09:00:00Z'),
    },
  ],
  nature: { kind: 'punitive', rung: 0, strike: false, severity: 'low' },
  duration: { kind: 'until', until: instant('2020-03-19T09:00:00Z') },
};
