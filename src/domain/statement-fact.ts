import type { Evidence, MetValue } from '../engine/types.ts';
import type { StatementFact } from './statement.ts';
import type { Instant } from './time.ts';

interface Found {
  readonly externalId: string;
  readonly content: { readonly title: string };
  readonly revision: number;
  readonly receivedAt: Instant;
  readonly evidence: readonly Evidence[];
  readonly metValues: readonly MetValue[];
}

/** A finding as a statement of reasons tells it; nothing where no evidence is left to tell. */
export function factsOf(found: Found): readonly StatementFact[] {
  const [first, ...rest] = found.evidence;
  if (first === undefined) return [];
  return [
    {
      listing: found.externalId,
      title: found.content.title,
      revision: found.revision,
      receivedAt: found.receivedAt,
      evidence: [first, ...rest],
      values: found.metValues,
    },
  ];
}
