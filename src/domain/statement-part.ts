import type { Statement, Texts } from './statement.ts';

/**
 * What a statement of reasons may have to contain, by the names that duties use: Regulation (EU) 2022/2065
 * article 17(3), Regulation (EU) 2019/1150 article 4(5), and what the house adds.
 */
export const statementParts = [
  'measures',
  'territorial-scope',
  'duration',
  'facts',
  'evidence',
  'origin',
  'automated-detection',
  'automated-decision',
  'ground',
  'explanation',
  'complaint',
  'out-of-court',
  'court',
  'other-sites',
] as const;

export type StatementPart = (typeof statementParts)[number];

export function isStatementPart(name: string): name is StatementPart {
  return statementParts.some((part) => part === name);
}

/** Whether a statement says something on a part. That what it says is true, no function can tell. */
export function hasPart(statement: Statement, part: StatementPart): boolean {
  const { facts, clause, automation, scope, redress } = statement;
  switch (part) {
    case 'measures':
      return statement.measures.every((one) => isSaid(one.kind) && isSaid(one.startsAt));
    case 'territorial-scope':
      return isSaid(scope.siteName) && isSaid(scope.country);
    case 'duration':
      return statement.duration.kind !== 'until' || isSaid(statement.duration.until);
    case 'facts':
      return facts.every((fact) => isSaid(fact.listing) && isSaid(fact.title));
    case 'evidence':
      return facts.every((fact) => fact.evidence.every(({ text }) => isSaid(text)));
    // Found by the operator's own screening; where a report led to it, the statement would have to say so.
    case 'origin':
      return automation.detection;
    case 'automated-detection':
      return typeof automation.detection === 'boolean';
    case 'automated-decision':
      return isSaid(automation.decision);
    case 'ground':
      return isTold(clause.text) && (clause.ground === 'terms' || isSaid(clause.legalReference));
    case 'explanation':
      return isTold(statement.why);
    case 'complaint':
      return isSaid(redress.appealWindow) && isSaid(redress.decideBy);
    case 'out-of-court':
      return isTold(redress.outOfCourt);
    case 'court':
      return isTold(redress.court);
    case 'other-sites':
      return typeof statement.otherSites === 'boolean';
  }
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** English is always there; a text that is empty in any language tells its readers nothing. */
function isTold(texts: Texts): boolean {
  return isSaid(texts['en']) && Object.values(texts).every(isSaid);
}
