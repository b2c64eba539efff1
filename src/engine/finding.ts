/** What the truth of a rule's condition becomes: a finding with its grounds. */
import type { CompiledRule, CompiledSite, CompiledVersion } from './compile.ts';
import type { Examination } from './examination.ts';
import { evidenceIn, fieldsOf } from './fields.ts';
import type { Truth } from './truth.ts';
import type { Ambiguity, Evidence, Finding, Listing } from './types.ts';

export interface Applied {
  readonly site: CompiledSite;
  readonly version: CompiledVersion;
  readonly rule: CompiledRule;
  readonly truth: Truth;
  readonly examination: Examination;
}

export function toFinding({ site, version, rule: { rule }, truth, examination }: Applied): Finding {
  const lacking: readonly Ambiguity[] =
    truth.confidence < rule.minConfidence
      ? [{ kind: 'low-confidence', confidence: truth.confidence, required: rule.minConfidence }]
      : [];
  const doubts = truth.state === 'maybe' ? truth.doubts : [];
  return {
    site: site.facts.id,
    policy: version.policy,
    version: version.version,
    rule: rule.id,
    severity: rule.severity,
    confidence: truth.confidence,
    ...(truth.class === undefined ? {} : { class: truth.class }),
    evidence: evidenceListed(truth.evidence, examination.listing),
    values: distinct(truth.values),
    ambiguities: distinct([...doubts, ...lacking]),
    ...(truth.approval === undefined ? {} : { approval: truth.approval }),
    automatic: rule.automatic,
  };
}

/** In the order of the fields, then of the text. A rule that no single place made apply rests on the whole title. */
function evidenceListed(evidence: readonly Evidence[], listing: Listing): readonly Evidence[] {
  if (evidence.length === 0)
    return [
      evidenceIn(
        { name: 'title', value: listing.title },
        { start: 0, end: listing.title.length },
        'listing',
      ),
    ];
  const order = new Map(fieldsOf(listing).map((field, at) => [field.name, at]));
  const rank = (piece: Evidence): number => order.get(piece.field) ?? order.size;
  return distinct(evidence).sort(
    (left, right) =>
      rank(left) - rank(right) ||
      left.start - right.start ||
      left.end - right.end ||
      (left.matched < right.matched ? -1 : 1),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const value of values) {
    const key = JSON.stringify(value);
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}
