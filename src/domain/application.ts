import { Temporal } from 'temporal-polyfill';
import { dayAfter } from './day.ts';
import type { MediaType, WantedDocument } from './pack/approval-schema.ts';
import { documentsOf, type Requirement, type Route } from './requirement.ts';
import type { Justification } from './statement.ts';
import { after, earlier, type Instant } from './time.ts';

/** A number as it was given, for one of the identifiers that a route asks for. */
export interface GivenIdentifier {
  readonly identifier: string;
  readonly value: string;
}

/** A document as it was given: what it is for, what it is, and the days that stand on it. */
export interface GivenDocument {
  readonly document: string;
  /** Which of the documents that are asked for it is. */
  readonly wanted: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** Calendar days. */
  readonly issuedOn?: string;
  readonly expiresOn?: string;
}

export interface Given {
  readonly documents: readonly GivenDocument[];
  readonly identifiers: readonly GivenIdentifier[];
  readonly declarations: readonly string[];
}

/** `submitted` and `asked` wait; the others have ended. */
export type ApplicationState = 'submitted' | 'asked' | 'granted' | 'refused' | 'withdrawn';

/** Why an application is refused, for one thing that is asked for or, without one, as a whole. */
export interface RefusalReason {
  readonly requirement?: string;
  readonly why: Justification;
}

/** Something without which an application cannot be judged. */
export interface Missing {
  /** What is asked for, by its id. */
  readonly asked: string;
  readonly kind: 'document' | 'identifier' | 'declaration';
  readonly expected: string;
}

/** Everything that an application by this route lacks; empty when it can be judged. */
export function missingFrom(
  given: Given,
  { requirement, route }: { readonly requirement: Requirement; readonly route: Route },
): readonly Missing[] {
  const wanted = documentsOf(requirement, route);
  const identifiers = route.identifiers ?? [];
  const declarations = (requirement.declarations ?? []).map(({ id }) => id);
  return [
    ...wanted.flatMap((one) => missingDocument(given, one)),
    ...unknown(given.documents, wanted),
    ...identifiers
      .filter((id) => !given.identifiers.some((one) => one.identifier === id && one.value !== ''))
      .map((asked): Missing => ({ asked, kind: 'identifier', expected: 'the number' })),
    ...given.identifiers
      .filter((one) => !identifiers.includes(one.identifier))
      .map(({ identifier: asked }): Missing => ({
        asked,
        kind: 'identifier',
        expected: 'nothing: this route does not ask for it',
      })),
    ...declarations
      .filter((id) => !given.declarations.includes(id))
      .map((asked): Missing => ({ asked, kind: 'declaration', expected: 'to be confirmed' })),
    ...given.declarations
      .filter((id) => !declarations.includes(id))
      .map((asked): Missing => ({
        asked,
        kind: 'declaration',
        expected: 'nothing: it is not asked for',
      })),
  ];
}

function missingDocument(given: Given, wanted: WantedDocument): readonly Missing[] {
  const lacks = (expected: string): Missing => ({ asked: wanted.id, kind: 'document', expected });
  const own = given.documents.filter((one) => one.wanted === wanted.id);
  if (own.length === 0) return [lacks('a document')];
  return own.flatMap((one) => [
    ...(wanted.mediaTypes.includes(one.mediaType)
      ? []
      : [lacks(`one of ${wanted.mediaTypes.join(', ')}`)]),
    ...(one.bytes <= wanted.maxBytes ? [] : [lacks(`at most ${String(wanted.maxBytes)} bytes`)]),
    ...(wanted.maxAge !== undefined && one.issuedOn === undefined
      ? [lacks('the day on which it was issued')]
      : []),
    ...(wanted.expires === true && one.expiresOn === undefined
      ? [lacks('the day on which it runs out')]
      : []),
    ...[one.issuedOn, one.expiresOn]
      .filter((day) => day !== undefined && !isDay(day))
      .map(() => lacks('days of the calendar')),
  ]);
}

function unknown(
  given: readonly GivenDocument[],
  wanted: readonly WantedDocument[],
): readonly Missing[] {
  return given
    .filter((one) => !wanted.some(({ id }) => id === one.wanted))
    .map(({ wanted: asked }): Missing => ({
      asked,
      kind: 'document',
      expected: 'nothing: this route does not ask for it',
    }));
}

/**
 * How long an approval may last at most: no longer than the requirement says, and no longer than the document that
 * runs out first, which counts to the end of its last day.
 */
export function latestEnd({
  from,
  validity,
  documents,
  timeZone,
}: {
  readonly from: Instant;
  readonly validity: string;
  readonly documents: readonly Pick<GivenDocument, 'expiresOn'>[];
  readonly timeZone: string;
}): Instant {
  return documents
    .flatMap(({ expiresOn }) => (expiresOn === undefined ? [] : [dayAfter(expiresOn, timeZone)]))
    .reduce(earlier, after(from, { period: validity, timeZone }));
}

/** Whether a text is a day of the calendar: 2020-03-11. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
