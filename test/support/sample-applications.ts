/** Notices about applications and approvals of invented firms. */
import type { NoticeContent } from '../../src/domain/notice.ts';
import { instant } from '../../src/domain/time.ts';
import { redress } from './sample-statements.ts';

const about = {
  application: 'A-3',
  siteName: 'Example Market US',
  classTitle: {
    en: 'Filtering respirators',
    'zh-CN': '颗粒物防护口罩',
    ja: '防じんマスク',
    de: 'Partikelfiltrierende Atemschutzmasken',
  },
  products: ['L-300400', 'L-300401'],
};
const seal = {
  of: 'seal',
  title: { en: 'Approval number', 'zh-CN': '认证编号', ja: '認証番号', de: 'Zulassungsnummer' },
  found: 'TC-84A-0006',
};
const certificate = {
  of: 'certificate',
  title: { en: 'Certificate', 'zh-CN': '证书', ja: '証明書', de: 'Bescheinigung' },
};

const decided = {
  ...about,
  kind: 'application-decided',
  submittedAt: instant('2020-05-02T08:00:00Z'),
  decidedAt: instant('2020-05-06T09:30:00Z'),
  requirementText: {
    en: 'A respirator is sold with an approval.',
    'zh-CN': '防护口罩须经批准方可销售。',
    ja: '防じんマスクは、承認を受けて出品できます。',
    de: 'Eine Atemschutzmaske wird mit einer Genehmigung angeboten.',
  },
  checks: [
    { ...seal, check: 'identifier-shape', outcome: 'passed' },
    {
      ...seal,
      check: 'identifier-looked-up',
      outcome: 'unknown',
      why: {
        en: 'Look it up in the list of approvals.',
        'zh-CN': '请在认证清单中查询。',
        ja: '認証一覧で照会してください。',
        de: 'Im Verzeichnis der Zulassungen nachschlagen.',
      },
    },
    { ...certificate, check: 'document-expiry', outcome: 'failed', found: '2020-04-30' },
    { check: 'product-class', of: 'L-300400', outcome: 'failed', found: 'cloth-mask' },
    { check: 'product-listed', of: 'L-300401', outcome: 'unknown' },
  ],
  redress,
} as const;

const approval = {
  approval: 'P-3',
  siteName: about.siteName,
  classTitle: about.classTitle,
  product: 'L-300400',
};
const ending = {
  validUntil: instant('2021-01-01T08:00:00Z'),
  requirementText: decided.requirementText,
};

export const sampleApplications = {
  'application-granted': {
    ...decided,
    outcome: {
      kind: 'granted',
      products: ['L-300400'],
      validFrom: instant('2020-05-06T09:30:00Z'),
      validUntil: instant('2021-01-01T08:00:00Z'),
      conditions: { text: 'Sold in the maker’s sealed boxes only.', language: 'en' },
    },
  },
  'application-refused': {
    ...decided,
    outcome: {
      kind: 'refused',
      reasons: [
        {
          title: certificate.title,
          why: { text: 'The certificate ran out before you applied.', language: 'en' },
        },
        { why: { text: 'The maker names another importer.', language: 'en' } },
      ],
    },
  },
  'application-question': {
    ...about,
    kind: 'application-question',
    question: { text: 'Which of the two models is on the invoice?', language: 'en' },
    answerBy: instant('2020-05-20T09:30:00Z'),
  },
  'approval-expiring': { ...approval, kind: 'approval-expiring', hasEnded: false, ...ending },
  'approval-revoked': {
    ...approval,
    kind: 'approval-revoked',
    ground: 'terms',
    reason: { text: 'Loose goods without the maker’s box were sold.', language: 'en' },
    decidedAt: instant('2020-11-01T09:30:00Z'),
    effectiveAt: instant('2020-12-01T09:30:00Z'),
    redress,
  },
  'approval-recheck': {
    ...approval,
    kind: 'approval-recheck',
    withdrawn: 'GB 2626-2006',
    withdrawnFrom: instant('2020-07-01T00:00:00Z'),
    reason: { text: 'A newer edition has taken its place.', language: 'en' },
    replaceBy: instant('2020-07-31T09:30:00Z'),
    requirementText: decided.requirementText,
  },
} as const satisfies Readonly<Record<string, NoticeContent>>;

/** The same notices with everything that may be left out left out, and each choice made each way. */
export function applicationVarieties(): readonly NoticeContent[] {
  const { product: _product, ...ofAll } = approval;
  const expiring = { ...ofAll, kind: 'approval-expiring', validUntil: ending.validUntil } as const;
  const checks = [
    'identifier-shape',
    'identifier-mistaken',
    'identifier-misused',
    'identifier-looked-up',
    'document-age',
    'document-expiry',
    'product-listed',
    'product-class',
    'product-contradiction',
    'standard-in-force',
  ] as const;
  const grounds = [
    'convenience',
    'terms',
    'standard-withdrawn',
    'granted-in-error',
    'recall',
    'authority-order',
    'counterfeit-or-uncertified-safety-product',
    'active-fraud',
    'hijacked-account',
  ] as const;
  const { redress: _redress, ...revoked } = sampleApplications['approval-revoked'];
  const owed = { appealWindow: 'P6M', decideBy: 'P7D' };
  return [
    {
      ...decided,
      products: [],
      checks: checks.flatMap((check) =>
        (['passed', 'failed', 'unknown'] as const).flatMap((outcome) => [
          { check, of: 'x', outcome },
          {
            check,
            of: 'x',
            outcome,
            found: '2020-05-01',
            title: certificate.title,
            why: { en: 'Why.' },
          },
        ]),
      ),
      outcome: {
        kind: 'granted',
        products: [],
        validFrom: decided.submittedAt,
        validUntil: decided.decidedAt,
      },
    },
    { ...expiring, hasEnded: true },
    { ...expiring, hasEnded: false },
    ...grounds.map((ground): NoticeContent => ({ ...revoked, ground, redress: owed })),
  ];
}
