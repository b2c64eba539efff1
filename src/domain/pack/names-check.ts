import { isStatementPart, statementParts } from '../statement-part.ts';
import { expectedName } from './closest-name.ts';
import type { PackError, Path } from './pack-error.ts';
import { baseName, errorAt, folderName, type FileOf, type PackFiles } from './pack-files.ts';
import type { LawFile } from './law-schema.ts';
import type { ClassFile, SiteFile } from './schema.ts';

/** Whether the names in a pack mean something: each once, each known, each where its path says. */
export function checkNames(files: PackFiles): readonly PackError[] {
  return [
    ...files.classes.flatMap((file) => checkClass(file, files)),
    ...files.laws.flatMap((file) => checkLaw(file, files)),
    ...directions(files),
    ...files.sites.flatMap((file) => checkSite(file, files)),
    ...files.policies.flatMap((file) => checkPolicyPlace(file, files)),
    ...twice(files.classes, { path: ['class'], name: (file) => file.class }),
    ...twice(files.lexicons, {
      path: ['lexicon'],
      name: (file) => ('lexicon' in file ? file.lexicon : undefined),
    }),
    ...twice(files.lexicons, {
      path: ['negations'],
      name: (file) => ('negations' in file ? 'negations' : undefined),
    }),
    ...twice(files.laws, { path: ['jurisdiction'], name: (file) => file.jurisdiction }),
    ...twice(files.calendars, { path: ['country'], name: (file) => file.country }),
    ...twice(files.sites, { path: ['site'], name: (file) => file.site }),
    ...twice(files.sites, {
      path: ['default'],
      name: (file) => (file.default === true ? 'the default site' : undefined),
    }),
    ...twice(files.identifiers, { path: ['identifier'], name: (file) => file.identifier }),
    ...twice(files.approvals, { path: ['site'], name: (file) => file.site }),
    ...twice(files.policies, { path: ['policy'], name: (file) => `${file.site}/${file.policy}` }),
  ];
}

function twice<Content>(
  files: readonly FileOf<Content>[],
  named: { readonly path: Path; readonly name: (content: Content) => string | undefined },
): readonly PackError[] {
  const seen = new Map<string, string>();
  const errors: PackError[] = [];
  for (const { document, content } of files) {
    const name = named.name(content);
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, document.file);
    else
      errors.push(
        errorAt(document, named.path, {
          message: `"${name}", which ${first} defines`,
          expected: 'each name once',
        }),
      );
  }
  return errors;
}

function checkClass(
  { document, content }: FileOf<ClassFile>,
  files: PackFiles,
): readonly PackError[] {
  const parents = new Map(files.classes.map((file) => [file.content.class, file.content.parent]));
  const unknown = (content.givesWayTo ?? []).flatMap((id, at) =>
    parents.has(id)
      ? []
      : [
          errorAt(document, ['givesWayTo', at], {
            message: `unknown class "${id}"`,
            expected: expectedName(id, parents.keys()),
          }),
        ],
  );
  return [...unknown, ...checkParent({ document, content }, parents)];
}

function checkParent(
  { document, content }: FileOf<ClassFile>,
  parents: ReadonlyMap<string, string | undefined>,
): readonly PackError[] {
  if (content.parent === undefined) return [];
  if (!parents.has(content.parent))
    return [
      errorAt(document, ['parent'], {
        message: `unknown class "${content.parent}"`,
        expected: expectedName(content.parent, parents.keys()),
      }),
    ];
  const above = new Set<string>();
  for (
    let at: string | undefined = content.parent;
    at !== undefined && !above.has(at);
    at = parents.get(at)
  )
    above.add(at);
  return above.has(content.class)
    ? [
        errorAt(document, ['parent'], {
          message: `"${content.class}" stands above itself`,
          expected: 'a wider class',
        }),
      ]
    : [];
}

