import type { DecisionPart, NoticeContent } from '../domain/notice.ts';
import type { Statement } from '../domain/statement.ts';
import { clauseBlocks } from './clause.ts';
import {
  deeper,
  heading,
  paragraph,
  row,
  type Block,
  type Line,
  type NoticeDocument,
} from './document.ts';
import { factBlocks } from './evidence.ts';
import { nameOf } from './listing-text.ts';
import { beyondListings, measureBlocks, measuresInShort } from './measures.ts';
import { accessBlocks, greetingBlocks, redressBlocks } from './parts.ts';
import { linkBlocks } from './link-notice.ts';
import { omissionBlocks } from './omission-notice.ts';
import { justificationBlocks, weighingBlocks } from './weighing.ts';
import type { Wording } from './wording.ts';

type DecisionContent = Extract<NoticeContent, { kind: 'decision' }>;
type Parts = DecisionContent['parts'];

interface Context {
  readonly id: string;
  readonly wording: Wording;
}

/**
 * A decision's notice, in the order in which a seller needs it: what was done, what to do, what was found,
 * the rule, why, how it was weighed and decided, where else, what it counts towards, how to contest. Holds all that
 * Regulation (EU) 2022/2065 article 17(3) and Regulation (EU) 2019/1150 article 4(5) ask for.
 */
export function decisionDocument({ parts }: DecisionContent, context: Context): NoticeDocument {
  return parts.length === 1 ? alone(parts[0], context) : together(parts, context);
}

function alone({ decision, statement }: DecisionPart, { id, wording }: Context): NoticeDocument {
  const { say } = wording;
  const { facts, nature, scope } = statement;
  const isProtective = nature.kind === 'protective';
  const about = {
    site: scope.siteName,
    protective: isProtective,
    count: facts.length,
    listing: nameOf(facts[0].listing),
    beyond: beyondListings([statement], wording),
  };
  const form = facts.length > 1 ? 'several' : 'one';
  return {
    subject: say(`decision.subject.${form}`, about),
    blocks: [
      heading(1, say(`decision.title.${form}`, about)),
      ...greetingBlocks(wording),
      ...(isProtective ? [] : [paragraph(say('decision.opening', { count: facts.length }))]),
      ...(about.beyond === '' ? [] : [paragraph(say('decision.opening-beyond'))]),
      ...protectiveBlocks(statement, wording),
      ...matterBlocks(statement, { wording, isFirst: true }),
      ...redressBlocks(statement.redress, { wording, free: freeBlocks(statement, wording) }),
      ...accessBlocks({ id, decisions: [{ decision }] }, wording),
    ],
  };
}

/** Several decisions: what was done in all, then each matter for itself, and once what they share. */
function together(parts: Parts, { id, wording }: Context): NoticeDocument {
  const { say } = wording;
  const [{ statement: first }] = parts;
  const statements = parts.map((part) => part.statement);
  const about = {
    site: first.scope.siteName,
    parts: parts.length,
    protective: statements.every(({ nature }) => nature.kind === 'protective'),
    count: new Set(statements.flatMap(({ facts }) => facts.map(({ listing }) => listing))).size,
    beyond: beyondListings(statements, wording),
  };
  const own = JSON.stringify(first.redress);
  const isShared = statements.every(({ redress }) => JSON.stringify(redress) === own);
  return {
    subject: say('decision.subject.together', about),
    blocks: [
      heading(1, say('decision.title.together', about)),
      ...greetingBlocks(wording),
      paragraph(say('together.opening', { parts: parts.length })),
      ...overviewBlocks(parts, wording),
      ...parts.flatMap((_, index) => sectionBlocks(parts, { index, isShared, wording })),
      ...(isShared
        ? redressBlocks(first.redress, { wording, free: [paragraph(say('redress.free-together'))] })
        : []),
      ...accessBlocks(
        { id, decisions: parts.map(({ decision }, index) => ({ decision, matter: index + 1 })) },
        wording,
      ),
    ],
  };
}

function overviewBlocks(parts: Parts, wording: Wording): readonly Block[] {
  const { say } = wording;
  const rows = parts.map(({ decision, statement }, index) =>
    row(
      say('together.matter', { number: index + 1 }),
      ruleLine(statement, wording),
      say('together.decision', { decision }),
      ...(statement.nature.kind === 'protective' ? [say('together.protective')] : []),
      ...measuresInShort(statement, wording),
    ),
  );
  return [heading(2, say('together.heading')), { kind: 'rows', rows }];
}

function ruleLine({ clause }: Statement, { pick }: Wording): Line {
  return { kind: 'picked', picked: pick(clause.ruleTitle) };
}

