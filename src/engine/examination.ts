/** One listing under examination: what conditions ask about it, each thing found out once. */
import { classify } from './classify.ts';
import { referenceKey } from './facts.ts';
import { evidenceIn } from './fields.ts';
import type { Reading } from './match.ts';
import { areRivals } from './rivals.ts';
import { holds, failsToHold, mayHold, type Truth } from './truth.ts';
import type {
  Ambiguity,
  Classification,
  Evidence,
  Facts,
  Listing,
  ReferencePrice,
  SellerFacts,
  SiteFacts,
} from './types.ts';
import { weights } from './weights.ts';

export interface Examination {
  readonly reading: Reading;
  readonly listing: Listing;
  readonly site: SiteFacts;
  readonly facts: Facts;
  readonly seller: SellerFacts;
  /** Found out when first asked for. */
  readonly classes: () => readonly Classification[];
}

export function examine(reading: Reading, site: SiteFacts, facts: Facts): Examination {
  let known: readonly Classification[] | undefined;
  const { listing } = reading;
  const seller = listing.seller === undefined ? undefined : facts.sellers.get(listing.seller);
  return {
    reading,
    listing,
    site,
    facts,
    seller: seller ?? {},
    classes: () => (known ??= classify(reading)),
  };
}

/**
 * Whether the listing is of the class. A class clearly beaten by a rival is not, nor is one that is only
 * guessed at; of that one a doubt stays, so that its opposite is not certain.
 */
export function recognise(examination: Examination, id: string): Truth {
  const classes = examination.classes();
  const found = classes.find((candidate) => candidate.class === id);
  if (found === undefined) return failsToHold();
  const { vocabulary } = examination.reading;
  const rivals = classes.filter((other) => areRivals(vocabulary, id, other.class));
  if (rivals.some((rival) => found.confidence < weights.rivalRatio * rival.confidence))
    return failsToHold();
  const competing = rivals
    .filter((rival) => rival.confidence >= weights.rivalRatio * found.confidence)
    .map((rival) => rival.class);
  const doubts: Ambiguity[] = [
    ...found.negations.map((evidence): Ambiguity => ({ kind: 'negated', evidence })),
    ...(competing.length > 0
      ? [{ kind: 'competing-class', classes: [id, ...competing] } as const]
      : []),
    ...(found.confidence < weights.recognisedFrom
      ? [
          {
            kind: 'low-confidence',
            confidence: found.confidence,
            required: weights.recognisedFrom,
          } as const,
        ]
      : []),
  ];
  const grounds = { confidence: found.confidence, evidence: found.evidence, class: id, doubts };
  if (found.confidence < weights.doubtedFrom)
    return failsToHold({ confidence: found.confidence, doubts });
  return doubts.length > 0 ? mayHold(grounds) : holds(grounds);
}

/** The price as a number, if there is one. */
export function priceOf(listing: Listing): number | undefined {
  return listing.price === undefined ? undefined : Number(listing.price);
}

export function currencyOf(examination: Examination): string {
  return examination.listing.currency ?? examination.site.currency;
}

export function priceEvidence(listing: Listing, matched: string): readonly Evidence[] {
  const value = listing.price === undefined ? '' : String(listing.price);
  return value === ''
    ? []
    : [evidenceIn({ name: 'price', value }, { start: 0, end: value.length }, matched)];
}

/** The listing's own reference price in its currency. */
export function ownReference(examination: Examination): ReferencePrice | undefined {
  const key = referenceKey({
    kind: 'own',
    site: examination.site.id,
    subject: examination.listing.id,
  });
  return inCurrency(examination.facts.references.get(key), examination);
}

/** The reference price of the narrowest class that the listing may be of, with that recognition. */
export function marketReference(
  examination: Examination,
): { readonly reference: ReferencePrice; readonly recognition: Truth } | undefined {
  const { vocabulary } = examination.reading;
  const depth = (id: string): number => vocabulary.classes.get(id)?.ancestors.length ?? 0;
  const narrowestFirst = [...examination.classes()].sort(
    (left, right) => depth(right.class) - depth(left.class),
  );
  for (const { class: id } of narrowestFirst) {
    const key = referenceKey({ kind: 'market', site: examination.site.id, subject: id });
    const reference = inCurrency(examination.facts.references.get(key), examination);
    if (reference === undefined) continue;
    const recognition = recognise(examination, id);
    if (recognition.state !== 'false') return { reference, recognition };
  }
  return undefined;
}

function inCurrency(
  reference: ReferencePrice | undefined,
  examination: Examination,
): ReferencePrice | undefined {
  return reference?.currency === currencyOf(examination) ? reference : undefined;
}
