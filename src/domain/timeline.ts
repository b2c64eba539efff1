import { fieldsOf } from '../engine/fields.ts';
import { fold } from '../engine/fold.ts';
import type { Ambiguity, Evidence, Listing, MetValue, Severity, Verdict } from '../engine/types.ts';
import type { Money } from './money.ts';
import type { Instant } from './time.ts';
import { diffText, type TextPiece } from './text-diff.ts';

/** What was found in one revision, as it is kept. */
export interface FoundThere {
  readonly id: string;
  readonly version: string;
  readonly policy: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly evidence: readonly Evidence[];
  readonly values: readonly MetValue[];
  readonly ambiguities: readonly Ambiguity[];
  readonly class: string | undefined;
  readonly foundAt: Instant;
}

export interface KeptRevision {
  readonly id: string;
  readonly number: number;
  readonly receivedAt: Instant;
  readonly price: Money | undefined;
  readonly class: string | undefined;
  /** Undefined until it was screened. */
  readonly verdict: Verdict | undefined;
  /** Undefined where nothing cites the text any more and it was let go. */
  readonly content: Listing | undefined;
  readonly found: readonly FoundThere[];
}

/** A decision about the listing, with what its notice went through. */
export interface Warning {
  readonly decision: string;
  readonly policy: string;
  readonly rule: string;
  readonly notice: string;
  readonly issuedAt: Instant;
  /** Delivery or first access, whichever came first. */
  readonly receivedAt: Instant | undefined;
  readonly presumedAt: Instant | undefined;
}

export interface MeasureOnListing {
  readonly id: string;
  readonly decision: string;
  readonly kind: string;
  readonly startsAt: Instant;
  readonly cureBy: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly endReason: string | undefined;
}

/** All that is kept of one listing, oldest first. */
export interface ListingHistory {
  readonly id: string;
  /** The operator's id of it. */
  readonly externalId: string;
  readonly revisions: readonly KeptRevision[];
  readonly withdrawals: readonly {
    readonly withdrawnAt: Instant;
    readonly relistedAt: Instant | undefined;
  }[];
  readonly warnings: readonly Warning[];
  readonly measures: readonly MeasureOnListing[];
}

/** A field that differs between two revisions, word by word. */
export interface Change {
  readonly field: string;
  readonly pieces: readonly TextPiece[];
}

/** Evidence of an earlier revision that this one no longer holds. */
export interface Vanished {
  readonly finding: string;
  readonly policy: string;
  readonly rule: string;
  readonly evidence: readonly Evidence[];
  /** Whether the rule is met here all the same, by other words. */
  readonly isStillFound: boolean;
}

export type TimelineEntry = { readonly at: Instant } & (
  | {
      readonly kind: 'revised';
      readonly revision: KeptRevision;
      /** The revision that this one is compared to; undefined where no earlier text is kept. */
      readonly comparedTo: number | undefined;
      readonly changes: readonly Change[];
      readonly vanished: readonly Vanished[];
    }
  | { readonly kind: 'notice-issued'; readonly warning: Warning }
  | { readonly kind: 'notice-received'; readonly warning: Warning; readonly isPresumed: boolean }
  | { readonly kind: 'measure-begun' | 'measure-ended'; readonly measure: MeasureOnListing }
  | { readonly kind: 'withdrawn' | 'relisted' }
);

/**
 * What became of a listing, in one order: its revisions with what changed and what was found, when its seller was
 * told, and what was done. What is laid side by side is fact; what it means, a person judges.
 */
export function timelineOf(history: ListingHistory): readonly TimelineEntry[] {
  const { warnings, measures, withdrawals } = history;
  const entries: readonly TimelineEntry[] = [
    ...history.revisions.map((_, place) => revised(history.revisions, place)),
    ...warnings.map(
      (warning) => ({ kind: 'notice-issued', at: warning.issuedAt, warning }) as const,
    ),
    ...warnings.flatMap(received),
    ...measures.map(
      (measure) => ({ kind: 'measure-begun', at: measure.startsAt, measure }) as const,
    ),
    ...measures.flatMap((measure) =>
      measure.endedAt === undefined
        ? []
        : [{ kind: 'measure-ended', at: measure.endedAt, measure } as const],
    ),
    ...withdrawals.flatMap(({ withdrawnAt, relistedAt }) => [
      { kind: 'withdrawn', at: withdrawnAt } as const,
      ...(relistedAt === undefined ? [] : [{ kind: 'relisted', at: relistedAt } as const]),
    ]),
  ];
  return entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function received(warning: Warning): readonly TimelineEntry[] {
  const at = warning.receivedAt ?? warning.presumedAt;
  if (at === undefined) return [];
  const isPresumed = warning.receivedAt === undefined;
  return [{ kind: 'notice-received', at, warning, isPresumed }];
}

function revised(revisions: readonly KeptRevision[], place: number): TimelineEntry {
  const revision = revisions[place];
  if (revision === undefined) throw new RangeError('There is no such revision');
  const earlier = revisions.slice(0, place);
  const compared = earlier.findLast((one) => one.content !== undefined);
  const cited = earlier.at(-1);
  return {
    kind: 'revised',
    at: revision.receivedAt,
    revision,
    comparedTo: revision.content === undefined ? undefined : compared?.number,
    changes:
      revision.content === undefined || compared?.content === undefined
        ? []
        : changesBetween(compared.content, revision.content),
    vanished: cited === undefined ? [] : vanishedFrom(cited, revision),
  };
}

/** A listing may be in any language, and may say a wrong one: words are told apart by their scripts. */
const asRead = { locale: 'en', unit: 'word' } as const;

/** Each field that differs. Fields are compared by name: a bullet that moved is a change of both. */
function changesBetween(earlier: Listing, later: Listing): readonly Change[] {
  const old = textsOf(earlier);
  const next = textsOf(later);
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((field) => {
    const [before, after] = [old.get(field) ?? '', next.get(field) ?? ''];
    return before === after ? [] : [{ field, pieces: diffText({ before, after }, asRead) }];
  });
}

function textsOf(listing: Listing): ReadonlyMap<string, string> {
  return new Map([
    ...fieldsOf(listing).map(({ name, value }) => [name, value] as const),
    ...(listing.price === undefined ? [] : [['price', String(listing.price)] as const]),
  ]);
}

/**
 * What was found in one revision and is gone from another. Where the text is kept, evidence is gone when its words
 * stand nowhere in it; where it is not, when the rule is met no more.
 */
export function vanishedFrom(before: KeptRevision, after: KeptRevision): readonly Vanished[] {
  return before.found.flatMap((one) => {
    const isStillFound = isMet(after, one);
    const evidence = one.evidence.filter((piece) => !isIn(after, { piece, isStillFound }));
    const { id: finding, policy, rule } = one;
    return evidence.length === 0 ? [] : [{ finding, policy, rule, evidence, isStillFound }];
  });
}

/** Whether a rule was found to be met in a revision. */
export function isMet(
  revision: KeptRevision,
  { policy, rule }: { readonly policy: string; readonly rule: string },
): boolean {
  return revision.found.some((one) => one.policy === policy && one.rule === rule);
}

function isIn(
  { content }: KeptRevision,
  { piece, isStillFound }: { readonly piece: Evidence; readonly isStillFound: boolean },
): boolean {
  if (content === undefined) return isStillFound;
  // A price is one number however it is written; words count wherever they went.
  if (piece.field === 'price') return Number(content.price) === Number(piece.text);
  const wanted = fold(piece.text).text;
  return [...textsOf(content).values()].some((text) => fold(text).text.includes(wanted));
}
