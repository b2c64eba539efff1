import type { PackDocument } from './pack-document.ts';
import type { PackError, Path } from './pack-error.ts';
import { errorAt, type FileOf, type PackFiles } from './pack-files.ts';
import type { CheckCondition } from './parse.ts';
import { checkRule } from './rule-check.ts';
import type { PolicyFile, PolicyVersion } from './schema.ts';

/** Whether each policy's versions follow each other, speak every language of their site and hold sound rules. */
export function checkPolicies(
  files: PackFiles,
  checkCondition: CheckCondition,
): readonly PackError[] {
  const names = {
    classes: new Set(files.classes.map(({ content }) => content.class)),
    lexicons: new Set(
      files.lexicons.flatMap(({ content }) => ('lexicon' in content ? [content.lexicon] : [])),
    ),
  };
  return files.policies.flatMap((file) => {
    const { document, content: policy } = file;
    const locales = files.sites.find(({ content }) => content.site === policy.site)?.content
      .locales ?? ['en'];
    return [
      ...checkOrder(file),
      ...missingTexts(document, { locales, texts: [[['title'], policy.title]] }),
      ...policy.versions.flatMap((version, index) => {
        const at: Path = ['versions', index];
        return [
          ...missingTexts(document, {
            locales,
            texts: versionTexts(version).map(([path, texts]) => [[...at, ...path], texts]),
          }),
          ...version.rules.flatMap((rule, place) =>
            checkRule(rule, { document, path: [...at, 'rules', place], names, checkCondition }),
          ),
          ...repeatedRules(document, { version, path: at }),
        ];
      }),
    ];
  });
}

function checkOrder({ document, content }: FileOf<PolicyFile>): readonly PackError[] {
  const errors: PackError[] = [];
  const seen = new Set<string>();
  for (const [index, version] of content.versions.entries()) {
    const refuse = (
      property: string,
      said: { readonly message: string; readonly expected: string },
    ) => {
      errors.push(errorAt(document, ['versions', index, property], said));
    };
    const before = content.versions[index - 1];
    const next = content.versions[index + 1];
    if (seen.has(version.version))
      refuse('version', {
        message: `the version "${version.version}" a second time`,
        expected: 'each version once',
      });
    seen.add(version.version);
    if (!isInstant(version.effectiveFrom))
      refuse('effectiveFrom', {
        message: `"${version.effectiveFrom}"`,
        expected: 'an instant of the calendar',
      });
    if (before !== undefined && version.effectiveFrom <= before.effectiveFrom)
      refuse('effectiveFrom', {
        message: `"${version.effectiveFrom}"`,
        expected: `an instant after ${before.effectiveFrom}, when version "${before.version}" takes effect`,
      });
    const until = version.effectiveUntil;
    if (until === undefined) continue;
    if (!isInstant(until) || until <= version.effectiveFrom)
      refuse('effectiveUntil', {
        message: `"${until}"`,
        expected: `an instant after ${version.effectiveFrom}`,
      });
    if (next !== undefined && until > next.effectiveFrom)
      refuse('effectiveUntil', {
        message: `"${until}"`,
        expected: `at latest ${next.effectiveFrom}, when version "${next.version}" takes effect`,
      });
  }
  return errors;
}

function repeatedRules(
  document: PackDocument,
  { version, path }: { readonly version: PolicyVersion; readonly path: Path },
): readonly PackError[] {
  return version.rules.flatMap((rule, index) =>
    version.rules.findIndex(({ id }) => id === rule.id) === index
      ? []
      : [
          errorAt(document, [...path, 'rules', index, 'id'], {
            message: `the rule "${rule.id}" a second time`,
            expected: 'each id once',
          }),
        ],
  );
}

type Texts = Readonly<Record<string, string>>;
type TextAt = readonly [Path, Texts];

/** Everything in a version that sellers read. */
export function versionTexts(version: PolicyVersion): readonly TextAt[] {
  const { notice, redress } = version;
  return [
    [['change'], version.change],
    [['text'], version.text],
    ...('exemption' in notice
      ? [[['notice', 'exemption', 'justification'], notice.exemption.justification] as const]
      : []),
    ...version.rules.flatMap((rule, index): readonly TextAt[] => [
      [['rules', index, 'title'], rule.title],
      [['rules', index, 'why'], rule.why],
      ...(rule.cure === undefined ? [] : [[['rules', index, 'cure'], rule.cure] as const]),
    ]),
    [['redress', 'outOfCourt'], redress.outOfCourt],
    [['redress', 'court'], redress.court],
  ];
}

function missingTexts(
  document: PackDocument,
  { locales, texts }: { readonly locales: readonly string[]; readonly texts: readonly TextAt[] },
): readonly PackError[] {
  return texts.flatMap(([path, said]) => {
    const missing = locales.filter((locale) => !(locale in said));
    return missing.length === 0
      ? []
      : [
          errorAt(document, path, {
            message: `no text in ${missing.join(', ')}`,
            expected: `every language of the site: ${locales.join(', ')}`,
          }),
        ];
  });
}

function isInstant(instant: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant.replace('Z', '.000Z');
}
