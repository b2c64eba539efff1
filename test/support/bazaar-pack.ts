/**
 * A small law of the world for the tests of what the house promises: a bazaar in Berlin and a kiosk in Tokyo,
 * one rule of each kind, a ladder of three steps.
 */

import { maskApprovals, sealIdentifier } from './mask-approvals.ts';
import { traderDuties } from './trader-duties.ts';

const schedule = `
    penaltySchedule:
      lookBack: P30D
      ladder:
        low: [{ measure: warning, strike: false, curePeriod: P3D }]
        medium:
          - { measure: warning, strike: false, curePeriod: P3D }
          - { measure: listing-suppressed, strike: true }
          - { measure: listing-removed, strike: true, duration: P10D }
        high:
          - { measure: listing-suppressed, strike: false }
          - { measure: listing-removed, strike: true, duration: P10D }
        critical: [{ measure: listing-removed, strike: true }]
      otherSites: false
    redress:
      appealWindow: P6M
      decideBy: P7D
      outOfCourt: { en: Mediation. }
      court: { en: The courts. }
    sources: [{ source: { citation: Invented, confidence: K } }]`;

/** A second step that reaches as far as measures do, by severity. */
const steep = schedule
  .replace(
    '- { measure: listing-suppressed, strike: true }',
    `- measure: listing-suppressed
            strike: true
            also:
              - { measure: class-suspended, duration: P10D }
              - { measure: selling-suspended, duration: P3D }
              - { measure: payout-held, duration: P30D }
              - { measure: authority-referral, authority: Example market office }`,
  )
  .replace(
    /high:[^]*?critical:.*/,
    `high:
          - { measure: warning, strike: false }
          - measure: listing-removed
            strike: true
            also: [{ measure: account-suspended, needs: { listings: 2 } }]
        critical:
          - { measure: warning, strike: false }
          - measure: listing-removed
            strike: true
            also: [{ measure: account-terminated, needs: { share: 0.5 } }]`,
  )
  .replace('otherSites: false', 'otherSites: true');

interface BazaarRule {
  readonly id: string;
  readonly when: string;
  readonly violating: string;
  /** What the violating example has besides its title, as YAML. */
  readonly known?: string;
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
  readonly automatic?: boolean;
  /** Lines that only some rules have, as YAML. */
  readonly more?: readonly string[];
  readonly ground?: 'law' | 'terms';
}

function ruleText(rule: BazaarRule): string {
  return [
    `- id: ${rule.id}`,
    `  title: { en: Rule ${rule.id} }`,
    '  kind: false-claim',
    `  ground: ${rule.ground ?? 'terms'}`,
    `  when: ${rule.when}`,
    `  severity: ${rule.severity ?? 'medium'}`,
    `  automatic: ${String(rule.automatic ?? true)}`,
    `  why: { en: It breaks rule ${rule.id}. }`,
    ...(rule.more ?? []).map((line) => `  ${line}`),
    '  examples:',
    `    - { text: ${rule.violating}, violates: true${rule.known === undefined ? '' : `, ${rule.known}`} }`,
    '    - { text: Plain teapot, violates: false }',
  ]
    .map((line) => `      ${line}`)
    .join('\n');
}

function versionText({
  version,
  effectiveFrom,
  notice = '{ period: P15D }',
  rules,
  terms = schedule,
}: {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly notice?: string;
  readonly rules: readonly BazaarRule[];
  readonly terms?: string;
}): string {
  return `  - version: '${version}'
    effectiveFrom: '${effectiveFrom}'
    notice: ${notice}
    change: { en: Changed. }
    text: { en: What is asked. }
    rules:
${rules.map(ruleText).join('\n')}${terms}
`;
}

function policyText(
  { site, policy }: { readonly site: string; readonly policy: string },
  versions: readonly Parameters<typeof versionText>[0][],
): string {
  return `policy: ${policy}
site: ${site}
title: { en: Policy ${policy} }
versions:
${versions.map(versionText).join('')}`;
}

const cure = 'cure: { en: Leave it out. }';
/** A class named in the title is sure enough; one named elsewhere is not. */
const titled = 'minConfidence: 0.8';
const boast: BazaarRule = {
  id: 'boast',
  when: 'mentions("boast")',
  violating: 'Finest teapot',
  more: [cure],
};
const insult: BazaarRule = {
  id: 'insult',
  when: 'mentions("insult")',
  violating: 'Silly teapot',
  automatic: false,
};
const gate: BazaarRule = {
  id: 'gate',
  when: 'isClass("mask") && !approved("mask")',
  violating: 'Plain mask',
  severity: 'high',
  more: [cure, titled],
};
const recalled: BazaarRule = {
  id: 'recalled',
  when: 'mentions("recalled")',
  violating: 'Teapot model zero',
  severity: 'critical',
  more: ['protective: recall'],
};

