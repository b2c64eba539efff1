import type { NoticeContent } from '../domain/notice.ts';
import type { Statement, StatementMeasure } from '../domain/statement.ts';
import { heading, paragraph, row, type Block, type NoticeDocument, type Row } from './document.ts';
import { factBlocks } from './evidence.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks, redressRoutes } from './parts.ts';
import type { Wording } from './wording.ts';

type DecisionContent = Extract<NoticeContent, { kind: 'decision' }>;

/**
 * A decision's notice, in the order in which a seller needs it: what was done, what to do, what was found,
 * the rule, why, how, where else, what it counts towards, how to contest. Holds all that Regulation (EU)
 * 2022/2065 article 17(3) and Regulation (EU) 2019/1150 article 4(5) ask for.
 */
export function decisionDocument(
  { parts }: DecisionContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const [{ statement }] = parts;
  const about = aboutWhat(statement);
  const decisions = parts.map(({ decision }) => decision);
  return {
    subject: wording.say(`decision.subject.${about.form}`, about.args),
    blocks: [
      ...parts.flatMap((part, index) =>
        partBlocks(part.statement, { wording, isFirst: index === 0 }),
      ),
      ...accessBlocks({ id, decisions }, wording),
    ],
  };
}

function partBlocks(
  statement: Statement,
  { wording, isFirst }: { readonly wording: Wording; readonly isFirst: boolean },
): readonly Block[] {
  const about = aboutWhat(statement);
  return [
    heading(1, wording.say(`decision.title.${about.form}`, about.args)),
    ...(isFirst ? greetingBlocks(wording) : []),
    ...openingBlocks(statement, wording),
    ...measureBlocks(statement, wording),
    ...cureBlocks(statement, wording),
    ...factBlocks(statement, wording),
    ...clauseBlocks(statement, wording),
    ...whyBlocks(statement, wording),
    ...reachBlocks(statement, wording),
    ...redressBlocks(statement, wording),
  ];
}

function aboutWhat({ facts, nature, scope }: Statement) {
  const protective = nature.kind === 'protective';
  const site = scope.siteName;
  if (facts.length > 1)
    return { form: 'several', args: { site, protective, count: facts.length } } as const;
  return { form: 'one', args: { site, protective, listing: nameOf(facts[0].listing) } } as const;
}

function openingBlocks({ facts, nature }: Statement, { say, at }: Wording): readonly Block[] {
  switch (nature.kind) {
    case 'punitive':
      return [paragraph(say('decision.opening', { count: facts.length }))];
    case 'protective':
      return [
        paragraph(say('decision.no-accusation')),
        paragraph(say(`decision.protective-ground.${nature.ground}`)),
        paragraph(say('decision.review', { reviewBy: at(nature.reviewBy) })),
      ];
  }
}

function measureBlocks(statement: Statement, wording: Wording): readonly Block[] {
  const groups = Map.groupBy(statement.measures, (one) =>
    [one.kind, one.startsAt, one.endsAt ?? '', one.class ?? ''].join(' '),
  );
  const tables = [...groups.values()].flatMap((alike): readonly Block[] => {
    const [first] = alike;
    return first === undefined
      ? []
      : [{ kind: 'rows', rows: measureRows({ first, alike, statement }, wording) }];
  });
  return [heading(2, wording.say('measure.heading')), ...tables];
}

function measureRows(
  {
    first,
    alike,
    statement,
  }: {
    readonly first: StatementMeasure;
    readonly alike: readonly StatementMeasure[];
    readonly statement: Statement;
  },
  wording: Wording,
): readonly Row[] {
  const { say, at, country } = wording;
  const { siteName, country: code } = statement.scope;
  const listings = alike.flatMap(({ listing }) =>
    listing === undefined ? [] : [listingName(listing, statement, wording)],
  );
  const { authority } = first;
  return [
    row(say('measure.label'), say(`measure.kind.${first.kind}`)),
    ...(listings.length === 0
      ? []
      : [row(say('measure.listing', { count: listings.length }), ...listings)]),
    ...(first.class === undefined ? [] : [row(say('measure.class'), first.class)]),
    ...(authority === undefined ? [] : [row(say('measure.authority'), nameOf(authority))]),
    row(say('measure.where'), say('measure.place', { site: siteName, country: country(code) })),
    row(say('measure.since'), at(first.startsAt)),
    row(say('measure.until'), untilWhen(first, statement, wording)),
  ];
}

