/** The functions of the policy language, each on one listing. `language.ts` says in a sentence what each means. */
import {
  currencyOf,
  marketReference,
  ownReference,
  priceEvidence,
  priceOf,
  recognise,
  type Examination,
} from './examination.ts';
import { approvalKey } from './facts.ts';
import { evidenceIn } from './fields.ts';
import { fold, originalRange } from './fold.ts';
import type { FunctionName } from './language.ts';
import { evidenceOf, type Hit } from './match.ts';
import { and, failsToHold, holds, mayHold, type Truth } from './truth.ts';
import type { Ambiguity, MetValue, ReferencePrice } from './types.ts';
import { weights } from './weights.ts';

export interface Call {
  readonly name: FunctionName;
  readonly arguments: readonly (string | number)[];
}

export function evaluateCall(examination: Examination, call: Call): Truth {
  const [first = '', second = ''] = call.arguments;
  switch (call.name) {
    case 'mentions':
      return mentions(examination, String(first));
    case 'claims':
      return claims(examination, String(first));
    case 'isClass':
      return recognise(examination, String(first));
    case 'approved':
      return approved(examination, String(first));
    case 'priceOver':
      return priceOver(examination, first === 'own' ? 'own' : 'market', Number(second));
    case 'priceAbove':
      return priceAbove(examination, Number(first));
    case 'priceAboveCost':
      return priceAboveCost(examination);
    case 'soldBy':
      return sellerFact(examination, 'kind', String(first));
    case 'acquiredFrom':
      return sellerFact(examination, 'acquiredFrom', String(first));
    case 'categoryIs':
      return categoryIs(examination, String(first));
  }
}

function mentions(examination: Examination, lexicon: string): Truth {
  const hits = examination.reading.lexiconHits.get(lexicon) ?? [];
  const plain = hits.filter((hit) => hit.negated === 'none');
  if (plain.length > 0)
    return holds({
      confidence: confidenceIn(plain),
      evidence: plain.map((hit) => evidenceOf(hit, `lexicon:${lexicon}`)),
    });
  if (hits.length === 0) return failsToHold();
  return mayHold({
    confidence: confidenceIn(hits),
    evidence: hits.map((hit) => evidenceOf(hit, `lexicon:${lexicon}`)),
    doubts: negatedBy(hits, lexicon),
  });
}

function claims(examination: Examination, lexicon: string): Truth {
  const hits = examination.reading.lexiconHits.get(lexicon) ?? [];
  const possible = hits.filter((hit) => hit.negated !== 'certain');
  if (possible.length === 0) return failsToHold();
  const evidence = possible.map((hit) => evidenceOf(hit, `lexicon:${lexicon}`));
  const negated = hits.filter((hit) => hit.negated !== 'none');
  return negated.length === 0
    ? holds({ confidence: confidenceIn(possible), evidence })
    : mayHold({
        confidence: confidenceIn(possible),
        evidence,
        doubts: negatedBy(negated, lexicon),
      });
}

/** Certain of what is written plainly; less so where every term is only there in disguise. */
function confidenceIn(hits: readonly Hit[]): number {
  return hits.every((hit) => hit.readAs !== undefined) ? weights.disguised : 1;
}

function negatedBy(hits: readonly Hit[], lexicon: string): readonly Ambiguity[] {
  return hits.map((hit) => ({ kind: 'negated', evidence: evidenceOf(hit, `lexicon:${lexicon}`) }));
}

function approved(examination: Examination, id: string): Truth {
  const { listing, site, facts, reading } = examination;
  if (listing.seller === undefined)
    return mayHold({ doubts: [{ kind: 'missing-fact', fact: 'seller' }] });
  for (const covering of [id, ...(reading.vocabulary.classes.get(id)?.ancestors ?? [])]) {
    const forAll = { seller: listing.seller, site: site.id, class: covering };
    const approval =
      facts.approvals.get(approvalKey({ ...forAll, product: listing.id })) ??
      facts.approvals.get(approvalKey(forAll));
    if (approval !== undefined) return holds({ approval });
  }
  return failsToHold();
}