/** One matter of several, under a heading of its own. */
function sectionBlocks(
  parts: Parts,
  {
    index,
    isShared,
    wording,
  }: { readonly index: number; readonly isShared: boolean; readonly wording: Wording },
): readonly Block[] {
  const part = parts[index];
  if (part === undefined) return [];
  const { decision, statement } = part;
  const { say, pick } = wording;
  const { text, remark = '' } = pick(statement.clause.ruleTitle);
  const quotedIn = parts.findIndex(({ statement: { clause } }) =>
    isSameText(clause, statement.clause),
  );
  return [
    heading(2, say('together.matter-title', { number: index + 1, title: text + remark })),
    { kind: 'rows', rows: [row(say('access.decision'), decision)] },
    ...protectiveBlocks(statement, wording),
    ...deeper([
      ...matterBlocks(statement, {
        wording,
        isFirst: index === 0,
        ...(quotedIn < index ? { quotedIn: quotedIn + 1 } : {}),
      }),
      ...(isShared
        ? []
        : redressBlocks(statement.redress, { wording, free: freeBlocks(statement, wording) })),
    ]),
  ];
}

function isSameText(one: Statement['clause'], other: Statement['clause']): boolean {
  return one.policy === other.policy && one.version === other.version;
}

function protectiveBlocks({ nature }: Statement, { say, at }: Wording): readonly Block[] {
  if (nature.kind === 'punitive') return [];
  return [
    paragraph(say('decision.no-accusation')),
    paragraph(say(`decision.protective-ground.${nature.ground}`)),
    paragraph(say('decision.review', { reviewBy: at(nature.reviewBy) })),
  ];
}

interface Place {
  readonly wording: Wording;
  /** How quotations are marked is said once a notice. */
  readonly isFirst: boolean;
  /** Matter in which the policy's text stands already. */
  readonly quotedIn?: number;
}

function matterBlocks(statement: Statement, place: Place): readonly Block[] {
  const { wording, isFirst } = place;
  return [
    ...measureBlocks(statement, wording),
    ...cureBlocks(statement, wording),
    ...factBlocks(statement, { wording, withLegend: isFirst }),
    ...clauseBlocks(statement, place),
    ...weighingBlocks(statement, wording),
    ...linkBlocks(statement, wording),
    ...omissionBlocks(statement, wording),
    ...justificationBlocks(statement, wording),
    ...automationBlocks(statement, wording),
    ...reachBlocks(statement, wording),
  ];
}

function cureBlocks(
  { cure, nature, measures, facts }: Statement,
  { say, pick, at }: Wording,
): readonly Block[] {
  const title = heading(2, say('cure.heading'));
  if (cure === undefined) {
    const none = say('cure.none', { listings: facts.length, measures: measures.length });
    return [title, paragraph(nature.kind === 'protective' ? say('cure.none-protective') : none)];
  }
  const isWide = measures.some(({ kind, scope }) => scope !== 'listing' && lasts(kind));
  return [
    title,
    paragraph(say('cure.how')),
    { kind: 'extract', picked: pick(cure.text) },
    ...(cure.by === undefined ? [] : [paragraph(say('cure.by', { by: at(cure.by) }))]),
    paragraph(say('cure.ends')),
    ...(isWide ? [paragraph(say('cure.ends-wide'))] : []),
  ];
}

function lasts(kind: Statement['measures'][number]['kind']): boolean {
  return kind !== 'authority-referral';
}

function automationBlocks(
  { automation, madeAt }: Statement,
  { say, at }: Wording,
): readonly Block[] {
  const automated = automation.decision === 'automated';
  return [
    heading(2, say('automation.heading')),
    paragraph(say('automation.detection', { automated: automation.detection })),
    paragraph(say('automation.decision', { automated, at: at(madeAt) })),
  ];
}

function reachBlocks(
  { otherSites, scope, nature, cure }: Statement,
  { say }: Wording,
): readonly Block[] {
  return [
    heading(2, say('sites.heading')),
    paragraph(say('sites.affected', { affected: otherSites, site: scope.siteName })),
    heading(2, say('counts.heading')),
    ...(nature.kind === 'protective'
      ? [paragraph(say('counts.protective'))]
      : [
          paragraph(say('counts.strike', { strike: nature.strike, curable: cure !== undefined })),
          // Rungs are indexed from nought; people count from one.
          paragraph(say('counts.step', { step: nature.rung + 1, severity: nature.severity })),
        ]),
  ];
}

function freeBlocks({ facts }: Statement, { say }: Wording): readonly Block[] {
  return [
    paragraph(say('redress.free')),
    ...(facts.length > 1 ? [paragraph(say('redress.per-listing'))] : []),
  ];
}
