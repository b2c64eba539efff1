import type { Statement } from '../domain/statement.ts';
import { heading, paragraph, row, type Block, type Row } from './document.ts';
import type { Wording } from './wording.ts';

/** The rule, since when it binds, under which version which time was judged, its text, and why it applies. */
export function clauseBlocks(
  statement: Statement,
  { wording, quotedIn }: { readonly wording: Wording; readonly quotedIn?: number },
): readonly Block[] {
  const { clause, scope, nature, why, conduct = [] } = statement;
  const { say, pick } = wording;
  return [
    heading(2, say('clause.heading')),
    { kind: 'rows', rows: clauseRows(statement, wording) },
    ...(conduct.length > 1 ? [paragraph(say('clause.each-time'))] : []),
    ...(clause.boundBy === 'protection'
      ? []
      : [paragraph(say(`clause.bound-by.${clause.boundBy}`, { site: scope.siteName }))]),
    ...(nature.kind === 'protective' ? [paragraph(say('clause.bound-protective'))] : []),
    ...(quotedIn === undefined
      ? [paragraph(say('clause.text')), { kind: 'extract' as const, picked: pick(clause.text) }]
      : [paragraph(say('clause.text-above', { number: quotedIn }))]),
    heading(2, say('why.heading')),
    { kind: 'paragraph', line: { kind: 'picked', picked: pick(why) } },
  ];
}

function clauseRows({ clause, scope, conduct }: Statement, wording: Wording): readonly Row[] {
  const { say, pick, at } = wording;
  const ruleTitle = pick(clause.ruleTitle);
  const rule = say('clause.rule-title', { title: ruleTitle.text, id: clause.rule });
  const ground = say(`clause.ground-kind.${clause.ground}`, { site: scope.siteName });
  return [
    row(say('clause.policy'), { kind: 'picked', picked: pick(clause.policyTitle) }),
    row(say('clause.version'), clause.version),
    row(say('clause.rule'), { kind: 'picked', picked: { ...ruleTitle, text: rule } }),
    row(say('clause.ground'), ground),
    ...(clause.legalReference === undefined
      ? []
      : [row(say('clause.law-reference'), clause.legalReference)]),
    row(say('clause.effective'), at(clause.effectiveFrom)),
    // A protective measure may act on a rule that does not bind yet: nothing is claimed then.
    ...(clause.boundBy === 'protection' ? [] : [row(say('clause.bound'), at(clause.boundFrom))]),
    ...conductRows(conduct, wording),
  ];
}

function conductRows(conduct: Statement['conduct'], { say, at }: Wording): readonly Row[] {
  if (conduct === undefined || conduct.length === 0) return [];
  const spans = conduct.map(({ version, from, until }) =>
    say('clause.span', {
      version,
      open: until === undefined,
      from: at(from),
      until: until === undefined ? '' : at(until),
    }),
  );
  return [row(say('clause.conduct'), ...spans)];
}
