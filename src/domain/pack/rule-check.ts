import { expectedName } from './closest-name.ts';
import type { PackDocument } from './pack-document.ts';
import type { PackError, Path } from './pack-error.ts';
import { errorAt } from './pack-files.ts';
import type { CheckCondition } from './parse.ts';
import type { PolicyRule } from './schema.ts';

export interface RulePlace {
  readonly document: PackDocument;
  readonly path: Path;
  readonly names: { readonly lexicons: ReadonlySet<string>; readonly classes: ReadonlySet<string> };
  readonly checkCondition: CheckCondition;
}

/** Whether one rule can be compiled, explained and shown by example. */
export function checkRule(rule: PolicyRule, place: RulePlace): readonly PackError[] {
  return [
    ...conditionErrors(rule, place),
    ...groundErrors(rule, place),
    ...exampleErrors(rule, place),
    ...exampleNames(rule, place),
  ];
}

function conditionErrors(
  rule: PolicyRule,
  { document, path, names, checkCondition }: RulePlace,
): readonly PackError[] {
  const error = checkCondition(rule.when, names);
  if (error === undefined) return [];
  const at = [...path, 'when'];
  const found = rule.when.slice(error.offset, error.offset + error.length);
  return [
    {
      file: document.file,
      ...document.locateIn(at, error.offset),
      message: found === '' ? 'the condition ends here' : `"${found}" in the condition`,
      expected: `a condition that compiles: ${error.message}`,
    },
  ];
}

function groundErrors(rule: PolicyRule, { document, path }: RulePlace): readonly PackError[] {
  const errors: PackError[] = [];
  if (rule.ground === 'law' && rule.legalReference === undefined)
    errors.push(
      errorAt(document, [...path, 'ground'], {
        message: 'the ground "law" without "legalReference"',
        expected: 'the article or order that binds, since law binds without announcement',
      }),
    );
  if (rule.protective === 'authority-order' && rule.ground !== 'law')
    errors.push(
      errorAt(document, [...path, 'protective'], {
        message: `"authority-order" on the ground "${rule.ground}"`,
        expected: 'the ground "law", since an order is law',
      }),
    );
  if (rule.protective !== undefined && rule.severity !== 'high' && rule.severity !== 'critical')
    errors.push(
      errorAt(document, [...path, 'severity'], {
        message: `"${rule.severity}" of a rule that stops harm at once`,
        expected: 'high or critical: what is less can wait for notice',
      }),
    );
  return errors;
}

function exampleErrors(rule: PolicyRule, { document, path }: RulePlace): readonly PackError[] {
  const errors: PackError[] = [];
  const wanting = [true, false].filter(
    (violates) => !rule.examples.some((example) => example.violates === violates),
  );
  for (const violates of wanting)
    errors.push(
      errorAt(document, [...path, 'examples'], {
        message: violates ? 'no example that violates' : 'only examples that violate',
        expected: 'at least one that violates and one that does not',
      }),
    );
  return errors;
}

function exampleNames(
  rule: PolicyRule,
  { document, path, names }: RulePlace,
): readonly PackError[] {
  return rule.examples.flatMap(({ facts }, index) => {
    const named: readonly (readonly [string, Path])[] = [
      ...(facts?.approvals ?? []).map((name, place) => [name, ['approvals', place]] as const),
      ...Object.keys(facts?.marketPrices ?? {}).map(
        (name) => [name, ['marketPrices', name]] as const,
      ),
    ];
    return named
      .filter(([name]) => !names.classes.has(name))
      .map(([name, at]) =>
        errorAt(document, [...path, 'examples', index, 'facts', ...at], {
          message: `unknown class "${name}"`,
          expected: expectedName(name, names.classes),
        }),
      );
  });
}