const duties = [
  ...traderDuties,
  {
    id: 'notice',
    kind: 'policy-notice',
    period: 'P15D',
    strictest: 'longest',
    exceptions:
      '[{ id: imminent-danger, text: { en: Danger. } }, { id: waiver, text: { en: Accepted. } }]',
  },
  {
    id: 'termination',
    kind: 'termination-notice',
    period: 'P30D',
    strictest: 'longest',
    exceptions:
      '[{ id: national-law, text: { en: Law. } }, { id: repeated-infringement, text: { en: Again. } }]',
  },
  { id: 'exemption', kind: 'exemption-review', period: 'P14D', strictest: 'shortest' },
  { id: 'window', kind: 'appeal-window', period: 'P6M', strictest: 'longest' },
  { id: 'review', kind: 'protective-review', period: 'PT24H', strictest: 'shortest' },
  { id: 'receipt', kind: 'presumed-receipt', period: 'P7D', strictest: 'longest' },
  { id: 'stock', kind: 'stock-removal', period: 'P60D', strictest: 'longest' },
  { id: 'disposal', kind: 'stock-disposal', period: 'P30D', strictest: 'longest' },
  { id: 'rise', kind: 'velocity-window', period: 'P7D', strictest: 'shortest' },
  { id: 'rise-review', kind: 'velocity-review', period: 'PT72H', strictest: 'shortest' },
  { id: 'prices', kind: 'price-reference', period: 'P90D', strictest: 'longest' },
  { id: 'ruling', kind: 'appeal-decide-by', period: 'P7D', strictest: 'shortest' },
  { id: 'pause', kind: 'appeal-pause', period: 'P14D', strictest: 'shortest' },
  { id: 'reminder', kind: 'appeal-reminder', period: 'P2D', strictest: 'longest' },
  { id: 'expiry', kind: 'approval-expiry-warning', period: 'P30D', strictest: 'longest' },
  { id: 'revocation', kind: 'approval-revocation-notice', period: 'P30D', strictest: 'longest' },
  { id: 'recheck', kind: 'approval-recheck', period: 'P30D', strictest: 'longest' },
  { id: 'answer', kind: 'application-answer', period: 'P14D', strictest: 'longest' },
  { id: 'unused', kind: 'document-unused', period: 'P7D', strictest: 'shortest' },
  { id: 'kept', kind: 'document-retention', period: 'P6M', strictest: 'longest' },
  { id: 'contest', kind: 'link-contest', period: 'P14D', strictest: 'longest' },
  { id: 'withheld', kind: 'omission-maximum', period: 'P90D', strictest: 'shortest' },
] as const;

const houseLaw = `jurisdiction: house
title: { en: House floor }
duties:
${duties
  .map(
    (duty) => `  - id: ${duty.id}
    kind: ${duty.kind}
    text: { en: Owed. }
    period: ${duty.period}
    strictest: ${duty.strictest}
    from: '2019-01-01'
${'exceptions' in duty ? `    exceptions: ${duty.exceptions}\n` : ''}    source: { citation: House rule, confidence: K }
`,
  )
  .join('')}  - id: overturned
    kind: overturn-tolerance
    text: { en: Owed. }
    tolerance: { within: P90D, leastRulings: 5, overturned: 0.2 }
    from: '2019-01-01'
    source: { citation: House rule, confidence: K }
  - id: sweep
    kind: sweep-limits
    text: { en: Owed. }
    limits: { window: P1D, maxDecisions: 1000, maxSellers: 1000, maxListings: { share: 1, atLeast: 5000 } }
    from: '2019-01-01'
    source: { citation: House rule, confidence: K }
`;

function siteText(site: {
  readonly id: string;
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
}): string {
  return `site: ${site.id}
name: Example ${site.id}
country: ${site.country}
currency: ${site.currency}
timeZone: ${site.timeZone}
locales: [en]
jurisdictions: [house]
default: ${String(site.id === 'bazaar')}${
    site.id === 'bazaar'
      ? '\nvelocity: { baselineSpans: 3, leastBaselineSpans: 2, growthPercent: 300, leastLines: 10, leastBaselineLines: 2 }'
      : ''
  }
`;
}

function lexiconText(id: string, terms: string): string {
  return `lexicon: ${id}\ntitle: { en: Words }\nterms: { en: [${terms}] }\n`;
}

