import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { ApprovalsFile, IdentifierFile } from './approval-schema.ts';
import { CalendarFile } from './calendar-schema.ts';
import { closestName } from './closest-name.ts';
import type { PackDocument } from './pack-document.ts';
import type { PackError, Path } from './pack-error.ts';
import { LawFile } from './law-schema.ts';
import {
  ClassFile,
  LexiconFile,
  PolicyFile,
  SiteFile,
  VersionDraftShape,
  VersionShape,
  type PolicyVersion,
  type VersionDraft,
} from './schema.ts';

/** Shared by all checks: every error with the schema and the value it speaks of. */
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
});

/** The compiled shapes of pack files. Each is a type guard. */
export const shapes = {
  class: ajv.compile<ClassFile>(ClassFile),
  lexicon: ajv.compile<LexiconFile>(LexiconFile),
  law: ajv.compile<LawFile>(LawFile),
  calendar: ajv.compile<CalendarFile>(CalendarFile),
  site: ajv.compile<SiteFile>(SiteFile),
  policy: ajv.compile<PolicyFile>(PolicyFile),
  identifier: ajv.compile<IdentifierFile>(IdentifierFile),
  approvals: ajv.compile<ApprovalsFile>(ApprovalsFile),
  /** One version alone, whole: what remains to be asked of a draft that `refusePublication` lets pass. */
  version: ajv.compile<PolicyVersion>(VersionShape),
  /** One version as sent for publication; parts that a promise asks for may be missing. */
  draft: ajv.compile<VersionDraft>(VersionDraftShape),
};

/** A deviation from a schema, by its path in the value: what an API answers when a document comes without a file. */
export interface ShapeFlaw {
  readonly path: Path;
  /** Whether the flaw is the property's name and not its value. */
  readonly atKey: boolean;
  readonly message: string;
  readonly expected: string;
}

/** The deviations that the validator just run has left, each with its place in the file. */
export function shapeErrors(
  document: PackDocument,
  errors: readonly ErrorObject[],
): readonly PackError[] {
  return shapeFlaws(errors).map(({ path, atKey, message, expected }) => ({
    file: document.file,
    ...(atKey ? document.locateKey(path) : document.locate(path)),
    message,
    expected,
  }));
}

/**
 * Says validator errors as an author reads them. Where a value may have one of several shapes, only the
 * shape that it comes closest to is spoken of; a mistyped property is not also reported as a missing one.
 */
export function shapeFlaws(errors: readonly ErrorObject[]): readonly ShapeFlaw[] {
  const plain = distilled(errors);
  const typos = new Set(plain.map(correction).filter((name) => name !== undefined));
  const flaws = plain
    .filter(
      (error) =>
        !(
          error.keyword === 'required' &&
          typos.has(`${error.instancePath}/${textOf(error.params, 'missingProperty')}`)
        ),
    )
    .map(flaw);
  return flaws.filter(
    (one, index) =>
      flaws.findIndex(
        (other) =>
          other.atKey === one.atKey &&
          other.path.join('/') === one.path.join('/') &&
          (one.atKey || other.expected === one.expected),
      ) === index,
  );
}

/** Leaves of the error tree: of each choice between shapes, the errors of the closest one. */
function distilled(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors
    .filter((error) => !choices.some((choice) => within(error, choice)))
    .flatMap((error) => (error.keyword === 'anyOf' ? closestBranch(error, errors) : [error]));
}

function closestBranch(
  choice: ErrorObject,
  errors: readonly ErrorObject[],
): readonly ErrorObject[] {
  if (literals(choice.parentSchema).length > 0) return [choice];
  const branches = new Map<string, ErrorObject[]>();
  for (const error of errors.filter((inner) => within(inner, choice))) {
    const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? '';
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  const own = (branch: readonly ErrorObject[]) =>
    branch.filter(({ instancePath }) => instancePath === choice.instancePath).length;
  const [closest] = [...branches.values()].toSorted(
    (one, other) => own(one) - own(other) || one.length - other.length,
  );
  return closest === undefined ? [choice] : distilled(closest);
}

function within(error: ErrorObject, choice: ErrorObject): boolean {
  return (
    error !== choice &&
    error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
    (error.instancePath === choice.instancePath ||
      error.instancePath.startsWith(`${choice.instancePath}/`))
  );
}

function flaw(error: ErrorObject): ShapeFlaw {
  const path = pathOf(error.instancePath);
  const schema = recordOf(error.parentSchema);
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = textOf(error.params, 'additionalProperty');
      return {
        path: [...path, name],
        atKey: true,
        message: `unknown property "${name}"`,
        expected: expectedProperty(name, schema),
      };
    }
    case 'required': {
      const name = textOf(error.params, 'missingProperty');
      const wanted = propertyOf(schema, name);
      return {
        path,
        atKey: false,
        message: `"${name}" is missing`,
        expected: `"${name}": ${describe(wanted)}`,
      };
    }
    case 'uniqueItems':
      return {
        path: [...path, numberOf(error.params, 'i')],
        atKey: false,
        message: 'an entry that stands there already',
        expected: 'each entry once',
      };
    default:
      return {
        path,
        atKey: false,
        message: `found ${shown(error.data)}`,
        expected: describe(schema),
      };
  }
}

