/** The smallest pack that loads: one class, one lexicon, two laws, one site, one policy of two versions. */
export const tinyPack: ReadonlyMap<string, string> = new Map([
  [
    'classes/widget.yaml',
    `class: widget
title: { en: Widget }
names: { en: [widget] }
`,
  ],
  [
    'lexicons/boast.yaml',
    `lexicon: boast
title: { en: Boasts }
terms: { en: [best ever] }
`,
  ],
  [
    'laws/house.yaml',
    `jurisdiction: house
title: { en: House floor }
duties:
  - id: notice
    kind: policy-notice
    text: { en: Fifteen days. }
    period: P15D
    strictest: longest
    from: '2019-01-01'
    exceptions:
      - { id: imminent-danger, text: { en: Danger. } }
    source: { citation: House rule, confidence: K }
  - id: review
    kind: exemption-review
    text: { en: Fourteen days. }
    period: P14D
    strictest: shortest
    from: '2019-01-01'
    source: { citation: House rule, confidence: K }
`,
  ],
  [
    'laws/xx.yaml',
    `jurisdiction: xx
title: { en: Exampleland }
duties:
  - id: window
    kind: appeal-window
    text: { en: Six months. }
    period: P6M
    strictest: longest
    from: '2020-01-01'
    source: { citation: Example Act, confidence: K }
`,
  ],
  [
    'sites/shop/site.yaml',
    `site: shop
name: Example Shop
country: DE
currency: EUR
timeZone: Europe/Berlin
locales: [en, de]
jurisdictions: [xx]
default: true
`,
  ],
  [
    'sites/shop/claims.yaml',
    `policy: claims
site: shop
title: { en: Claims, de: Aussagen }
versions:
  - version: '1'
    effectiveFrom: '2020-02-01T00:00:00Z'
    notice: { period: P15D }
    change: { en: First, de: Erste }
    text: { en: No boasts., de: Keine Prahlerei. }
    rules:
      - id: boast
        title: { en: Boast, de: Prahlerei }
        kind: false-claim
        ground: terms
        when: claims("boast") && isClass("widget")
        severity: low
        automatic: true
        why: { en: It boasts., de: Es prahlt. }
        examples:
          - { text: Best ever widget, violates: true }
          - { text: Plain widget, violates: false }
    penaltySchedule: &schedule
      lookBack: P90D
      ladder:
        low: &steps
          - { measure: warning, strike: false }
        medium: *steps
        high: *steps
        critical: *steps
      otherSites: false
    redress: &redress
      appealWindow: P6M
      decideBy: P7D
      outOfCourt: { en: Mediation., de: Mediation. }
      court: { en: The courts., de: Die Gerichte. }
    sources:
      - source: { citation: Invented, confidence: K }
  - version: '2'
    effectiveFrom: '2020-03-01T00:00:00Z'
    notice:
      exemption:
        kind: imminent-danger
        justification: { en: Danger., de: Gefahr. }
        proposedBy: Ada Example
        approvedBy: Bo Example
        reviewBy: '2020-03-10'
    change: { en: Second, de: Zweite }
    text: { en: Nothing., de: Nichts. }
    rules: []
    penaltySchedule: *schedule
    redress: *redress
    sources:
      - source: { citation: Invented, confidence: K }
`,
  ],
]);

/** The tiny pack with one piece of one file replaced. The piece must stand in it exactly once. */
export function tinyPackWith(file: string, was: string, is: string): ReadonlyMap<string, string> {
  const text = tinyPack.get(file);
  if (text?.split(was).length !== 2) throw new Error(`"${was}" does not stand once in ${file}`);
  return new Map([...tinyPack, [file, text.replace(was, () => is)]]);
}
