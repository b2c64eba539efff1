import type { PublishedRule } from './published-rule.ts';
import type { Actor } from './actor.ts';
import type { StatementOmission } from './omission.ts';
import type { Proposal } from './proposal.ts';
import type {
  Justification,
  Statement,
  StatementFact,
  StatementLink,
  StatementMeasure,
} from './statement.ts';
import type { Instant } from './time.ts';
import { vocabularyTitles } from './vocabulary-titles.ts';

export interface ReasonsInput {
  readonly published: PublishedRule;
  readonly proposal: Proposal;
  readonly nature: Statement['nature'];
  readonly facts: readonly StatementFact[];
  readonly measures: readonly StatementMeasure[];
  readonly site: { readonly id: string; readonly name: string; readonly country: string };
  /** How the listings came to be looked at: by a machine or by a person. */
  readonly foundBy: 'screening' | 'person';
  readonly decidedBy: Actor;
  readonly cureBy?: Instant;
  readonly justification?: Justification;
  readonly links?: readonly StatementLink[];
  readonly omissions?: readonly StatementOmission[];
  readonly conductAt: Instant;
  readonly madeAt: Instant;
}

/**
 * The statement of reasons of one decision. Throws when there is no fact or no measure: such a decision
 * cannot be made, and no caller may catch that and go on. Automation is read off who acted.
 */
export function stateReasons(input: ReasonsInput): Statement {
  const { published, proposal, facts, measures, site } = input;
  const { rule, version } = published;
  const titles = vocabularyTitles(published.vocabulary, namesIn(input));
  const [fact, ...otherFacts] = facts;
  const [measure, ...otherMeasures] = measures;
  if (fact === undefined) throw new Error('A decision without evidence cannot be made');
  if (measure === undefined) throw new Error('A decision without a measure cannot be made');
  return {
    facts: [fact, ...otherFacts],
    nature: input.nature,
    clause: {
      policy: published.policy,
      policyTitle: version.title,
      version: version.version,
      rule: rule.id,
      ruleTitle: rule.title,
      text: version.text,
      ground: rule.ground,
      ...(rule.legalReference === undefined ? {} : { legalReference: rule.legalReference }),
      effectiveFrom: published.effectiveFrom,
      boundFrom: proposal.boundFrom,
      boundBy: proposal.boundBy,
    },
    why: rule.why,
    ...(Object.keys(titles).length === 0 ? {} : { titles }),
    ...(proposal.nature === 'punitive'
      ? { conduct: proposal.conduct, factors: proposal.factors }
      : {}),
    ...(input.links === undefined || input.links.length === 0 ? {} : { links: input.links }),
    ...(input.omissions === undefined || input.omissions.length === 0
      ? {}
      : { omissions: input.omissions }),
    ...(input.justification === undefined ? {} : { justification: input.justification }),
    automation: {
      detection: input.foundBy === 'screening',
      decision: input.decidedBy.kind === 'person' ? 'person' : 'automated',
    },
    measures: [measure, ...otherMeasures],
    scope: { site: site.id, siteName: site.name, country: site.country },
    duration: durationOf(measure, proposal),
    ...(rule.cure === undefined
      ? {}
      : { cure: { text: rule.cure, ...(input.cureBy === undefined ? {} : { by: input.cureBy }) } }),
    otherSites: measures.some(({ scope }) => scope === 'account'),
    redress: version.redress,
    conductAt: input.conductAt,
    madeAt: input.madeAt,
  };
}

function namesIn({ facts, measures }: ReasonsInput): readonly string[] {
  return [
    ...facts.flatMap(({ evidence }) => evidence.map(({ matched }) => matched)),
    ...measures.flatMap((measure) =>
      measure.class === undefined ? [] : [`class:${measure.class}`],
    ),
  ];
}

function durationOf(measure: StatementMeasure, proposal: Proposal): Statement['duration'] {
  if (measure.endsAt !== undefined) return { kind: 'until', until: measure.endsAt };
  return { kind: proposal.curable ? 'until-cured' : 'until-lifted' };
}
