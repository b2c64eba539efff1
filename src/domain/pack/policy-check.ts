import { instant, type Instant } from '../time.ts';
import type { PackDocument } from './pack-document.ts';
import type { PackError, Path } from './pack-error.ts';
import { errorAt, type FileOf, type PackFiles } from './pack-files.ts';
import type { CheckCondition } from './parse.ts';
import { missingLocales, versionTexts, type TextAt } from './policy-texts.ts';
import { latestPublication, refusePublication } from './publish.ts';
import { checkRule } from './rule-check.ts';
import { siteDuties } from './site-duties.ts';
import type { PolicyFile, PolicyVersion, SiteFile } from './schema.ts';

export interface PolicyChecks {
  readonly checkCondition: CheckCondition;
  /** Whether sites and laws are sound by themselves: only then can a publication be judged. */
  readonly namesHold: boolean;
}

/** Whether each policy's versions follow each other, speak every language of their site and hold sound rules. */
export function checkPolicies(
  files: PackFiles,
  { checkCondition, namesHold }: PolicyChecks,
): readonly PackError[] {
  const names = {
    classes: new Set(files.classes.map(({ content }) => content.class)),
    lexicons: new Set(
      files.lexicons.flatMap(({ content }) => ('lexicon' in content ? [content.lexicon] : [])),
    ),
  };
  return files.policies.flatMap((file) => {
    const { document, content: policy } = file;
    const site = files.sites.find(({ content }) => content.site === policy.site)?.content;
    const locales = site?.locales ?? ['en'];
    const order = checkOrder(file);
    return [
      ...order,
      ...missingTexts(document, { locales, texts: [[['title'], policy.title]] }),
      ...policy.versions.flatMap((version, index) => {
        const at: Path = ['versions', index];
        const errors = [
          ...missingTexts(document, {
            locales,
            texts: versionTexts(version).map(([path, texts]) => [[...at, ...path], texts]),
          }),
          ...version.rules.flatMap((rule, place) =>
            checkRule(rule, { document, path: [...at, 'rules', place], names, checkCondition }),
          ),
          ...repeatedRules(document, { version, path: at }),
        ];
        if (!namesHold || site === undefined || order.length + errors.length > 0) return errors;
        return publicationErrors(document, { version, path: at, site, files });
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

/**
 * A version in a pack is judged as if published as late as its notice allows: what is refused even then
 * could never have been published.
 */
function publicationErrors(
  document: PackDocument,
  {
    version,
    path,
    site,
    files,
  }: {
    readonly version: PolicyVersion;
    readonly path: Path;
    readonly site: SiteFile;
    readonly files: PackFiles;
  },
): readonly PackError[] {
  const law = {
    laws: files.laws.map(({ content }) => content),
    calendars: files.calendars.map(({ content }) => content),
  };
  const owedAt = (at: Instant) => siteDuties(law, site, at);
  const publishedAt = latestPublication(version, {
    timeZone: site.timeZone,
    duties: owedAt(instant(version.effectiveFrom)),
  });
  const refusal = refusePublication(version, { site, duties: owedAt(publishedAt), publishedAt });
  if (refusal === undefined) return [];
  return [
    errorAt(document, [...path, ...refusal.path], {
      message: `refused on publication, ${refusal.code}`,
      expected: `a version that can be published: ${refusal.detail}`,
    }),
  ];
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

function missingTexts(
  document: PackDocument,
  { locales, texts }: { readonly locales: readonly string[]; readonly texts: readonly TextAt[] },
): readonly PackError[] {
  return texts.flatMap(([path, said]) => {
    const missing = missingLocales(said, locales);
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