export const bazaarPack: ReadonlyMap<string, string> = new Map([
  ['classes/mask.yaml', 'class: mask\ntitle: { en: Mask }\nnames: { en: [mask] }\n'],
  [
    'classes/dust-mask.yaml',
    'class: dust-mask\nparent: mask\ntitle: { en: Dust mask }\nnames: { en: [dust mask] }\n',
  ],
  ['classes/teapot.yaml', 'class: teapot\ntitle: { en: Teapot }\nnames: { en: [teapot] }\n'],
  ['lexicons/boast.yaml', lexiconText('boast', 'finest')],
  ['lexicons/insult.yaml', lexiconText('insult', 'silly')],
  ['lexicons/shiny.yaml', lexiconText('shiny', 'shiny')],
  ['lexicons/loud.yaml', lexiconText('loud', 'loud')],
  ['lexicons/rude.yaml', lexiconText('rude', 'rude')],
  ['lexicons/recalled.yaml', lexiconText('recalled', 'model zero')],
  [
    'lexicons/negations.yaml',
    'negations: true\ntitle: { en: Negations }\nbefore: { en: ["not", never] }\nafter: { en: [not included] }\n',
  ],
  ['laws/house.yaml', houseLaw],
  ['identifiers/seal.yaml', sealIdentifier],
  ['sites/bazaar/approvals.yaml', maskApprovals('bazaar')],
  [
    'sites/bazaar/site.yaml',
    siteText({ id: 'bazaar', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }),
  ],
  [
    'sites/kiosk/site.yaml',
    siteText({ id: 'kiosk', country: 'JP', currency: 'JPY', timeZone: 'Asia/Tokyo' }),
  ],
  // Part of the terms from the first day. The law's rule stands apart, since law needs no announcement.
  [
    'sites/bazaar/claims.yaml',
    policyText({ site: 'bazaar', policy: 'claims' }, [
      { version: '1', effectiveFrom: '2020-01-01T00:00:00Z', rules: [boast, insult] },
    ]),
  ],
  [
    'sites/kiosk/claims.yaml',
    policyText({ site: 'kiosk', policy: 'claims' }, [
      { version: '1', effectiveFrom: '2020-01-01T00:00:00Z', rules: [boast] },
    ]),
  ],
  // Published by the tests, each at its time.
  [
    'sites/bazaar/gate.yaml',
    policyText({ site: 'bazaar', policy: 'gate' }, [
      { version: '1', effectiveFrom: '2020-03-01T00:00:00Z', rules: [gate] },
      {
        version: '2',
        effectiveFrom: '2020-03-10T00:00:00Z',
        notice: `{ exemption: { kind: imminent-danger, justification: { en: Danger. }, proposedBy: Ada Example, approvedBy: Bo Example, reviewBy: '2020-03-20' } }`,
        rules: [gate],
      },
    ]),
  ],
  // Its second step reaches beyond the listings.
  [
    'sites/bazaar/manners.yaml',
    policyText({ site: 'bazaar', policy: 'manners' }, [
      {
        version: '1',
        effectiveFrom: '2020-01-01T00:00:00Z',
        terms: steep,
        rules: [
          { id: 'shiny', when: 'mentions("shiny")', violating: 'Shiny teapot', more: [cure] },
          { id: 'loud', when: 'mentions("loud")', violating: 'Loud teapot', severity: 'high' },
          { id: 'rude', when: 'mentions("rude")', violating: 'Rude teapot', severity: 'critical' },
        ],
      },
    ]),
  ],
  [
    'sites/bazaar/safety.yaml',
    policyText({ site: 'bazaar', policy: 'safety' }, [
      { version: '1', effectiveFrom: '2020-03-01T00:00:00Z', rules: [recalled] },
    ]),
  ],
  [
    'sites/bazaar/prices.yaml',
    policyText({ site: 'bazaar', policy: 'prices' }, [
      {
        version: '1',
        effectiveFrom: '2020-03-01T00:00:00Z',
        rules: [
          {
            id: 'dear',
            when: 'priceAbove(100.0) && isClass("teapot")',
            violating: 'Dear teapot',
            known: 'listing: { price: 120 }',
            severity: 'low',
            ground: 'law',
            more: ['legalReference: Example Act', cure, titled],
          },
          {
            id: 'profit',
            when: 'priceAboveCost() && isClass("mask")',
            violating: 'Dear mask',
            known: 'listing: { price: 9 }, facts: { acquisitionPrice: 5 }',
            severity: 'high',
            more: [titled],
          },
        ],
      },
    ]),
  ],
]);
