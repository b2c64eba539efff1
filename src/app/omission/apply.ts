import { system } from '../../domain/actor.ts';
import { withhold, type StatementOmission } from '../../domain/omission.ts';
import type { CitedFinding } from '../../store/finding.ts';
import { itemOf, type OmissionRow } from '../../store/omission.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endOmissions } from './end.ts';

/**
 * What a decision that is made now tells of its findings, and what its statement says is withheld. What ran out
 * meanwhile is withheld no more. Throws while something waits for a second person: nobody may make it then.
 */
export async function applyOmissions(
  tx: Tx,
  desk: Desk,
  {
    decision,
    cited,
    open,
  }: {
    readonly decision: string;
    readonly cited: readonly CitedFinding[];
    /** Those of the decision that are not ended, locked. */
    readonly open: readonly OmissionRow[];
  },
): Promise<{
  readonly told: readonly CitedFinding[];
  readonly omissions: readonly StatementOmission[];
}> {
  const over = open.filter(({ until }) => until !== null && until <= tx.now);
  await endOmissions(tx, desk, { omissions: over, by: system });
  const left = open.filter((one) => !over.includes(one) && !isExtensionOf(over, one.extendsId));
  if (left.some(({ approvedAt, extendsId }) => approvedAt === null && extendsId === null))
    throw new Error(`An omission from decision ${decision} waits for a second person`);
  const withheld = left.filter(({ approvedAt }) => approvedAt !== null);
  return {
    told: withhold(cited, withheld.map(itemOf)),
    omissions: withheld.flatMap(({ kind, item, legalReference, until, isStated }) =>
      isStated && until !== null ? [{ kind, item, legalReference, until }] : [],
    ),
  };
}

function isExtensionOf(over: readonly { readonly id: string }[], id: string | null): boolean {
  return over.some((one) => one.id === id);
}
