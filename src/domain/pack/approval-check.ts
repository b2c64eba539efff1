import { normalIdentifier, parsePattern } from '../identifier-pattern.ts';
import type { ApprovalsFile, IdentifierFile, RequirementVersion } from './approval-schema.ts';
import { expectedName } from './closest-name.ts';
import type { PackDocument } from './pack-document.ts';
import type { PackError, Path } from './pack-error.ts';
import { baseName, errorAt, folderName, type FileOf, type PackFiles } from './pack-files.ts';
import type { CheckCondition } from './parse.ts';
import { missingLocales, type TextAt } from './policy-texts.ts';

/** Whether what is asked of applicants can be asked: patterns that hold, names that exist, every language spoken. */
export function checkApprovals(
  files: PackFiles,
  checkCondition: CheckCondition,
): readonly PackError[] {
  return [
    ...files.identifiers.flatMap((file) => checkIdentifier(file, files)),
    ...files.approvals.flatMap((file) => checkApprovalsFile(file, files, checkCondition)),
  ];
}

type Say = (path: Path, message: string, expected: string) => void;

function collecting(document: PackDocument): { readonly errors: PackError[]; readonly say: Say } {
  const errors: PackError[] = [];
  return {
    errors,
    say: (path, message, expected) =>
      void errors.push(errorAt(document, path, { message, expected })),
  };
}

function checkIdentifier(
  { document, content }: FileOf<IdentifierFile>,
  files: PackFiles,
): readonly PackError[] {
  const { errors, say } = collecting(document);
  if (baseName(document.file) !== content.identifier)
    say(
      ['identifier'],
      `"${content.identifier}"`,
      `"${baseName(document.file)}", as the path says`,
    );
  checkPattern(content, { at: [], say });
  for (const [place, one] of (content.mistaken ?? []).entries()) {
    checkPattern(one, { at: ['mistaken', place], say });
    if (matches(content.pattern, one.example))
      say(
        ['mistaken', place, 'example'],
        `"${one.example}", which is of the right shape`,
        'what is given in its place',
      );
  }
  for (const [place, { values }] of (content.misused ?? []).entries())
    for (const [at, value] of values.entries())
      if (matches(content.pattern, value) === false)
        say(
          ['misused', place, 'values', at],
          `"${value}"`,
          `a number of the shape ${content.pattern}`,
        );
  const locales = files.approvals
    .filter((file) => isAskedIn(file.content, content.identifier))
    .flatMap((file) => localesOf(files, file.content.site));
  const texts: readonly TextAt[] = [
    [['title'], content.title],
    ...(content.lookUp === undefined ? [] : [[['lookUp'], content.lookUp] as const]),
    ...(content.misused ?? []).map(({ why }, at): TextAt => [['misused', at, 'why'], why]),
    ...(content.mistaken ?? []).map(({ why }, at): TextAt => [['mistaken', at, 'why'], why]),
  ];
  sayMissing(texts, { locales: [...new Set(locales)], say });
  return errors;
}

function checkPattern(
  { pattern, example }: { readonly pattern: string; readonly example: string },
  { at, say }: { readonly at: Path; readonly say: Say },
): void {
  const parsed = parsePattern(pattern);
  if (!parsed.ok)
    say(
      [...at, 'pattern'],
      `"${pattern}": ${parsed.message}`,
      'a pattern of literals, sets, groups and counted repetition, which is matched in linear time',
    );
  else if (!parsed.pattern.matches(normalIdentifier(example)))
    say([...at, 'example'], `"${example}"`, `a text of the shape ${pattern}`);
}

/** Undefined for a pattern that cannot be read, which is told elsewhere. */
function matches(pattern: string, text: string): boolean | undefined {
  const parsed = parsePattern(pattern);
  return parsed.ok ? parsed.pattern.matches(normalIdentifier(text)) : undefined;
}

function isAskedIn(file: ApprovalsFile, identifier: string): boolean {
  return file.classes.some(({ versions }) =>
    versions.some(({ routes }) =>
      routes.some(({ identifiers = [] }) => identifiers.includes(identifier)),
    ),
  );
}

function localesOf(files: PackFiles, site: string): readonly string[] {
  return files.sites.find(({ content }) => content.site === site)?.content.locales ?? ['en'];
}

