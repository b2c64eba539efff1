/** Screening: listings against the rules in force for their sites. */
import type { CompiledRule, CompiledSite, CompiledVersion, PolicySet } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { examine, type Examination } from './examination.ts';
import { evidenceIn } from './fields.ts';
import { linesOf } from './lines.ts';
import { readListing } from './match.ts';
import { parseListing } from './parse-listing.ts';
import type { Truth } from './truth.ts';
import type {
  Ambiguity,
  Evidence,
  Facts,
  Finding,
  Listing,
  ScreenedLine,
  ScreenedListing,
  Verdict,
} from './types.ts';

/**
 * Screens newline-delimited JSON in UTF-8. Blank lines are passed over, a byte order mark and CRLF are
 * allowed, malformed UTF-8 is read with replacement characters so that it cannot hide a listing.
 */
export function* screen(set: PolicySet, lines: Uint8Array, facts: Facts): Generator<ScreenedLine> {
  for (const { line, text } of linesOf(lines)) {
    const parsed = parseListing(text);
    if (!parsed.ok) {
      yield { kind: 'rejected', line, reason: parsed.reason };
      continue;
    }
    const site = parsed.listing.site ?? facts.defaultSite;
    if (!set.sites.has(site)) {
      yield { kind: 'rejected', line, reason: unknownSite(set, site) };
      continue;
    }
    yield { ...screenListing(set, parsed.listing, facts), line };
  }
}

function unknownSite(set: PolicySet, site: string): string {
  return `The site "${site}" is not known: name one of ${[...set.sites.keys()].sort().join(', ')}.`;
}

/** Screens one listing; its line is 1. A site that the set does not know has no rules, so nothing is found. */
export function screenListing(set: PolicySet, listing: Listing, facts: Facts): ScreenedListing {
  const id = listing.site ?? facts.defaultSite;
  const site = set.sites.get(id);
  const findings = site === undefined ? [] : findingsOn(site, listing, facts);
  return { kind: 'screened', line: 1, listing, site: id, verdict: verdictOf(findings), findings };
}

export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.length === 0) return 'allow';
  return findings.some((finding) => finding.automatic && finding.ambiguities.length === 0)
    ? 'act'
    : 'review';
}

function findingsOn(site: CompiledSite, listing: Listing, facts: Facts): readonly Finding[] {
  const examinations = new Map<string, Examination>();
  const findings: Finding[] = [];
  for (const version of site.versions) {
    const { vocabulary } = version;
    const examination =
      examinations.get(vocabulary.hash) ??
      examine(readListing(vocabulary, listing), site.facts, facts);
    examinations.set(vocabulary.hash, examination);
    for (const rule of version.rules) {
      const truth = evaluate(rule.condition, examination);
      if (truth.state !== 'false')
        findings.push(toFinding({ site, version, rule, truth, examination }));
    }
  }
  return findings;
}

interface Applied {
  readonly site: CompiledSite;
  readonly version: CompiledVersion;
  readonly rule: CompiledRule;
  readonly truth: Truth;
  readonly examination: Examination;
}

function toFinding({ site, version, rule: { rule }, truth, examination }: Applied): Finding {
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
    evidence: evidenceListed(truth.evidence, examination),
    values: distinct(truth.values),
    ambiguities: distinct([...doubts, ...lacking]),
    ...(truth.approval === undefined ? {} : { approval: truth.approval }),
    automatic: rule.automatic,
  };
}

/** In the order of the fields, then of the text. A rule that no single place made apply rests on the whole title. */
function evidenceListed(
  evidence: readonly Evidence[],
  { listing, reading }: Examination,
): readonly Evidence[] {
  if (evidence.length === 0)
    return [
      evidenceIn(
        { name: 'title', value: listing.title },
        { start: 0, end: listing.title.length },
        'listing',
      ),
    ];
  const order = new Map(reading.texts.map((text, at) => [text.field.name, at]));
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
