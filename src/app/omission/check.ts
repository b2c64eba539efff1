import { leavesReasons } from '../../domain/omission.ts';
import type { Refusal } from '../../domain/result.ts';
import { citedFindings } from '../../store/finding.ts';
import { itemOf, openOmissions } from '../../store/omission.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Why what is withheld keeps a decision from being made now; undefined when it does not. */
export async function checkOmissions(tx: Tx, decision: string): Promise<Refusal | undefined> {
  const open = await openOmissions(tx, decision);
  if (open.length === 0) return undefined;
  if (open.some(({ approvedAt, extendsId }) => approvedAt === null && extendsId === null))
    return {
      code: 'omission/undecided',
      detail:
        'Something is proposed to be withheld; a second person approves or declines it first.',
    };
  const withheld = open.filter(({ until }) => until !== null && until > tx.now);
  return leavesReasons(await citedFindings(tx, decision), withheld.map(itemOf))
    ? undefined
    : {
        code: 'omission/leaves-no-reasons',
        detail: 'The seller would see no evidence of a listing that the decision is about.',
      };
}