function listingName(listing: string, { facts }: Statement, { say }: Wording): string {
  const found = facts.find((fact) => fact.listing === listing);
  if (found === undefined) return nameOf(listing);
  return say('listing', { listing: nameOf(listing), title: nameOf(found.title) });
}

function untilWhen(
  measure: StatementMeasure,
  { duration }: Statement,
  { say, at }: Wording,
): string {
  if (measure.endsAt !== undefined) return at(measure.endsAt);
  switch (duration.kind) {
    case 'until':
      return at(duration.until);
    case 'until-cured':
      return say('measure.until-cured');
    case 'until-lifted':
      return say('measure.until-lifted');
  }
}

function cureBlocks({ cure, nature }: Statement, wording: Wording): readonly Block[] {
  const { say, pick, at } = wording;
  const title = heading(2, say('cure.heading'));
  if (cure === undefined) {
    return [
      title,
      paragraph(say(nature.kind === 'protective' ? 'cure.none-protective' : 'cure.none')),
    ];
  }
  return [
    title,
    paragraph(say('cure.how')),
    { kind: 'extract', picked: pick(cure.text) },
    ...(cure.by === undefined ? [] : [paragraph(say('cure.by', { by: at(cure.by) }))]),
    paragraph(say('cure.ends')),
  ];
}

function clauseBlocks({ clause, scope, nature }: Statement, wording: Wording): readonly Block[] {
  const { say, pick, at } = wording;
  const site = scope.siteName;
  const ruleTitle = pick(clause.ruleTitle);
  const law =
    clause.legalReference === undefined
      ? []
      : [row(say('clause.law-reference'), clause.legalReference)];
  const rows: readonly Row[] = [
    row(say('clause.policy'), { kind: 'picked', picked: pick(clause.policyTitle) }),
    row(say('clause.version'), clause.version),
    row(say('clause.rule'), {
      kind: 'picked',
      picked: {
        ...ruleTitle,
        text: say('clause.rule-title', { title: ruleTitle.text, id: clause.rule }),
      },
    }),
    row(say('clause.ground'), say(`clause.ground-kind.${clause.ground}`, { site })),
    ...law,
    row(say('clause.effective'), at(clause.effectiveFrom)),
    // A protective measure may act on a rule that does not bind yet: nothing is claimed then.
    ...(clause.boundBy === 'protection' ? [] : [row(say('clause.bound'), at(clause.boundFrom))]),
  ];
  return [
    heading(2, say('clause.heading')),
    { kind: 'rows', rows },
    ...(clause.boundBy === 'protection'
      ? []
      : [paragraph(say(`clause.bound-by.${clause.boundBy}`, { site }))]),
    ...(nature.kind === 'protective' ? [paragraph(say('clause.bound-protective'))] : []),
    paragraph(say('clause.text')),
    { kind: 'extract', picked: pick(clause.text) },
  ];
}

function whyBlocks(
  { why, automation, madeAt }: Statement,
  { say, pick, at }: Wording,
): readonly Block[] {
  return [
    heading(2, say('why.heading')),
    { kind: 'paragraph', line: { kind: 'picked', picked: pick(why) } },
    heading(2, say('automation.heading')),
    paragraph(say('automation.detection', { automated: automation.detection })),
    paragraph(
      say('automation.decision', {
        automated: automation.decision === 'automated',
        at: at(madeAt),
      }),
    ),
  ];
}

function reachBlocks({ otherSites, scope, nature }: Statement, { say }: Wording): readonly Block[] {
  return [
    heading(2, say('sites.heading')),
    paragraph(say('sites.affected', { affected: otherSites, site: scope.siteName })),
    heading(2, say('counts.heading')),
    ...(nature.kind === 'protective'
      ? [paragraph(say('counts.protective'))]
      : [
          paragraph(say('counts.strike', { strike: nature.strike })),
          // Rungs are indexed from nought; people count from one.
          paragraph(say('counts.step', { step: nature.rung + 1, severity: nature.severity })),
        ]),
  ];
}

function redressBlocks({ redress }: Statement, wording: Wording): readonly Block[] {
  const { say, lasting } = wording;
  return [
    heading(2, say('redress.heading')),
    paragraph(say('redress.free')),
    paragraph(say('redress.window', { window: lasting(redress.appealWindow) })),
    paragraph(say('redress.answer', { decideBy: lasting(redress.decideBy) })),
    paragraph(say('redress.judge')),
    ...redressRoutes(redress, wording),
  ];
}
