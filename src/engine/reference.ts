/**
 * The reference: every rule evaluated on the whole listing, slowly and plainly. `screen.ts` must find the same,
 * and tests hold it to that.
 */
import type { PolicySet } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { examine, type Examination } from './examination.ts';
import { toFinding } from './finding.ts';
import { readListing } from './match.ts';
import type { Facts, Finding, Listing } from './types.ts';

export function findingsByReference(
  set: PolicySet,
  listing: Listing,
  facts: Facts,
): readonly Finding[] {
  const site = set.sites.get(listing.site ?? facts.defaultSite);
  if (site === undefined) return [];
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
