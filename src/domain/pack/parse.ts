import type { ConditionError, Vocabulary } from '../../engine/types.ts';
import { checkApprovals } from './approval-check.ts';
import type { ApprovalsFile, IdentifierFile } from './approval-schema.ts';
import { checkCalendars } from './calendar-check.ts';
import type { CalendarFile } from './calendar-schema.ts';
import { checkNames } from './names-check.ts';
import { inReadingOrder, type PackError } from './pack-error.ts';
import { readPackFiles, type PackFiles } from './pack-files.ts';
import { checkPolicies } from './policy-check.ts';
import type { LawFile } from './law-schema.ts';
import type { ClassFile, LexiconFile, PolicyFile, SiteFile } from './schema.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A pack whose files are each well-formed and fit each other. */
export interface Pack {
  readonly classes: readonly ClassFile[];
  readonly lexicons: readonly LexiconFile[];
  readonly laws: readonly LawFile[];
  readonly calendars: readonly CalendarFile[];
  readonly sites: readonly SiteFile[];
  readonly policies: readonly PolicyFile[];
  readonly identifiers: readonly IdentifierFile[];
  readonly approvals: readonly ApprovalsFile[];
  readonly vocabulary: Vocabulary;
}

export type ParsedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly errors: readonly PackError[] };

/** Says whether a condition can be compiled. The engine's `checkCondition`. */
export type CheckCondition = (
  source: string,
  names: { readonly lexicons: ReadonlySet<string>; readonly classes: ReadonlySet<string> },
) => ConditionError | undefined;

/**
 * Reads a pack from its files' texts, by path. Nothing of a wrong pack is loaded: all its errors are
 * returned, in reading order. Files that are not well-formed are reported alone, since what others say of
 * them cannot be judged.
 */
export function parsePack(
  texts: ReadonlyMap<string, string>,
  checkCondition: CheckCondition,
): ParsedPack {
  const read = readPackFiles(texts);
  if (!read.ok) return { ok: false, errors: inReadingOrder(read.errors) };
  const names = [...checkNames(read.files), ...checkCalendars(read.files)];
  const namesHold = names.length === 0;
  const errors = [
    ...names,
    ...checkPolicies(read.files, { checkCondition, namesHold }),
    ...checkApprovals(read.files, checkCondition),
  ];
  if (errors.length > 0) return { ok: false, errors: inReadingOrder(errors) };
  return { ok: true, pack: packOf(read.files) };
}

function packOf(files: PackFiles): Pack {
  const classes = contents(files.classes);
  const lexicons = contents(files.lexicons);
  return {
    classes,
    lexicons,
    laws: contents(files.laws),
    calendars: contents(files.calendars),
    sites: contents(files.sites),
    policies: contents(files.policies),
    identifiers: contents(files.identifiers),
    approvals: contents(files.approvals),
    vocabulary: vocabularyOf(classes, lexicons),
  };
}

function contents<Content>(files: readonly { readonly content: Content }[]): readonly Content[] {
  return files.map(({ content }) => content);
}
