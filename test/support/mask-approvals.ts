/** What a small market asks of whoever wants to sell masks: a bill, a certificate that runs out, a seal. */

const source = 'source: { citation: Invented, confidence: K }';
const bill = `{ id: bill, kind: invoice, title: { en: Bill }, mediaTypes: [application/pdf, image/png], maxBytes: 100000, maxAge: P365D, ${source} }`;
const certificate = `{ id: certificate, kind: certificate, title: { en: Certificate }, mediaTypes: [application/pdf], maxBytes: 100000, expires: true, ${source} }`;

export const sealIdentifier = `identifier: seal
title: { en: Seal }
pattern: '^S-\\d{3}$'
example: S-123
misused: [{ values: [S-666], why: { en: The seal was stolen. }, ${source} }]
mistaken: [{ pattern: '^X-\\d{3}$', example: X-123, why: { en: That is a stamp. }, ${source} }]
lookUp: { en: Look in the book of seals. }
${source}
`;

export function maskApprovals(site: string): string {
  return `site: ${site}
redress: { outOfCourt: { en: Mediation. }, court: { en: The courts. } }
classes:
  - class: mask
    versions:
      - version: '1'
        effectiveFrom: '2020-01-01T00:00:00Z'
        text: { en: A mask bears a seal. }
        validity: P1Y
        documents: [${bill}]
        declarations: [{ id: genuine, text: { en: The seal is genuine. }, ${source} }]
        contradictions: [{ id: boast, when: mentions("boast"), why: { en: A sealed mask needs no praise. }, ${source} }]
        routes:
          - { id: sealed, title: { en: Sealed }, standards: [Seal law], identifiers: [seal], documents: [${certificate}], ${source} }
          - { id: plain, title: { en: Plain }, standards: [Plain law], ${source} }
        sources: [{ ${source} }]
      - version: '2'
        effectiveFrom: '2020-06-01T00:00:00Z'
        text: { en: A mask bears a bill. }
        validity: P1Y
        documents: [${bill}]
        routes:
          - { id: plain, title: { en: Plain }, standards: [Plain law], ${source} }
        sources: [{ ${source} }]
`;
}
