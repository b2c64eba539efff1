import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ApprovalsFile, IdentifierFile } from './approval-schema.ts';
import type { CalendarFile } from './calendar-schema.ts';
import { readDocument, type PackDocument } from './pack-document.ts';
import type { PackError, Path } from './pack-error.ts';
import type { LawFile } from './law-schema.ts';
import type { ClassFile, LexiconFile, PolicyFile, SiteFile } from './schema.ts';
import { shapeErrors, shapes } from './shape-check.ts';

/** A file's content together with the places in it. */
export interface FileOf<Content> {
  readonly document: PackDocument;
  readonly content: Content;
}

/** Every file of a pack by what it holds, each well-formed by itself; nothing is known yet of how they fit. */
export interface PackFiles {
  readonly classes: readonly FileOf<ClassFile>[];
  readonly lexicons: readonly FileOf<LexiconFile>[];
  readonly laws: readonly FileOf<LawFile>[];
  readonly calendars: readonly FileOf<CalendarFile>[];
  readonly sites: readonly FileOf<SiteFile>[];
  readonly policies: readonly FileOf<PolicyFile>[];
  readonly identifiers: readonly FileOf<IdentifierFile>[];
  readonly approvals: readonly FileOf<ApprovalsFile>[];
}

export type ReadFiles =
  | { readonly ok: true; readonly files: PackFiles }
  | { readonly ok: false; readonly errors: readonly PackError[] };

/**
 * Reads each file by its place: `classes/`, `lexicons/`, `laws/`, `calendars/`, `identifiers/`,
 * `sites/<site>/site.yaml`, `sites/<site>/approvals.yaml` and `sites/<site>/<policy>.yaml`. What stands before these in a path does not matter.
 */
export function readPackFiles(texts: ReadonlyMap<string, string>): ReadFiles {
  const errors: PackError[] = [];
  const classes: FileOf<ClassFile>[] = [];
  const lexicons: FileOf<LexiconFile>[] = [];
  const laws: FileOf<LawFile>[] = [];
  const calendars: FileOf<CalendarFile>[] = [];
  const sites: FileOf<SiteFile>[] = [];
  const policies: FileOf<PolicyFile>[] = [];
  const identifiers: FileOf<IdentifierFile>[] = [];
  const approvals: FileOf<ApprovalsFile>[] = [];
  for (const [file, text] of [...texts].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    if (file.endsWith('.schema.json')) continue;
    const kind = kindOf(file);
    if (kind === undefined) {
      errors.push(misplaced(file));
      continue;
    }
    const read = readDocument(file, text);
    if (!read.ok) {
      errors.push(...read.errors);
      continue;
    }
    const { document } = read;
    switch (kind) {
      case 'class':
        accept(document, { shape: shapes.class, files: classes, errors });
        break;
      case 'lexicon':
        accept(document, { shape: shapes.lexicon, files: lexicons, errors });
        break;
      case 'law':
        accept(document, { shape: shapes.law, files: laws, errors });
        break;
      case 'calendar':
        accept(document, { shape: shapes.calendar, files: calendars, errors });
        break;
      case 'site':
        accept(document, { shape: shapes.site, files: sites, errors });
        break;
      case 'policy':
        accept(document, { shape: shapes.policy, files: policies, errors });
        break;
      case 'identifier':
        accept(document, { shape: shapes.identifier, files: identifiers, errors });
        break;
      case 'approvals':
        accept(document, { shape: shapes.approvals, files: approvals, errors });
        break;
    }
  }
  return errors.length > 0
    ? { ok: false, errors }
    : {
        ok: true,
        files: { classes, lexicons, laws, calendars, sites, policies, identifiers, approvals },
      };
}

/** An error at a path of a file's content. */
export function errorAt(
  document: PackDocument,
  path: Path,
  said: { readonly message: string; readonly expected: string },
): PackError {
  return { file: document.file, ...document.locate(path), ...said };
}

/** The name that a path gives a file: `fair-pricing` of `packs/sites/amazon-us/fair-pricing.yaml`. */
export function baseName(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.yaml$/u, '');
}

/** The folder that a file lies in. */
export function folderName(file: string): string {
  return file.split('/').at(-2) ?? '';
}

interface Shape<Content> {
  (value: unknown): value is Content;
  errors?: ErrorObject[] | null;
}

function accept<Content>(
  document: PackDocument,
  into: {
    readonly shape: Shape<Content>;
    readonly files: FileOf<Content>[];
    readonly errors: PackError[];
  },
): void {
  const { value } = document;
  if (into.shape(value)) into.files.push({ document, content: value });
  else into.errors.push(...shapeErrors(document, into.shape.errors ?? []));
}

type Kind =
  'class' | 'lexicon' | 'law' | 'calendar' | 'site' | 'policy' | 'identifier' | 'approvals';

const ofSite: Readonly<Record<string, Kind>> = {
  'site.yaml': 'site',
  'approvals.yaml': 'approvals',
};

function kindOf(file: string): Kind | undefined {
  const parts = file.split('/');
  if (!file.endsWith('.yaml')) return undefined;
  if (parts.at(-3) === 'sites') return ofSite[parts.at(-1) ?? ''] ?? 'policy';
  switch (parts.at(-2)) {
    case 'classes':
      return 'class';
    case 'lexicons':
      return 'lexicon';
    case 'laws':
      return 'law';
    case 'calendars':
      return 'calendar';
    case 'identifiers':
      return 'identifier';
    default:
      return undefined;
  }
}

function misplaced(file: string): PackError {
  return {
    file,
    line: 1,
    column: 1,
    message: 'a file that is no part of a pack',
    expected:
      'classes/<class>.yaml, lexicons/<lexicon>.yaml, laws/<jurisdiction>.yaml, calendars/<country>.yaml, identifiers/<identifier>.yaml, sites/<site>/site.yaml, sites/<site>/approvals.yaml or sites/<site>/<policy>.yaml',
  };
}