function priceOver(examination: Examination, kind: 'own' | 'market', ratio: number): Truth {
  const price = priceOf(examination.listing);
  if (price === undefined) return failsToHold();
  if (kind === 'own') {
    const reference = ownReference(examination);
    return reference === undefined
      ? failsToHold()
      : overReference({ examination, kind, ratio, price, reference });
  }
  const market = marketReference(examination);
  if (market === undefined) return failsToHold();
  return and(
    market.recognition,
    overReference({ examination, kind, ratio, price, reference: market.reference }),
  );
}

interface PriceComparison {
  readonly examination: Examination;
  readonly kind: 'own' | 'market';
  readonly ratio: number;
  readonly price: number;
  readonly reference: ReferencePrice;
}

function overReference({ examination, kind, ratio, price, reference }: PriceComparison): Truth {
  const grounds = {
    evidence: priceEvidence(examination.listing, `price:${kind}`),
    values: [
      { name: 'price', value: amount(price, currencyOf(examination)) },
      { name: `${kind} reference price`, value: amount(reference.amount, reference.currency) },
      { name: `${kind} reference window`, value: `${reference.from}/${reference.to}` },
      { name: `${kind} reference observations`, value: String(reference.observations) },
      { name: `${kind} ratio limit`, value: String(ratio) },
    ],
  };
  return exceeds(price, ratio, reference.amount) ? holds(grounds) : failsToHold(grounds);
}

/** price > ratio × reference, without the error of binary fractions: 11 is not over 1.1 × 10. */
function exceeds(price: number, ratio: number, reference: number): boolean {
  const limit = ratio * reference;
  return price > limit && price - limit > Number.EPSILON * 4 * Math.abs(limit);
}

function amount(value: number, currency: string): string {
  return `${String(value)} ${currency}`;
}

function priceAbove(examination: Examination, limit: number): Truth {
  const price = priceOf(examination.listing);
  if (price === undefined) return failsToHold();
  const currency = currencyOf(examination);
  const values: readonly MetValue[] = [
    { name: 'price', value: amount(price, currency) },
    { name: 'price limit', value: amount(limit, examination.site.currency) },
  ];
  const grounds = { evidence: priceEvidence(examination.listing, 'price:limit'), values };
  if (currency !== examination.site.currency) {
    return mayHold({
      ...grounds,
      doubts: [{ kind: 'missing-fact', fact: `price in ${examination.site.currency}` }],
    });
  }
  return price > limit ? holds(grounds) : failsToHold(grounds);
}

function priceAboveCost(examination: Examination): Truth {
  const price = priceOf(examination.listing);
  if (price === undefined) return failsToHold();
  const { currency } = examination.site;
  const cost = examination.seller.acquisitionPrice;
  const evidence = priceEvidence(examination.listing, 'price:cost');
  const met: MetValue = { name: 'price', value: amount(price, currencyOf(examination)) };
  if (cost === undefined)
    return mayHold({
      evidence,
      values: [met],
      doubts: [{ kind: 'missing-fact', fact: 'seller.acquisitionPrice' }],
    });
  const grounds = {
    evidence,
    values: [met, { name: 'price paid', value: amount(cost, currency) }],
  };
  if (currencyOf(examination) !== currency)
    return mayHold({
      ...grounds,
      doubts: [{ kind: 'missing-fact', fact: `price in ${currency}` }],
    });
  return price > cost ? holds(grounds) : failsToHold(grounds);
}

function sellerFact(
  examination: Examination,
  fact: 'kind' | 'acquiredFrom',
  wanted: string,
): Truth {
  const known = examination.seller[fact];
  if (known === undefined)
    return mayHold({ doubts: [{ kind: 'missing-fact', fact: `seller.${fact}` }] });
  const values = [{ name: `seller.${fact}`, value: known }];
  return known === wanted ? holds({ values }) : failsToHold({ values });
}

function categoryIs(examination: Examination, word: string): Truth {
  const value = examination.listing.category ?? '';
  const folded = fold(value);
  const part = fold(word).text.trim();
  const start = folded.text.indexOf(part);
  if (start < 0) return failsToHold();
  const span = originalRange(folded, { start, end: start + part.length });
  return holds({ evidence: [evidenceIn({ name: 'category', value }, span, 'category')] });
}