function expectedProperty(name: string, schema: Readonly<Record<string, unknown>>): string {
  const known = Object.keys(recordOf(schema['properties']));
  if (known.length === 0)
    return Object.keys(recordOf(schema['patternProperties'])).some((key) =>
      key.includes('-[A-Z]{2}'),
    )
      ? 'a locale such as en, de, ja or zh-CN'
      : 'no such property';
  const close = closestName(name, known);
  return `${close === undefined ? '' : `"${close}" (did you mean that?), `}one of: ${known.join(', ')}`;
}

/** Pointer of the property that a mistyped name stands for, when one is near enough. */
function correction(error: ErrorObject): string | undefined {
  if (error.keyword !== 'additionalProperties') return undefined;
  const known = Object.keys(recordOf(recordOf(error.parentSchema)['properties']));
  const close = closestName(textOf(error.params, 'additionalProperty'), known);
  return close === undefined ? undefined : `${error.instancePath}/${close}`;
}

function describe(schema: Readonly<Record<string, unknown>>): string {
  const values = literals(schema);
  if (values.length > 0) return `one of: ${values.join(', ')}`;
  if ('const' in schema) return String(schema['const']);
  const description = schema['description'];
  if (typeof description === 'string') return description.replace(/\.$/u, '');
  const branches = schema['anyOf'];
  if (Array.isArray(branches))
    return branches.map((branch) => describe(recordOf(branch))).join(', or ');
  return [describeType(schema), ...describeBounds(schema)].join(' ');
}

function describeType(schema: Readonly<Record<string, unknown>>): string {
  switch (schema['type']) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'number':
      return 'a number';
    case 'array':
      return 'a list';
    case 'object': {
      const required = schema['required'];
      return Array.isArray(required) ? `properties ${required.join(', ')}` : 'properties';
    }
    default:
      return 'another value';
  }
}

function describeBounds(schema: Readonly<Record<string, unknown>>): readonly string[] {
  const said: readonly (readonly [string, (bound: unknown) => string])[] = [
    ['pattern', (bound) => `like ${String(bound)}`],
    ['maxLength', (bound) => `of 1 to ${String(bound)} characters`],
    ['minItems', (bound) => `of at least ${String(bound)}`],
    ['minimum', (bound) => `from ${String(bound)}`],
    ['maximum', (bound) => `to ${String(bound)}`],
  ];
  return said
    .filter(([keyword]) => keyword in schema)
    .map(([keyword, say]) => say(schema[keyword]));
}

/** The values of a choice between literals; empty for any other schema. */
function literals(schema: unknown): readonly string[] {
  const branches = recordOf(schema)['anyOf'];
  if (!Array.isArray(branches)) return [];
  const values = branches.map((branch) => recordOf(branch)['const']);
  return values.every((value) => typeof value === 'string') ? values : [];
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}, a ${typeof value}`;
  if (typeof value !== 'string') return 'properties';
  return value === '' ? 'empty text' : `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
}

function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function textOf(params: unknown, name: string): string {
  const value = recordOf(params)[name];
  return typeof value === 'string' ? value : '';
}

function numberOf(params: unknown, name: string): number {
  const value = recordOf(params)[name];
  return typeof value === 'number' ? value : 0;
}

/** What a property must be: by its name, else as one of an open set of names. */
function propertyOf(
  schema: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const [open] = Object.values(recordOf(schema['patternProperties']));
  return recordOf(recordOf(schema['properties'])[name] ?? open);
}
