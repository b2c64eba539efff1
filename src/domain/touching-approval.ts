import { isRelated } from './lineage.ts';

/** A live approval of the seller that touches what was found. */
export interface TouchingApproval {
  readonly id: string;
  readonly class: string;
}

interface HeldApproval extends TouchingApproval {
  /** The operator's id of the one listing that it is for; null where it is for the class. */
  readonly productId: string | null;
}

/** The approvals for what was found, or for a class above or beneath it; one of a single listing only for that one. */
export function touchingApprovals<Held extends HeldApproval>({
  approvals,
  found,
  classes,
}: {
  readonly approvals: readonly Held[];
  readonly found: readonly { readonly externalId: string; readonly class: string | null }[];
  readonly classes: readonly { readonly id: string; readonly parent?: string }[];
}): readonly Held[] {
  return approvals.filter((approval) =>
    found.some(
      (one) =>
        one.class !== null &&
        (approval.productId === null || approval.productId === one.externalId) &&
        isRelated(classes, { one: one.class, other: approval.class }),
    ),
  );
}
