/** A shop with one policy: a rule that acts by itself, one that asks a person, and one that stops harm at once. */

import { maskApprovals, sealIdentifier } from '../support/mask-approvals.ts';
import { traderDuties } from '../support/trader-duties.ts';

const schedule = `    penaltySchedule:
      lookBack: P90D
      ladder:
        low: [{ measure: warning, strike: false, curePeriod: P7D }]
        medium: [{ measure: listing-suppressed, strike: false }]
        high: [{ measure: listing-removed, strike: false }]
        critical: [{ measure: listing-removed, strike: true }]
      otherSites: false
    redress:
      appealWindow: P6M
      decideBy: P7D
      outOfCourt: { en: Mediation. }
      court: { en: The courts. }
    sources:
      - source: { citation: Invented, confidence: K }
`;

const duties = [
  ...traderDuties.map(({ id, kind, period, strictest }) => [id, kind, period, strictest] as const),
  ['notice', 'policy-notice', 'P15D', 'longest'],
  ['looked-at-again', 'exemption-review', 'P14D', 'shortest'],
  ['window', 'appeal-window', 'P6M', 'longest'],
  ['review', 'protective-review', 'PT24H', 'shortest'],
  ['receipt', 'presumed-receipt', 'P7D', 'longest'],
  ['prices', 'price-reference', 'P90D', 'longest'],
  ['ruling', 'appeal-decide-by', 'P7D', 'shortest'],
  ['expiry', 'approval-expiry-warning', 'P30D', 'longest'],
  ['revocation', 'approval-revocation-notice', 'P30D', 'longest'],
  ['recheck', 'approval-recheck', 'P30D', 'longest'],
  ['answer', 'application-answer', 'P14D', 'longest'],
  ['unused', 'document-unused', 'P7D', 'shortest'],
  ['kept', 'document-retention', 'P6M', 'longest'],
  ['contest', 'link-contest', 'P14D', 'longest'],
  ['withheld', 'omission-maximum', 'P90D', 'shortest'],
] as const;

export const shopPack: ReadonlyMap<string, string> = new Map([
  ['classes/widget.yaml', 'class: widget\ntitle: { en: Widget }\nnames: { en: [widget] }\n'],
  ['classes/mask.yaml', 'class: mask\ntitle: { en: Mask }\nnames: { en: [mask] }\n'],
  ['lexicons/boast.yaml', 'lexicon: boast\ntitle: { en: Boasts }\nterms: { en: [best ever] }\n'],
  [
    'lexicons/doubtful.yaml',
    'lexicon: doubtful\ntitle: { en: Doubtful }\nterms: { en: [miraculous] }\n',
  ],
  [
    'lexicons/recalled.yaml',
    'lexicon: recalled\ntitle: { en: Recalled }\nterms: { en: [model zero] }\n',
  ],
  ['identifiers/seal.yaml', sealIdentifier],
  ['sites/shop/approvals.yaml', maskApprovals('shop')],
  [
    'laws/house.yaml',
    `jurisdiction: house
title: { en: House floor }
duties:
${duties
  .map(
    ([id, kind, period, strictest]) => `  - id: ${id}
    kind: ${kind}
    text: { en: Owed. }
    period: ${period}
    strictest: ${strictest}
    from: '2019-01-01'${kind === 'policy-notice' ? '\n    exceptions: [{ id: imminent-danger, text: { en: Danger. } }]' : ''}
    source: { citation: House rule, confidence: K }
`,
  )
  .join('')}  - id: sweep
    kind: sweep-limits
    text: { en: Owed. }
    limits: { window: P1D, maxDecisions: 1000, maxSellers: 1000, maxListings: { share: 1, atLeast: 5000 } }
    from: '2019-01-01'
    source: { citation: House rule, confidence: K }
`,
  ],
  [
    'sites/shop/site.yaml',
    `site: shop
name: Example Shop
country: DE
currency: EUR
timeZone: Europe/Berlin
locales: [en]
jurisdictions: [house]
default: true
`,
  ],
  [
    'sites/shop/claims.yaml',
    `policy: claims
site: shop
title: { en: Claims }
versions:
  - version: '1'
    effectiveFrom: '2020-02-01T00:00:00Z'
    notice: { period: P15D }
    change: { en: First }
    text: { en: 'No boasts, no miracles, nothing recalled.' }
    rules:
      - id: boast
        title: { en: Boast }
        kind: false-claim
        ground: terms
        when: mentions("boast")
        severity: medium
        automatic: true
        why: { en: It boasts. }
        cure: { en: Leave the boast out. }
        examples:
          - { text: Best ever widget, violates: true }
          - { text: Plain widget, violates: false }
      - id: miracle
        title: { en: Miracle }
        kind: false-claim
        ground: terms
        when: mentions("doubtful")
        severity: high
        automatic: false
        why: { en: It promises a miracle. }
        examples:
          - { text: Miraculous widget, violates: true }
          - { text: Plain widget, violates: false }
      - id: recalled
        title: { en: Recalled }
        kind: uncertified-safety-product
        ground: law
        legalReference: Example Act
        when: mentions("recalled")
        severity: critical
        protective: recall
        automatic: true
        why: { en: The model was recalled. }
        examples:
          - { text: Widget model zero, violates: true }
          - { text: Plain widget, violates: false }
${schedule}`,
  ],
]);
