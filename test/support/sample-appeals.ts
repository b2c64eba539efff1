/** Notices about appeals of invented firms. */
import { appealTypes, pauseReasons, rulingGrounds } from '../../src/domain/appeal.ts';
import type { AppealAbout, AppealedMeasure } from '../../src/domain/appeal-notice.ts';
import { measureKinds } from '../../src/domain/measure.ts';
import type { NoticeContent } from '../../src/domain/notice.ts';
import type { MeasureKind } from '../../src/domain/pack/schedule.ts';
import { instant } from '../../src/domain/time.ts';
import type { Words } from '../../src/domain/words.ts';
import { clause, redress } from './sample-statements.ts';

const about: AppealAbout = {
  notice: '0190a5c8-0000-7000-8000-0000000000b1',
  decisions: [
    {
      decision: 'D-7',
      policyTitle: clause.policyTitle,
      ruleTitle: clause.ruleTitle,
      listings: [
        { listing: 'L-100200', title: 'Cotton mask, washable, stops viruses, 2-pack' },
        { listing: 'L-100201', title: 'Cotton mask for children' },
      ],
    },
  ],
};
const shared = {
  appeal: '0190a5c8-0000-7000-8000-0000000000a1',
  siteName: 'Example Market US',
} as const;

const question: Words = {
  text: 'Please send the maker’s sheet for the cloth.\n\nA photograph of it is enough.',
  language: 'en',
  translations: [
    { locale: 'zh-CN', text: '请提交面料的制造商说明书。\n\n照片即可。', made: 'human' },
    {
      locale: 'ja',
      text: '生地のメーカーの説明書をお送りください。\n\n写真でも構いません。',
      made: 'machine',
    },
    {
      locale: 'de',
      text: 'Bitte senden Sie das Datenblatt des Herstellers zum Stoff.\n\nEin Foto davon genügt.',
      made: 'human',
    },
  ],
};
const whyPaused: Words = {
  text: 'Ohne das Datenblatt lässt sich der erste Punkt nicht beantworten.',
  language: 'de',
  translations: [
    { locale: 'en', text: 'Without the sheet the first point cannot be answered.', made: 'human' },
    { locale: 'zh-CN', text: '没有说明书，无法答复第一点。', made: 'machine' },
    { locale: 'ja', text: '説明書がなければ、最初の点に回答できません。', made: 'machine' },
  ],
};
const whyRelief: Words = {
  text: 'Selling was suspended because of one word in two listings. That can wait for the ruling.',
  language: 'en',
  translations: [
    {
      locale: 'zh-CN',
      text: '因两件商品中的一个词而暂停销售。此措施可以等到裁定之后。',
      made: 'human',
    },
    {
      locale: 'ja',
      text: '二つの出品にある一つの語句により、販売が停止されました。この措置は裁定まで待つことができます。',
      made: 'human',
    },
    {
      locale: 'de',
      text: 'Der Verkauf wurde wegen eines Wortes in zwei Angeboten ausgesetzt. Das kann bis zur Entscheidung warten.',
      made: 'machine',
    },
  ],
};
const whyRuled: Words = {
  text: 'The words in the title were a claim. What stands in the listing for children was a quotation from the rule itself.',
  language: 'en',
  translations: [
    {
      locale: 'zh-CN',
      text: '标题中的文字属于宣称。儿童口罩商品中的文字则是对规则本身的引用。',
      made: 'human',
    },
    {
      locale: 'ja',
      text: 'タイトルの語句は効能の表示に当たります。子供用の出品の語句は、規則そのものの引用でした。',
      made: 'machine',
    },
    {
      locale: 'de',
      text: 'Die Wörter im Titel waren eine Aussage. Im Angebot für Kinder stand ein Zitat aus der Regel selbst.',
      made: 'machine',
    },
  ],
};
const whyOverturned: Words = {
  text: 'The rule also caught listings that only quote a health authority. It should not have.',
  language: 'en',
  translations: [
    {
      locale: 'zh-CN',
      text: '该规则也涵盖了仅引用卫生主管机关的商品，这是不应该的。',
      made: 'human',
    },
    {
      locale: 'ja',
      text: '規則は、保健当局の言葉を引用しただけの出品にまで及んでいました。あってはならないことです。',
      made: 'human',
    },
    {
      locale: 'de',
      text: 'Die Regel traf auch Angebote, die nur eine Gesundheitsbehörde zitieren. Das hätte sie nicht dürfen.',
      made: 'human',
    },
  ],
};
const whyUpheld: Words = {
  text: 'The title says that the mask stops viruses, and nothing that was sent supports it.',
  language: 'en',
  translations: [
    { locale: 'zh-CN', text: '标题称口罩可阻隔病毒，而所提交的内容均不能证实。', made: 'machine' },
    {
      locale: 'ja',
      text: 'タイトルにマスクがウイルスを止めるとあり、送られたものの中にその裏付けはありません。',
      made: 'human',
    },
    {
      locale: 'de',
      text: 'Der Titel sagt, dass die Maske Viren aufhält, und nichts von dem, was gesendet wurde, belegt es.',
      made: 'machine',
    },
  ],
};
const answers = [
  {
    point: 'The listing for children only quotes the rule.',
    answer: {
      text: 'You are right. The words stand in quotation marks, with the source.',
      language: 'en',
      translations: [
        { locale: 'zh-CN', text: '您说得对。这些文字带有引号并注明出处。', made: 'human' },
        {
          locale: 'ja',
          text: 'ご指摘のとおりです。語句は引用符で囲まれ、出典も示されています。',
          made: 'machine',
        },
        {
          locale: 'de',
          text: 'Sie haben recht. Die Wörter stehen in Anführungszeichen, mit der Quelle.',
          made: 'machine',
        },
      ],
    },
  },
  {
    point: '“Stops viruses” is only an advertising phrase.',
    answer: {
      text: 'Käufer lesen das als Zusage.',
      language: 'de',
      translations: [
        { locale: 'en', text: 'Buyers read it as a promise.', made: 'machine' },
        { locale: 'zh-CN', text: '买家会将其理解为承诺。', made: 'machine' },
        { locale: 'ja', text: '購入者は、これを約束と受け取ります。', made: 'machine' },
      ],
    },
  },
] as const satisfies readonly { readonly point: string; readonly answer: Words }[];
const derogation: Words = {
  text: 'Two people work here, and both had a part in it. An external reviewer could not be found in time.',
  language: 'en',
  translations: [
    {
      locale: 'zh-CN',
      text: '我们这里只有两个人，两人都参与过。未能及时找到外部审查人。',
      made: 'human',
    },
    {
      locale: 'ja',
      text: '当社は二名のみで、二名とも関与していました。外部の審査者は期日までに見つかりませんでした。',
      made: 'human',
    },
    {
      locale: 'de',
      text: 'Hier arbeiten zwei Menschen, und beide waren beteiligt. Ein externer Prüfer war nicht rechtzeitig zu finden.',
      made: 'human',
    },
  ],
};

