import type { GivenDocument, GivenIdentifier } from './application.ts';
import { dayAfter } from './day.ts';
import { identifierKey, normalIdentifier, parsePattern } from './identifier-pattern.ts';
import { lineageOf } from './lineage.ts';
import type { IdentifierFile, WantedDocument } from './pack/approval-schema.ts';
import type { Texts } from './statement.ts';
import { before, instantOrDay, type Instant } from './time.ts';

/**
 * One thing that was looked at by itself. What failed is shown to whoever decides and to whoever applies; it decides
 * nothing. `unknown`: it takes a person to tell.
 */
export interface ApplicationCheck {
  readonly check: CheckKind;
  /** The identifier, document, product or standard that was looked at. */
  readonly of: string;
  /** Its name, where it has one. */
  readonly title?: Texts;
  readonly outcome: 'passed' | 'failed' | 'unknown';
  /** What the pack says of it. */
  readonly why?: Texts;
  /** What was found, as it was given or stands in a listing. */
  readonly found?: string;
}

export type CheckKind =
  | 'identifier-shape'
  | 'identifier-mistaken'
  | 'identifier-misused'
  | 'identifier-looked-up'
  | 'document-age'
  | 'document-expiry'
  | 'product-listed'
  | 'product-class'
  | 'product-contradiction'
  | 'standard-in-force';

/** What is known of a number: its shape, known misuse, and where a person has to look. */
export function checkIdentifier(
  { value }: GivenIdentifier,
  identifier: IdentifierFile,
): readonly ApplicationCheck[] {
  const known = { of: identifier.identifier, title: identifier.title, found: value };
  const normal = normalIdentifier(value);
  const has = (pattern: string) => {
    const parsed = parsePattern(pattern);
    return parsed.ok && parsed.pattern.matches(normal);
  };
  if (!has(identifier.pattern)) {
    const mistaken = (identifier.mistaken ?? []).filter(({ pattern }) => has(pattern));
    return [
      { ...known, check: 'identifier-shape', outcome: 'failed' },
      ...mistaken.map(({ why }): ApplicationCheck => ({
        ...known,
        check: 'identifier-mistaken',
        outcome: 'failed',
        why,
      })),
    ];
  }
  const key = identifierKey(value);
  const misused = (identifier.misused ?? []).filter(({ values }) =>
    values.some((one) => identifierKey(one) === key),
  );
  return [
    { ...known, check: 'identifier-shape', outcome: 'passed' },
    ...(identifier.misused !== undefined && misused.length === 0
      ? [{ ...known, check: 'identifier-misused', outcome: 'passed' } as const]
      : []),
    ...misused.map(({ why }): ApplicationCheck => ({
      ...known,
      check: 'identifier-misused',
      outcome: 'failed',
      why,
    })),
    ...(identifier.lookUp === undefined
      ? []
      : [
          {
            ...known,
            check: 'identifier-looked-up',
            outcome: 'unknown',
            why: identifier.lookUp,
          } as const,
        ]),
  ];
}

/** The days that stand on a document, against the day on which the application came, where the site is. */
export function checkDocument(
  { issuedOn, expiresOn }: GivenDocument,
  {
    wanted,
    at,
    timeZone,
  }: { readonly wanted: WantedDocument; readonly at: Instant; readonly timeZone: string },
): readonly ApplicationCheck[] {
  const checks: ApplicationCheck[] = [];
  const known = { of: wanted.id, title: wanted.title };
  if (issuedOn !== undefined) {
    const issuedAt = instantOrDay(issuedOn, timeZone);
    const oldest =
      wanted.maxAge === undefined ? undefined : before(at, { period: wanted.maxAge, timeZone });
    // A day counts whole: what was issued on the first day that is young enough is young enough.
    const isOld = oldest !== undefined && dayAfter(issuedOn, timeZone) <= oldest;
    const outcome = issuedAt > at || isOld ? 'failed' : 'passed';
    if (wanted.maxAge !== undefined || outcome === 'failed')
      checks.push({ ...known, check: 'document-age', outcome, found: issuedOn });
  }
  if (expiresOn !== undefined) {
    const outcome = dayAfter(expiresOn, timeZone) <= at ? 'failed' : 'passed';
    checks.push({ ...known, check: 'document-expiry', outcome, found: expiresOn });
  }
  return checks;
}

/** A product that was named, as its listing says it is. */
export interface NamedProduct {
  readonly product: string;
  /** The classes that its listing is recognised as, wider ones included; undefined when the seller has no such listing. */
  readonly recognised: readonly string[] | undefined;
}

/** Whether the listing of a product speaks of the class that is applied for. */
export function checkProduct(
  { product, recognised }: NamedProduct,
  {
    class: asked,
    classes,
  }: {
    readonly class: string;
    readonly classes: readonly { readonly id: string; readonly parent?: string }[];
  },
): ApplicationCheck {
  if (recognised === undefined) return { check: 'product-listed', of: product, outcome: 'unknown' };
  if (recognised.includes(asked)) return { check: 'product-class', of: product, outcome: 'passed' };
  const [best] = recognised;
  // A listing that only says "mask" may be a respirator: it takes a person to tell.
  const isOpen =
    best === undefined || recognised.some((one) => lineageOf(classes, asked).includes(one));
  return isOpen
    ? { check: 'product-class', of: product, outcome: 'unknown' }
    : { check: 'product-class', of: product, outcome: 'failed', found: best };
}
