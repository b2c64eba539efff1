import type { SampledListing, SimulatedOutcome } from '../../domain/simulation.ts';
import type { SimulationResult } from '../../domain/simulation-result.ts';
import { plain } from './print.ts';

interface ShownSimulation {
  readonly id: string;
  readonly site: string;
  readonly policy: string;
  readonly version: string;
  readonly seed: string;
  readonly result: SimulationResult | null;
  readonly sample: readonly SampledListing[];
}

/** A simulation in plain lines: the counts, then the sample with its evidence. */
export function simulationLines(simulation: ShownSimulation): readonly string[] {
  const { id, site, policy, version, seed, result, sample } = simulation;
  return [
    `simulation ${id}: ${site} ${policy} ${version}`,
    ...(result === null ? ['not finished'] : resultLines(result)),
    ...(sample.length === 0
      ? []
      : ['', `${String(sample.length)} of the listings hit, drawn by the seed ${seed}:`]),
    ...sample.flatMap(sampleLines),
  ];
}

function resultLines({ at, against, counts, moneyHeld }: SimulationResult): readonly string[] {
  const { listings, sellers, approvals, applications, decisions, reasons } = counts;
  return [
    `judged as of ${at}, against ${against === null ? 'no version: the policy has none' : `version ${against}`}`,
    `listings   ${n(listings.screened)} screened, ${n(listings.hit)} hit (${n(listings.clear)} clearly): ${n(listings.newlyHit)} newly, ${n(listings.unchanged)} as before; ${n(listings.noLongerHit)} hit no longer`,
    `           ${n(listings.underMeasure)} under such a measure already, ${n(listings.withoutSeller)} of no known seller`,
    `sellers    ${n(sellers.hit)} hit; automatic decisions on ${n(sellers.automatic)}; a rule would not bind ${n(sellers.notBound)} yet`,
    `approvals  ${n(approvals)} live ones touched: those go to a person`,
    `applied    ${n(applications)} applications that wait touched: those made before the conduct go to a person`,
    `decisions  ${n(decisions.automatic)} automatic (${n(decisions.protective)} protective), ${n(decisions.person)} for a person, ${n(decisions.notBound)} would wait until the rule binds`,
    ...listed('for a person', reasons),
    ...listed('measures', counts.measures),
    `money      ${n(moneyHeld.payouts)} payouts held; how much is not computed`,
    ...Object.entries(counts.rules).map(
      ([rule, one]) =>
        `rule ${rule}: ${n(one.listings)} listings, ${n(one.automatic)} automatic, ${n(one.person)} for a person, ${n(one.notBound)} waiting; by step ${one.rungs.map(n).join(', ') || '-'}`,
    ),
  ];
}

function listed(name: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0
    ? []
    : [`${name}: ${some.map(([key, count]) => `${key} ${n(count)}`).join(', ')}`];
}

function sampleLines(one: SampledListing): readonly string[] {
  return [
    `${plain(one.externalId)}\t${one.seller === null ? '-' : plain(one.seller)}\t${one.isNewlyHit ? 'newly hit' : 'hit as before'}\t${plain(one.title)}`,
    ...one.findings.map(
      (finding) =>
        `\t${finding.rule}  ${finding.severity}  ${finding.confidence.toFixed(2)}  ${inWords(finding.outcome)}  ${finding.evidence.map(({ field, text }) => `${field} «${plain(text)}»`).join('  ')}`,
    ),
  ];
}

function inWords(outcome: SimulatedOutcome): string {
  switch (outcome.kind) {
    case 'automatic':
      return `automatic: ${outcome.measures.join(' + ')}`;
    case 'person':
      return `person (${outcome.reasons.join(', ')}): ${outcome.measures.join(' + ')}`;
    case 'not-bound':
      return 'would not bind yet';
    case 'under-measure':
      return 'under such a measure already';
    case 'no-seller':
      return 'of no known seller';
  }
}

function n(count: number): string {
  return count.toLocaleString('en-US');
}
