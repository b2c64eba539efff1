import type { Evidence } from '../engine/types.ts';
import { earlier, type Instant } from './time.ts';

/** Why something is withheld from a statement of reasons. */
export const omissionKinds = [
  'non-disclosure-order',
  'notifier-identity',
  'detection-method',
  'third-party-data',
  'ongoing-investigation',
] as const;
export type OmissionKind = (typeof omissionKinds)[number];

/** What is withheld: a finding, a piece of its evidence, or by what it was recognised. */
export type OmissionItem =
  | { readonly kind: 'fact' | 'detection'; readonly finding: string }
  | { readonly kind: 'evidence'; readonly finding: string; readonly index: number };

/** What of an omission a statement says, where the law lets it say so. */
export interface StatementOmission {
  readonly kind: OmissionKind;
  readonly item: OmissionItem['kind'];
  readonly legalReference: string;
  /** When it is told at the latest, unless two people decide anew. */
  readonly until: Instant;
}

interface Cited {
  readonly id: string;
  readonly externalId: string;
  readonly evidence: readonly Evidence[];
}

/** Stands for what a piece of evidence was recognised by. */
const withheldMatch = 'withheld';

/** What is left of a decision's findings when these items are withheld. */
export function withhold<T extends Cited>(
  cited: readonly T[],
  items: readonly OmissionItem[],
): readonly T[] {
  return cited.flatMap((one) => {
    const own = items.filter(({ finding }) => finding === one.id);
    if (own.some(({ kind }) => kind === 'fact')) return [];
    const hidden = new Set(own.flatMap((item) => (item.kind === 'evidence' ? [item.index] : [])));
    const isUnnamed = own.some(({ kind }) => kind === 'detection');
    const evidence = one.evidence
      .filter((_, index) => !hidden.has(index))
      .map((piece) => (isUnnamed ? unnamed(piece) : piece));
    return evidence.length === 0 ? [] : [{ ...one, evidence }];
  });
}

/** A piece of evidence without by what it was recognised, nor what it was read as. */
function unnamed({ readAs: _readAs, ...piece }: Evidence): Evidence {
  return { ...piece, matched: withheldMatch };
}

/** Whether every listing still has evidence that the seller can see: there is no decision without reasons. */
export function leavesReasons(cited: readonly Cited[], items: readonly OmissionItem[]): boolean {
  const left = new Set(withhold(cited, items).map(({ externalId }) => externalId));
  return cited.length > 0 && cited.every(({ externalId }) => left.has(externalId));
}

/** Exactly what an item withheld of a finding, to be told when it is withheld no more. */
export function disclosed<T extends Cited>(cited: T, item: OmissionItem): T {
  if (item.kind !== 'evidence') return cited;
  const piece = cited.evidence[item.index];
  return piece === undefined ? cited : { ...cited, evidence: [piece] };
}

/** Until when something may be withheld: as was wanted, and never beyond what is owed. */
export function withheldUntil({
  wanted,
  most,
}: {
  readonly wanted: Instant | undefined;
  readonly most: Instant;
}): Instant {
  return wanted === undefined ? most : earlier(wanted, most);
}
