/** Screening: listings against the rules in force for their sites. */
import type { CompiledSite, PolicySet } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { examine, type Examination } from './examination.ts';
import { toFinding } from './finding.ts';
import type { Field } from './fields.ts';
import { linesOf } from './lines.ts';
import { readListing } from './match.ts';
import { parseListing } from './parse-listing.ts';
import { triggeredBy, triggersOf } from './triggers.ts';
import type { Facts, Finding, Listing, ScreenedLine, ScreenedListing, Verdict } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';

/**
 * Screens newline-delimited JSON in UTF-8, each listing of it. Blank lines are passed over, a byte order mark
 * and CRLF are allowed, malformed UTF-8 is read with replacement characters so that it cannot hide a listing.
 * Who needs only what is found asks `screenBytes`, which leaves out the rest unparsed.
 */
export function* screen(set: PolicySet, lines: Uint8Array, facts: Facts): Generator<ScreenedLine> {
  for (const { line, text } of linesOf(lines)) {
    const screened = screenText({ set, facts }, text);
    yield { ...screened, line };
  }
}

/** Screens one line of text; its number is 1. */
export function screenText(
  { set, facts, where }: Omit<Look, 'listing'>,
  text: string,
): ScreenedLine {
  const parsed = parseListing(text);
  if (!parsed.ok) return { kind: 'rejected', line: 1, reason: parsed.reason };
  const { listing } = parsed;
  const site = listing.site ?? facts.defaultSite;
  if (!set.sites.has(site)) return { kind: 'rejected', line: 1, reason: unknownSite(set, site) };
  return lookAt(where === undefined ? { set, facts, listing } : { set, facts, listing, where });
}

/** What is screened with what. */
export interface Look {
  readonly set: PolicySet;
  readonly listing: Listing;
  readonly facts: Facts;
  /** Whether terms and names may stand in the field; the others need no reading. */
  readonly where?: (field: Field) => boolean;
}

function unknownSite(set: PolicySet, site: string): string {
  return `The site "${site}" is not known: name one of ${[...set.sites.keys()].sort().join(', ')}.`;
}

/** Screens one listing; its line is 1. A site that the set does not know has no rules, so nothing is found. */
export function screenListing(set: PolicySet, listing: Listing, facts: Facts): ScreenedListing {
  return lookAt({ set, listing, facts });
}

function lookAt(look: Look): ScreenedListing {
  const { listing } = look;
  const id = listing.site ?? look.facts.defaultSite;
  const site = look.set.sites.get(id);
  const findings = site === undefined ? [] : findingsOn(site, look);
  return { kind: 'screened', line: 1, listing, site: id, verdict: verdictOf(findings), findings };
}

export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.length === 0) return 'allow';
  return findings.some((finding) => finding.automatic && finding.ambiguities.length === 0)
    ? 'act'
    : 'review';
}

/** Only the rules that something in the listing concerns are evaluated; the others are false of it. */
function findingsOn(site: CompiledSite, look: Look): readonly Finding[] {
  const read = examinations(site, look);
  const findings: Finding[] = [];
  for (const version of site.versions) {
    const noticed = read(version.vocabulary, 'where');
    for (const at of triggeredBy(triggersOf(version), noticed.reading)) {
      const rule = version.rules[at];
      if (rule === undefined) continue;
      const examination = rule.asksForClass ? read(version.vocabulary, 'whole') : noticed;
      const truth = evaluate(rule.condition, examination);
      if (truth.state !== 'false')
        findings.push(toFinding({ site, version, rule, truth, examination }));
    }
  }
  return findings;
}

type Extent = 'where' | 'whole';

/** Each reading of the listing once, whatever the number of versions that ask for it. */
function examinations(
  site: CompiledSite,
  { listing, facts, where }: Look,
): (vocabulary: CompiledVocabulary, extent: Extent) => Examination {
  const known = new Map<string, Examination>();
  return (vocabulary, extent) => {
    const filter = extent === 'where' ? where : undefined;
    const key = `${filter === undefined ? 'whole' : 'where'} ${vocabulary.hash}`;
    const found =
      known.get(key) ?? examine(readListing(vocabulary, listing, filter), site.facts, facts);
    known.set(key, found);
    return found;
  };
}