const wideMeasures: readonly AppealedMeasure[] = [
  { kind: 'selling-suspended' },
  { kind: 'payout-held' },
];
const received = {
  ...shared,
  kind: 'appeal-received',
  about,
  type: 'dispute-application',
  receivedAt: instant('2020-03-14T08:30:00Z'),
  decideBy: instant('2020-03-29T08:30:00Z'),
  points: answers.map(({ point }) => point),
  by: { kind: 'seller' },
} as const;
const ruled = {
  ...shared,
  kind: 'appeal-ruled',
  ruling: '0190a5c8-0000-7000-8000-0000000000c1',
  about,
  outcome: 'varied',
  ground: 'misapplied',
  reasons: whyRuled,
  answers,
  listings: [
    {
      listing: 'L-100201',
      title: 'Cotton mask for children',
      ruleTitle: clause.ruleTitle,
      outcome: 'overturned',
    },
    {
      listing: 'L-100200',
      title: 'Cotton mask, washable, stops viruses, 2-pack',
      ruleTitle: clause.ruleTitle,
      outcome: 'upheld',
    },
  ],
  ended: [
    { kind: 'listing-suppressed', listing: 'L-100201', title: 'Cotton mask for children' },
    { kind: 'selling-suspended' },
  ],
  changed: [
    { decision: 'D-7', ruleTitle: clause.ruleTitle, kind: 'eased', isDerived: false },
    { decision: 'D-12', ruleTitle: clause.ruleTitle, kind: 'eased', isDerived: true },
  ],
  decider: 'external',
  redress: { outOfCourt: redress.outOfCourt, court: redress.court },
} as const;

