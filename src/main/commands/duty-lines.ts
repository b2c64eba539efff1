import type { DecisionDuties } from '../../domain/decision-duty.ts';
import type { HouseAddition, OwedChange, OwedMatter } from '../../domain/owed.ts';
import type { OwedDuty } from '../../domain/pack/duty.ts';
import type { Instant } from '../../domain/time.ts';
import { plain } from './print.ts';

/** What is owed as a table, with what law says and what the house adds beneath each matter. */
export function matterLines(matters: readonly OwedMatter[]): readonly string[] {
  const rows = matters.map((one) => [
    nameOf(one),
    periodOf(one.duty),
    one.endsAt ?? '',
    sourceName(one.duty),
    one.duty.source.confidence,
  ]);
  const table = aligned([['MATTER', 'PERIOD', 'ENDS', 'OWED BY', 'SURE'], ...rows]);
  return table.flatMap((line, index) => {
    const matter = matters[index - 1];
    return matter === undefined ? [line] : [line, ...besides(matter).map((one) => `    ${one}`)];
  });
}

function besides({ duty, laws, house, houseAdds, contents }: OwedMatter): readonly string[] {
  const others = [...laws, ...(house === undefined ? [] : [house])].filter((one) => one !== duty);
  return [
    plain(duty.text['en'] ?? ''),
    `source: ${sourceOf(duty)}`,
    ...others.map(
      (one) =>
        `besides: ${sourceName(one)}, ${periodOf(one)}, ${sourceOf(one)} (${one.source.confidence})`,
    ),
    ...houseAdds.map((addition) => `the house adds: ${said[addition]}`),
    ...(duty.exceptions ?? []).map(({ id, text }) => `except ${id}: ${plain(text['en'] ?? '')}`),
    ...(contents.length === 0
      ? []
      : [
          `contains: ${contents.map(({ part, owedBy }) => `${part} (${jurisdictions(owedBy)})`).join(', ')}`,
        ]),
  ];
}

const said: Readonly<Record<HouseAddition, string>> = {
  all: 'the whole; no law in force speaks of it',
  period: 'the period; law sets none',
  contents: 'what else a statement contains',
  'below-thresholds': 'those below the size from which law asks it',
};

/** What differs, matter by matter: before, and after. */
export function changeLines(changes: readonly OwedChange[]): readonly string[] {
  const rows = changes.map((one) => [nameOf(one), briefly(one.before), '→', briefly(one.after)]);
  return changes.length === 0 ? ['nothing differs'] : aligned(rows);
}

function briefly(matter: OwedMatter | undefined): string {
  if (matter === undefined) return '(nothing owed)';
  const others = matter.laws.filter((one) => one !== matter.duty).map(sourceName);
  const also = others.length === 0 ? '' : ` (+ ${others.join(', ')})`;
  return `${sourceName(matter.duty)} ${periodOf(matter.duty)}${also}`;
}

/** What was owed for a decision, and whether it was kept. */
export function decisionLines(owed: DecisionDuties, receivedAt: Instant | null): readonly string[] {
  const { appeal, answer, termination, mediation } = owed;
  return [
    `received   ${receivedAt ?? 'not yet: no period of the seller runs'}`,
    'reasons owed',
    ...aligned(
      owed.contents.map(({ part, owedBy, isThere }) => [
        `  ${isThere ? 'there  ' : 'MISSING'}`,
        part,
        owedBy.map(sourceName).join(', '),
      ]),
    ),
    ...(appeal === undefined
      ? []
      : [
          `appeal     until ${appeal.until ?? '(not received yet)'}, ${kept(appeal)}: ${bySource(appeal.matter)}`,
        ]),
    ...(answer === undefined
      ? []
      : [
          `answer     by ${answer.by ?? '(not received yet)'} if appealed on receipt, ${kept(answer)}: ${bySource(answer.matter)}`,
        ]),
    ...(termination === undefined
      ? []
      : [
          `account    closes ${termination.startsAt}, not before ${termination.notBefore}${termination.exception === undefined ? '' : ` but for ${termination.exception}`}, ${kept(termination)}: ${bySource(termination.matter)}`,
        ]),
    ...(mediation === undefined ? [] : [`mediation  ${bySource(mediation)}`]),
    ...owed.besides.map((matter) => `besides    ${nameOf(matter)}: ${bySource(matter)}`),
  ];
}

function kept({ isKept }: { readonly isKept: boolean }): string {
  return isKept ? 'kept' : 'NOT KEPT';
}

function bySource({ duty }: OwedMatter): string {
  return `${periodOf(duty)} by ${sourceName(duty)}, ${sourceOf(duty)}`;
}

function nameOf({ kind, scope }: Pick<OwedMatter, 'kind' | 'scope'>): string {
  return scope === undefined ? kind : `${kind} (${scope})`;
}

function periodOf({ period, calendar, counting }: OwedDuty): string {
  if (period === undefined) return 'no period';
  const days = calendar === 'working-days' ? ' working days' : '';
  return `${period}${days}${counting === undefined ? '' : ' by 1182/71'}`;
}

function sourceName({ jurisdiction, id }: OwedDuty): string {
  return `${jurisdiction}/${id}`;
}

function sourceOf({ source }: OwedDuty): string {
  return plain(source.citation ?? source.url ?? 'source not given');
}

function jurisdictions(duties: readonly OwedDuty[]): string {
  return [...new Set(duties.map(({ jurisdiction }) => jurisdiction))].join(', ');
}

/** Columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  return rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '),
  );
}
