/** Announcements to invented firms: one that names listings of theirs, and one that names none. */
import type { AnnouncedFinding } from '../../src/domain/announcement.ts';
import type { AnnouncementContent } from '../../src/domain/notice.ts';
import type { Statement } from '../../src/domain/statement.ts';
import { instant } from '../../src/domain/time.ts';

import { titles } from './sample-statements.ts';

type Clause = Statement['clause'];
type Redress = Statement['redress'];

const claim: AnnouncedFinding = {
  rule: 'no-virus-claim',
  title: {
    en: 'No claims about viruses',
    'zh-CN': '不得宣称对病毒有作用',
    ja: 'ウイルスに関する表示の禁止',
    de: 'Keine Aussagen über Viren',
  },
  why: {
    en: 'The listing says that the product protects against a virus.',
    'zh-CN': '商品信息宣称商品能够预防病毒。',
    ja: '出品情報で、商品がウイルスから守ると表示しています。',
    de: 'Das Angebot sagt, dass das Produkt vor einem Virus schützt.',
  },
  evidence: [
    {
      field: 'title',
      start: 13,
      end: 35,
      text: 'protects against virus',
      matched: 'lexicon:virus-protection',
    },
  ],
  values: [],
  isClear: true,
  remedy: {
    kind: 'change',
    cure: {
      en: 'Take the words about viruses out of the listing.',
      'zh-CN': '请从商品信息中删除有关病毒的用语。',
      ja: '出品情報からウイルスに関する表現を削除してください。',
      de: 'Nehmen Sie die Worte über Viren aus dem Angebot heraus.',
    },
  },
  earliest: instant('2020-04-04T07:00:00Z'),
  reach: 'terms',
};

const respirator: AnnouncedFinding = {
  ...claim,
  rule: 'respirators-by-approval',
  title: { en: 'Respirators by approval', de: 'Atemschutzmasken nur mit Freigabe' },
  why: { en: 'Respirators are sold with an approval only.' },
  evidence: [
    { field: 'bullets[0]', start: 0, end: 4, text: 'N95 ', matched: 'class:respirator' },
    { field: 'price', start: 0, end: 5, text: '49.90', matched: 'price:market' },
  ],
  values: [{ name: 'price', value: '49.90 USD' }],
  isClear: false,
  remedy: { kind: 'apply' },
};

const recalled: AnnouncedFinding = {
  ...claim,
  rule: 'recalled',
  title: { en: 'Recalled goods' },
  why: { en: 'The maker has recalled this model.' },
  evidence: [
    { field: 'title', start: 6, end: 16, text: 'model zero', matched: 'lexicon:recalled' },
  ],
  remedy: { kind: 'withdraw' },
  reach: 'protection',
};

const resold: AnnouncedFinding = {
  ...recalled,
  rule: 'resale',
  title: { en: 'Resale above cost' },
  why: { en: 'The price is above what was paid.' },
  evidence: [{ field: 'price', start: 0, end: 5, text: '12.00', matched: 'price:cost' }],
  remedy: { kind: 'apply', cure: { en: 'Lower the price.' } },
  reach: 'law',
};

export function sampleAnnouncement(clause: Clause, redress: Redress): AnnouncementContent {
  return {
    ...clearAnnouncement(clause, redress),
    titles,
    since: {
      diff: {
        from: '2020-03-01',
        to: '2020-03-20',
        rules: [
          { rule: 'respirators', kind: 'added', title: respirator.title, values: [], texts: [] },
          {
            rule: 'no-virus-claim',
            kind: 'changed',
            title: claim.title,
            values: [
              { of: 'when', before: 'claims("a")', after: 'claims("b")' },
              { of: 'severity', before: 'low', after: 'medium' },
              { of: 'automatic', before: false, after: true },
            ],
            texts: [{ of: 'why', locale: 'en', pieces: [{ kind: 'added', text: 'New.' }] }],
          },
          { rule: 'old', kind: 'removed', title: { en: 'Old rule' }, values: [], texts: [] },
        ],
        values: [
          { of: 'penaltySchedule.ladder.medium', before: [], after: [] },
          { of: 'redress.appealWindow', before: 'P7M', after: 'P6M' },
        ],
        texts: [],
      },
      text: {
        en: 'A listing must not say that a product kills, stops or protects against a virus.\n\nThis holds for its title and its description.',
        'zh-CN': '商品信息不得宣称商品能够杀灭、阻隔或预防病毒。\n\n本规则适用于标题和描述。',
      },
    },
    affected: {
      screened: 2140,
      total: 25,
      screenedAt: instant('2020-03-20T07:00:00Z'),
      listed: [
        {
          listing: 'L-100200',
          title: 'Cotton mask, protects against virus, 2-pack',
          findings: [claim, respirator],
        },
        { listing: 'L-300400', title: 'Mask, model zero', findings: [recalled, resold] },
      ],
    },
  };
}

export function clearAnnouncement(clause: Clause, redress: Redress): AnnouncementContent {
  return {
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
    affected: { screened: 12, total: 0, listed: [], screenedAt: instant('2020-03-20T07:00:00Z') },
    text: clause.text,
    penalties: [
      {
        severity: 'medium',
        step: 0,
        measure: 'warning',
        strike: true,
        also: [],
        curePeriod: 'P3D',
      },
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
        also: [
          { measure: 'selling-suspended', duration: 'P7D', needs: { listings: 2 } },
          { measure: 'account-terminated', needs: { listings: 10, share: 0.25 } },
        ],
        duration: 'P30D',
      },
      {
        severity: 'high',
        step: 0,
        measure: 'listing-removed',
        strike: true,
        also: [{ measure: 'authority-referral', authority: 'Example Market Authority' }],
      },
    ],
    redress,
  };
}