function checkLaw({ document, content }: FileOf<LawFile>, files: PackFiles): readonly PackError[] {
  const errors = placedAs(document.file, content.jurisdiction)
    ? []
    : [
        errorAt(
          document,
          ['jurisdiction'],
          misnamed(content.jurisdiction, baseName(document.file)),
        ),
      ];
  const sites = files.sites.map((file) => file.content.site);
  const ids = new Set<string>();
  for (const [index, duty] of content.duties.entries()) {
    const at = (path: Path) => (message: string, expected: string) => {
      errors.push(errorAt(document, ['duties', index, ...path], { message, expected }));
    };
    if (ids.has(duty.id)) at(['id'])(`the duty "${duty.id}" a second time`, 'each id once');
    ids.add(duty.id);
    if (!isDay(duty.from)) at(['from'])(`"${duty.from}"`, 'a day of the calendar');
    if (duty.until !== undefined && (!isDay(duty.until) || duty.until <= duty.from))
      at(['until'])(`"${duty.until}"`, `a day after ${duty.from}`);
    if (duty.period !== undefined && duty.strictest === undefined)
      at(['period'])(
        'a period without "strictest"',
        '"strictest": longest or shortest, so that duties compare',
      );
    for (const [place, part] of (duty.contents ?? []).entries())
      if (duty.kind === 'statement-of-reasons' && !isStatementPart(part))
        at(['contents', place])(`unknown part "${part}"`, expectedName(part, statementParts));
    for (const [place, site] of (duty.onlySites ?? []).entries())
      if (!sites.includes(site))
        at(['onlySites', place])(`unknown site "${site}"`, expectedName(site, sites));
  }
  return errors;
}

/** Duties of one kind compare only when all say in the same way which is strictest. */
function directions(files: PackFiles): readonly PackError[] {
  const first = new Map<string, { readonly strictest: string; readonly file: string }>();
  return files.laws.flatMap(({ document, content }) =>
    content.duties.flatMap(({ kind, strictest }, index) => {
      if (strictest === undefined) return [];
      const known = first.get(kind);
      if (known === undefined) first.set(kind, { strictest, file: document.file });
      if (known === undefined || known.strictest === strictest) return [];
      return [
        errorAt(document, ['duties', index, 'strictest'], {
          message: `"${strictest}"`,
          expected: `"${known.strictest}", as ${known.file} says of ${kind}`,
        }),
      ];
    }),
  );
}

function checkSite(
  { document, content }: FileOf<SiteFile>,
  files: PackFiles,
): readonly PackError[] {
  const errors: PackError[] = [];
  const jurisdictions = files.laws.map((file) => file.content.jurisdiction);
  if (folderName(document.file) !== content.site)
    errors.push(errorAt(document, ['site'], misnamed(content.site, folderName(document.file))));
  if (!Intl.supportedValuesOf('currency').includes(content.currency))
    errors.push(
      errorAt(document, ['currency'], {
        message: `unknown currency "${content.currency}"`,
        expected: 'an ISO 4217 code',
      }),
    );
  if (!isTimeZone(content.timeZone))
    errors.push(
      errorAt(document, ['timeZone'], {
        message: `unknown time zone "${content.timeZone}"`,
        expected: expectedZone(content.timeZone),
      }),
    );
  if (!content.locales.includes('en'))
    errors.push(
      errorAt(document, ['locales'], {
        message: 'locales without English',
        expected: 'en among them',
      }),
    );
  for (const [index, jurisdiction] of content.jurisdictions.entries())
    if (!jurisdictions.includes(jurisdiction))
      errors.push(
        errorAt(document, ['jurisdictions', index], {
          message: `unknown jurisdiction "${jurisdiction}"`,
          expected: expectedName(jurisdiction, jurisdictions),
        }),
      );
  return errors;
}

function checkPolicyPlace(
  { document, content }: FileOf<{ readonly site: string; readonly policy: string }>,
  files: PackFiles,
): readonly PackError[] {
  const errors: PackError[] = [];
  const sites = files.sites.map((file) => file.content.site);
  if (!sites.includes(content.site))
    errors.push(
      errorAt(document, ['site'], {
        message: `unknown site "${content.site}"`,
        expected: expectedName(content.site, sites),
      }),
    );
  else if (folderName(document.file) !== content.site)
    errors.push(errorAt(document, ['site'], misnamed(content.site, folderName(document.file))));
  if (!placedAs(document.file, content.policy))
    errors.push(errorAt(document, ['policy'], misnamed(content.policy, baseName(document.file))));
  return errors;
}

function placedAs(file: string, name: string): boolean {
  return baseName(file) === name;
}

function misnamed(
  name: string,
  place: string,
): { readonly message: string; readonly expected: string } {
  return { message: `"${name}"`, expected: `"${place}", as the path says` };
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function expectedZone(zone: string): string {
  const known = Intl.supportedValuesOf('timeZone');
  const likely = known.filter((one) => one.split('/').at(-1) === zone.split('/').at(-1));
  return likely.length === 0 ? 'an IANA time zone such as Asia/Tokyo' : likely.join(' or ');
}