const { ground: _ground, ...upheld } = ruled;

export const sampleAppeals = {
  'appeal-received': received,
  'appeal-reopened': {
    ...received,
    points: [],
    by: { kind: 'reopened', ground: 'rule-wrong' },
    derogation,
  },
  'appeal-letter': { ...shared, kind: 'appeal-letter', words: question },
  'appeal-paused': {
    ...shared,
    kind: 'appeal-paused',
    reason: 'awaiting-seller',
    words: whyPaused,
    until: instant('2020-04-01T08:30:00Z'),
  },
  'appeal-resumed': {
    ...shared,
    kind: 'appeal-resumed',
    decideBy: instant('2020-04-08T08:30:00Z'),
  },
  'appeal-relief': {
    ...shared,
    kind: 'appeal-relief',
    measures: wideMeasures,
    state: 'paused',
    reasons: whyRelief,
  },
  'appeal-late': {
    ...shared,
    kind: 'appeal-late',
    decideBy: received.decideBy,
    paused: wideMeasures,
  },
  'appeal-ruled': ruled,
  'appeal-overturned': {
    ...ruled,
    outcome: 'overturned',
    ground: 'rule-wrong',
    reasons: whyOverturned,
    listings: ruled.listings.map((one) => ({ ...one, outcome: 'overturned' as const })),
    answers: [],
    ended: about.decisions.flatMap(({ listings }) =>
      listings.map((one): AppealedMeasure => ({ kind: 'listing-suppressed', ...one })),
    ),
    changed: [
      { decision: 'D-7', ruleTitle: clause.ruleTitle, kind: 'undone', isDerived: false },
      { decision: 'D-12', ruleTitle: clause.ruleTitle, kind: 'eased', isDerived: true },
    ],
    decider: 'staff',
  },
  'appeal-upheld': {
    ...upheld,
    outcome: 'upheld',
    reasons: whyUpheld,
    ended: [],
    changed: [],
    answers: answers.slice(1),
    listings: ruled.listings.slice(1),
    decider: 'staff',
  },
} as const satisfies Readonly<Record<string, NoticeContent>>;

/** The same notices with each choice made each way, and with all left out that may be. */
export function appealVarieties(): readonly NoticeContent[] {
  const nothing: AppealAbout = { notice: about.notice, decisions: [] };
  const kinds = Object.keys(measureKinds).filter((one): one is MeasureKind => one in measureKinds);
  const every = kinds.flatMap((kind): readonly AppealedMeasure[] => [
    { kind },
    { kind, class: 'cloth-mask' },
    { kind, listing: 'L-1' },
    { kind, listing: 'L-2', title: 'Mask' },
  ]);
  const { reasons: _reasons, ...relief } = sampleAppeals['appeal-relief'];
  return [
    ...appealTypes.map((type): NoticeContent => ({ ...received, type })),
    ...(['seller', 'staff', 'group'] as const).map((kind): NoticeContent => ({
      ...received,
      by: { kind },
      about: nothing,
      points: [],
      derogation,
    })),
    {
      ...sampleAppeals['appeal-reopened'],
      by: { kind: 'reopened', ground: 'evidence-wrong' },
    },
    ...pauseReasons.map((reason): NoticeContent => ({
      ...sampleAppeals['appeal-paused'],
      reason,
      words: { text: 'Pourquoi.', language: 'fr' },
    })),
    { ...relief, state: 'resumed', measures: every },
    { ...sampleAppeals['appeal-late'], paused: [] },
    ...(['overturned', 'varied'] as const).flatMap((outcome) =>
      rulingGrounds.map((ground): NoticeContent => ({
        ...ruled,
        about: nothing,
        outcome,
        ground,
        answers: [],
        listings: [],
        ended: [],
        changed: [],
      })),
    ),
    {
      ...ruled,
      derogation,
      listings: (['upheld', 'varied', 'overturned'] as const).flatMap((outcome) =>
        ruled.listings.map((one) => ({ ...one, outcome })),
      ),
      changed: (['undone', 'eased'] as const).flatMap((kind) =>
        [true, false].map((isDerived) => ({
          decision: 'D-1',
          ruleTitle: clause.ruleTitle,
          kind,
          isDerived,
        })),
      ),
    },
  ];
}
