/**
 * What a listing offers: every class of the vocabulary that its words point to, with a confidence.
 * `docs/policy-language.md` describes the steps in prose; every number stands in `weights.ts`.
 */
import { isBesideAccessory, isPurpose } from './accessory.ts';
import type { Candidate, Sign } from './candidate.ts';
import { anyTouching } from './cover.ts';
import { isInCategory } from './category.ts';
import { fold } from './fold.ts';
import { evidenceOf, readListing, type FieldText, type Hit, type Reading } from './match.ts';
import { settleRivals } from './rivals.ts';
import type { Classification, Evidence, Listing } from './types.ts';
import { isWithin, type CompiledClass, type CompiledVocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/** Classes from the most to the least confident; equals in order of their ids. */
export function classifyListing(
  vocabulary: CompiledVocabulary,
  listing: Listing,
): readonly Classification[] {
  return classify(readListing(vocabulary, listing));
}

export function classify(reading: Reading): readonly Classification[] {
  if (reading.classHits.length === 0) return [];
  const hits = reading.classHits
    .filter((hit) => hit.role !== 'class-accessory' && !isPartOfAnotherName(hit, reading))
    .map((hit) => withDenialOfKind(hit, reading));
  const named = plainNames(hits);
  const category = fold(reading.listing.category ?? '').text;
  const candidates: Candidate[] = [];
  for (const compiled of reading.vocabulary.classes.values()) {
    const own = hits.filter((hit) => hit.owner === compiled.id);
    if (own.length > 0) candidates.push(candidateOf({ compiled, own, named, category, reading }));
  }
  const settled = settleRivals(reading.vocabulary, candidates);
  return withWiderClasses(reading.vocabulary, candidates, settled);
}

/** "Surgical mask" names a surgical mask, not also a mask; the wider class follows from the narrower. */
function isPartOfAnotherName(hit: Hit, { classCover }: Reading): boolean {
  if (hit.role === 'class-feature') return false;
  return anyTouching(
    classCover.get(hit.text),
    { first: hit.first, last: hit.first },
    (other) =>
      other.role === 'class-name' &&
      other.negated === 'none' &&
      other.first <= hit.first &&
      other.last >= hit.last &&
      other.last - other.first > hit.last - hit.first,
  );
}

const kindWithin = 3;

/** "Not an N95 mask" denies the kind; that it is a mask of some kind stays possible. */
function withDenialOfKind(hit: Hit, { classCover, vocabulary }: Reading): Hit {
  if (hit.negated !== 'certain' || hit.role === 'class-feature') return hit;
  const deniesKind = anyTouching(
    classCover.get(hit.text),
    { first: hit.first - kindWithin, last: hit.first },
    (kind) =>
      kind.owner !== hit.owner &&
      kind.negated !== 'none' &&
      (kind.role === 'class-name' || kind.role === 'class-standard') &&
      kind.first <= hit.first &&
      isWithin(vocabulary, kind.owner, hit.owner),
  );
  return deniesKind ? { ...hit, negated: 'uncertain' } : hit;
}

/** Which classes each text names without denying them. */
function plainNames(hits: readonly Hit[]): ReadonlyMap<FieldText, ReadonlySet<string>> {
  const named = new Map<FieldText, Set<string>>();
  for (const hit of hits) {
    if (hit.role !== 'class-name' || hit.negated !== 'none') continue;
    named.set(hit.text, (named.get(hit.text) ?? new Set()).add(hit.owner));
  }
  return named;
}

interface Material {
  readonly compiled: CompiledClass;
  readonly own: readonly Hit[];
  readonly named: ReadonlyMap<FieldText, ReadonlySet<string>>;
  readonly category: string;
  readonly reading: Reading;
}

function candidateOf(material: Material): Candidate {
  const { compiled, own, category } = material;
  const signs = own
    .map((hit): Sign => ({ hit, weight: weightOf(hit, material) }))
    .filter((sign) => sign.weight > 0);
  const names = signs.filter((sign) => sign.hit.role !== 'class-feature');
  const negated = own.filter((hit) => hit.negated !== 'none' && hit.role !== 'class-feature');
  if (names.length === 0) return { class: compiled, signs: [], negated, confidence: 0 };
  const features = signs
    .filter((sign) => sign.hit.role === 'class-feature')
    .slice(0, weights.featuresAtMost);
  const isHome = isInCategory(category, compiled.categories);
  const isInOwnWords = names.some((sign) => sign.hit.text.field.place !== 'category');
  const isForeign = !isHome && isInCategory(category, compiled.foreignCategories);
  const parts = [
    ...(['title', 'body', 'category'] as const).map((place) =>
      strongest(names.filter((sign) => sign.hit.text.field.place === place)),
    ),
    ...features.map((sign) => sign.weight),
    isHome && isInOwnWords ? weights.homeCategory : 0,
  ];
  const confidence = combined(parts) * (isForeign ? weights.foreignCategory : 1);
  return { class: compiled, signs, negated, confidence };
}

function strongest(signs: readonly Sign[]): number {
  return signs.reduce((most, sign) => Math.max(most, sign.weight), 0);
}

function combined(parts: readonly number[]): number {
  return 1 - parts.reduce((left, part) => left * (1 - part), 1);
}

function weightOf(hit: Hit, material: Material): number {
  if (hit.negated === 'certain') return 0;
  const negation = hit.negated === 'uncertain' ? weights.uncertainlyNegated : 1;
  const wider = [material.compiled.id, ...material.compiled.ancestors];
  const beside = isBesideAccessory(hit, material.reading, wider) ? weights.besideAccessory : 1;
  const purpose = hit.text.field.place === 'title' && isPurpose(hit) ? weights.namedAsPurpose : 1;
  const disguise = hit.readAs === undefined ? 1 : weights.disguised;
  return baseWeight(hit, material) * negation * disguise * Math.min(beside, purpose);
}

function baseWeight(hit: Hit, material: Material): number {
  const { place } = hit.text.field;
  if (place === 'brand') return 0;
  if (hit.role === 'class-feature') return weights.feature;
  if (place === 'category') return hit.role === 'class-name' ? weights.categoryName : 0;
  const isName = hit.role === 'class-name' || standsWithWiderName(hit, material);
  if (place === 'title') return isName ? weights.titleName : weights.titleStandard;
  return isName ? weights.bodyName : weights.bodyStandard;
}

/** "N95 … mask": the standard says which mask, the wider class's name says that it is one. */
function standsWithWiderName(standard: Hit, { compiled, named }: Material): boolean {
  const names = named.get(standard.text);
  return names !== undefined && compiled.ancestors.some((ancestor) => names.has(ancestor));
}

/** A wider class is at least as certain as the narrower ones beneath it, before these contend with each other. */
function withWiderClasses(
  vocabulary: CompiledVocabulary,
  before: readonly Candidate[],
  settled: readonly Candidate[],
): readonly Classification[] {
  const found: Classification[] = [];
  for (const { id } of vocabulary.classes.values()) {
    const own = settled.find((candidate) => candidate.class.id === id);
    const beneath = before.filter(
      (candidate) => candidate.class.id !== id && isWithin(vocabulary, candidate.class.id, id),
    );
    const best = beneath.reduce<Candidate | undefined>(
      (most, next) => (most === undefined || next.confidence > most.confidence ? next : most),
      undefined,
    );
    const confidence = rounded(Math.max(own?.confidence ?? 0, best?.confidence ?? 0));
    if (confidence < weights.reportedFrom) continue;
    const ownEvidence = own === undefined ? [] : evidenceFor(own, id);
    found.push({
      class: id,
      confidence,
      evidence:
        ownEvidence.length > 0 || best === undefined
          ? ownEvidence
          : evidenceFor(best, best.class.id),
      negations: (own?.negated ?? []).map((hit) => evidenceOf(hit, `class:${id}`)),
    });
  }
  return found.sort(
    (left, right) => right.confidence - left.confidence || (left.class < right.class ? -1 : 1),
  );
}

function evidenceFor(candidate: Candidate, id: string): readonly Evidence[] {
  return candidate.signs.map((sign) => evidenceOf(sign.hit, `class:${id}`));
}

function rounded(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