function checkApprovalsFile(
  { document, content }: FileOf<ApprovalsFile>,
  files: PackFiles,
  checkCondition: CheckCondition,
): readonly PackError[] {
  const { errors, say } = collecting(document);
  const sites = files.sites.map((file) => file.content.site);
  if (!sites.includes(content.site))
    say(['site'], `unknown site "${content.site}"`, expectedName(content.site, sites));
  else if (folderName(document.file) !== content.site)
    say(['site'], `"${content.site}"`, `"${folderName(document.file)}", as the path says`);
  const names = {
    classes: new Set(files.classes.map((file) => file.content.class)),
    lexicons: new Set(
      files.lexicons.flatMap((file) => ('lexicon' in file.content ? [file.content.lexicon] : [])),
    ),
  };
  const locales = localesOf(files, content.site);
  sayMissing(
    [
      [['redress', 'outOfCourt'], content.redress.outOfCourt],
      [['redress', 'court'], content.redress.court],
    ],
    { locales, say },
  );
  for (const [index, { class: id, versions }] of content.classes.entries()) {
    const at: Path = ['classes', index];
    if (!names.classes.has(id))
      say([...at, 'class'], `unknown class "${id}"`, expectedName(id, names.classes));
    if (content.classes.findIndex((one) => one.class === id) !== index)
      say([...at, 'class'], `the class "${id}" a second time`, 'each class once');
    checkOrder(versions, { at, say });
    for (const [place, version] of versions.entries()) {
      const within = { at: [...at, 'versions', place], say };
      checkVersion(version, { ...within, files });
      sayMissing(textsOf(version), { ...within, locales });
      for (const [rank, { when }] of (version.contradictions ?? []).entries()) {
        const error = checkCondition(when, names);
        if (error !== undefined)
          say(
            [...within.at, 'contradictions', rank, 'when'],
            `"${when}"`,
            `a condition that compiles: ${error.message}`,
          );
      }
    }
  }
  return errors;
}

function checkOrder(
  versions: readonly RequirementVersion[],
  { at, say }: { readonly at: Path; readonly say: Say },
): void {
  for (const [place, version] of versions.entries()) {
    const here = [...at, 'versions', place];
    const before = versions[place - 1];
    const next = versions[place + 1];
    const { effectiveFrom: from, effectiveUntil: until } = version;
    if (versions.findIndex((one) => one.version === version.version) !== place)
      say(
        [...here, 'version'],
        `the version "${version.version}" a second time`,
        'each version once',
      );
    if (before !== undefined && from <= before.effectiveFrom)
      say([...here, 'effectiveFrom'], `"${from}"`, `an instant after ${before.effectiveFrom}`);
    if (until !== undefined && until <= from)
      say([...here, 'effectiveUntil'], `"${until}"`, `an instant after ${from}`);
    if (until !== undefined && next !== undefined && until > next.effectiveFrom)
      say([...here, 'effectiveUntil'], `"${until}"`, `at latest ${next.effectiveFrom}`);
  }
}

function checkVersion(
  version: RequirementVersion,
  { at, say, files }: { readonly at: Path; readonly say: Say; readonly files: PackFiles },
): void {
  const identifiers = files.identifiers.map((file) => file.content.identifier);
  const once = (
    items: readonly { readonly id: string }[],
    { path, taken = [] }: { readonly path: Path; readonly taken?: readonly string[] },
  ): void => {
    for (const [place, { id }] of items.entries())
      if (taken.includes(id) || items.findIndex((one) => one.id === id) !== place)
        say([...at, ...path, place, 'id'], `the id "${id}" a second time`, 'each id once');
  };
  once(version.documents, { path: ['documents'] });
  once(version.declarations ?? [], { path: ['declarations'] });
  once(version.contradictions ?? [], { path: ['contradictions'] });
  once(version.routes, { path: ['routes'] });
  for (const [place, route] of version.routes.entries()) {
    const path: Path = ['routes', place];
    const taken = version.documents.map(({ id }) => id);
    once(route.documents ?? [], { path: [...path, 'documents'], taken });
    for (const [rank, id] of (route.identifiers ?? []).entries())
      if (!identifiers.includes(id))
        say(
          [...at, ...path, 'identifiers', rank],
          `unknown identifier "${id}"`,
          expectedName(id, identifiers),
        );
    const asked = taken.length + (route.documents ?? []).length + (route.identifiers ?? []).length;
    if (asked === 0)
      say([...at, ...path], 'a route that asks for nothing', 'a document or an identifier');
  }
}

function textsOf(version: RequirementVersion): readonly TextAt[] {
  return [
    [['text'], version.text],
    ...version.documents.map(({ title }, at): TextAt => [['documents', at, 'title'], title]),
    ...(version.declarations ?? []).map(({ text }, at): TextAt => [
      ['declarations', at, 'text'],
      text,
    ]),
    ...(version.contradictions ?? []).map(({ why }, at): TextAt => [
      ['contradictions', at, 'why'],
      why,
    ]),
    ...version.routes.flatMap((route, at): readonly TextAt[] => [
      [['routes', at, 'title'], route.title],
      ...(route.documents ?? []).map(({ title }, rank): TextAt => [
        ['routes', at, 'documents', rank, 'title'],
        title,
      ]),
    ]),
  ];
}

function sayMissing(
  texts: readonly TextAt[],
  {
    locales,
    say,
    at = [],
  }: { readonly locales: readonly string[]; readonly say: Say; readonly at?: Path },
): void {
  for (const [path, said] of texts) {
    const missing = missingLocales(said, locales);
    if (missing.length > 0)
      say(
        [...at, ...path],
        `no text in ${missing.join(', ')}`,
        `every language that reads it: ${locales.join(', ')}`,
      );
  }
}
